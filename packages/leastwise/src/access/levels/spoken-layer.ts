import type { CompiledPolicy } from '@leastwise/policy';
import { loadCatalogue } from '@leastwise/policy/catalogue';
import { type ActionIndexes, placeOf } from './named-indexes.ts';
import type { Caller } from './principal-request.ts';
import type { SpokenStatement } from './spoken-statement.ts';
import { joined, type Marker, type Marks, markAt } from './statement-marks.ts';

/** A statement with what it says to a caller. */
export interface MarkedStatement {
  readonly statement: SpokenStatement;
  readonly marks: Marks;
}

/** The statements of one layer as they stand for a caller; those that say nothing to it are left out. */
export type SpokenLayer = readonly MarkedStatement[];

/** A layer's statements, and the text that is the same for all callers to whom they say the same. */
export const variantsOf = (
  policies: readonly CompiledPolicy[],
  caller: Caller,
  marker: Marker,
): { readonly key: string; readonly layer: () => SpokenLayer } => {
  const statements = policies.flatMap(marker.statementsOf);
  const variants = statements.map((statement) => marker.variantOf(statement, caller));
  return {
    key: statements.map(({ id }, at) => (variants[at] === '' ? id : `${id}:${variants[at]}`)).join(','),
    layer: () =>
      statements
        .map((statement, at) => ({
          statement,
          marks: marker.marksOf(statement, caller, variants[at] ?? ''),
        }))
        .filter(({ marks }) => marks !== 0),
  };
};

/** What the statements of a layer say together of each action. */
export interface LayerMarks {
  readonly allows: Readonly<Uint8Array>;
  readonly denies: Readonly<Uint8Array>;
}

/** What a layer says of every action there is. */
export const layerMarks = (layer: SpokenLayer): LayerMarks => {
  const { size } = loadCatalogue();
  const sums = { Allow: new Uint8Array(size), Deny: new Uint8Array(size) };
  for (const { statement, marks } of layer) {
    const sum = sums[statement.effect];
    const { actions } = statement;
    for (let place = 0; place < actions.length; place++) {
      const index = actions[place] ?? 0;
      const said = markAt(marks, place);
      if (said !== 0) sum[index] = joined(sum[index] ?? 0, said);
    }
  }
  return { allows: sums.Allow, denies: sums.Deny };
};

/** What one statement says of an action. */
export const saidOf = ({ statement, marks }: MarkedStatement, index: number): number => {
  const place = placeOf(statement.actions, index);
  return place < 0 ? 0 : markAt(marks, place);
};

/** A list in which to sum up the few actions that one layer speaks of, used again and again. */
export interface Scratch {
  /** Sums the statements of an effect up; the sums stand until the next call. */
  sum(layer: SpokenLayer, effect: 'Allow' | 'Deny'): ScratchSum;
}

export interface ScratchSum {
  readonly marks: Readonly<Uint8Array>;
  /** Those with marks, in no order. */
  readonly touched: ActionIndexes;
}

export const scratch = (): Scratch => {
  const { size } = loadCatalogue();
  const sums = { Allow: new Uint8Array(size), Deny: new Uint8Array(size) };
  const lists = { Allow: new Uint32Array(size), Deny: new Uint32Array(size) };
  const counts = { Allow: 0, Deny: 0 };
  return {
    sum: (layer, effect) => {
      const marks = sums[effect];
      const list = lists[effect];
      for (let at = 0; at < counts[effect]; at++) marks[list[at] ?? 0] = 0;
      let count = 0;
      for (const { statement, marks: said } of layer) {
        if (statement.effect !== effect) continue;
        const { actions } = statement;
        for (let place = 0; place < actions.length; place++) {
          const one = markAt(said, place);
          if (one === 0) continue;
          const index = actions[place] ?? 0;
          const before = marks[index] ?? 0;
          if (before === 0) list[count++] = index;
          marks[index] = joined(before, one);
        }
      }
      counts[effect] = count;
      return { marks, touched: list.subarray(0, count) };
    },
  };
};
