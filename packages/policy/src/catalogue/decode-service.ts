import type { AccessLevel } from './access-level.ts';
import type { ActionInfo, ConditionKey, ServiceInfo } from './catalogue.ts';
import { damaged, split } from './cell-reading.ts';
import { byLetter, type Cell, levelLetters, separators } from './notation.ts';
import { once } from './once.ts';
import { ServiceAction, type ServiceOfActions } from './service-action.ts';
import { decodeDetail } from './service-detail.ts';

/** A service with the names and levels of its actions; the rest is decoded when it is first read. */
export interface DecodedService {
  readonly info: ServiceInfo;
  /** The actions by lower-case name without the prefix, in the order of their index. */
  byLowerName(): ReadonlyMap<string, ActionInfo>;
}

const levels = byLetter<AccessLevel>(levelLetters);

/** Reads what the text says of one service; `keys` are those of the header. Throws on text that `encode.ts` did not write. */
export function decodeService(
  cell: Cell,
  firstIndex: number,
  keys: () => readonly ConditionKey[],
): DecodedService {
  const prefix = cell('prefix');
  const detail = once(() => decodeDetail(cell, keys()));
  const service: ServiceOfActions = { prefix, firstIndex, detail };
  const actions: ActionInfo[] = [];
  const levelText = cell('levels');
  let position = 0;
  for (const run of split(cell('actions'), separators.item)) {
    const verbEnd = run.indexOf(separators.assign);
    const start = `${prefix}:${run.slice(0, verbEnd)}`;
    for (const rest of run.slice(verbEnd + 1).split(separators.part)) {
      const level = levels.get(levelText.charAt(position)) ?? damaged();
      actions.push(new ServiceAction(service, start + rest, level, firstIndex + position));
      position += 1;
    }
  }

  return {
    info: {
      prefix,
      name: cell('name'),
      resourceControlPolicies: cell('rcp') !== '',
      get resourceTypes() {
        return detail().resourceTypes;
      },
      get conditionKeys() {
        return detail().conditionKeys;
      },
      actions,
    },
    byLowerName: once(() => {
      return new Map(
        actions.map((action) => [action.name.slice(prefix.length + 1).toLowerCase(), action] as const),
      );
    }),
  };
}
