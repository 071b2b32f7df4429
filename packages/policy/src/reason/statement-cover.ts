import type { CompiledPolicy } from '../evaluate/compiled-policy.ts';
import type { Box, Literal, TextLiteral } from './box.ts';
import { boxedPolicy } from './boxed-policy.ts';
import { newBudget } from './budget.ts';
import type { CompareOptions } from './comparison.ts';
import { textLiteral } from './grants-any.ts';
import { groundsOf, withBox } from './ground.ts';
import { likelyTexts } from './likely-text.ts';
import { assumedBy, sureBoxes } from './reading-boxes.ts';
import { type Ground, includes, type Region } from './region.ts';
import { visitOutside } from './split.ts';
import { unionHolds } from './text-union.ts';

/** A statement by its place, or only some of its actions. */
export interface StatementPart {
  readonly index: number;
  /** Those of its actions that are meant, as it writes them; all without it. */
  readonly actions?: readonly string[];
}

/** Tells of the statements of one policy whether some take in all that another speaks of. */
export interface StatementCover {
  /** A statement made ready; undefined where AWS would not store it. */
  readonly boxOf: (part: StatementPart) => Box | undefined;
  /**
   * The places of those of some statements that together apply to every request which another applies to,
   * whatever their effects; undefined where they surely do not, or where that took more than a policy may cost.
   */
  readonly covering: (box: Box, by: readonly Box[]) => readonly number[] | undefined;
}

/** What all questions about one policy may cost; a policy of AWS's own with 160 statements needs a fifth. */
const limits = { splits: 500, meetings: 20_000, states: 20_000 } as const;

/** More statements that meet are named without looking which of them suffice. */
const mostTried = 8;

const withActions = (box: Box, actions: readonly string[] | undefined): Box =>
  actions === undefined
    ? box
    : {
        ...box,
        literals: [
          textLiteral('action', actions),
          ...box.literals.filter(({ dimension }) => dimension !== 'action'),
        ],
      };

/** A request of a statement, without the keys that the statement does not speak of. */
interface Point {
  readonly action: string;
  /** Undefined where a variable or a Not form leaves it open. */
  readonly resource: string | undefined;
}

/** Texts that a statement holds in a dimension: those that it names, or one that its patterns match. */
const someTexts = ({ literals }: Box, dimension: TextLiteral['dimension']): readonly string[] | undefined => {
  const own = literals.find((literal): literal is TextLiteral => literal.dimension === dimension);
  if (own === undefined) return [dimension === 'action' ? 'x:x' : 'arn:x'];
  if (!own.holds || own.union.opaques.length > 0) return undefined;
  const [glob] = own.union.globs;
  return [...own.union.literals, ...(glob === undefined ? [] : likelyTexts(glob).slice(0, 1))];
};

/** A few requests of a statement; nothing that does not hold them all covers it. */
const somePoints = (box: Box): readonly Point[] => {
  const [first, ...actions] = someTexts(box, 'action') ?? [];
  if (first === undefined) return [];
  const [resource, ...resources] = someTexts(box, 'resource') ?? [];
  return [
    { action: first, resource },
    ...actions.map((action) => ({ action, resource })),
    ...resources.map((one) => ({ action: first, resource: one })),
  ];
};

const mayHold = (literal: Literal, { action, resource }: Point, spoken: Keys, ground: Ground): boolean => {
  switch (literal.dimension) {
    case 'action':
    case 'resource': {
      const text = literal.dimension === 'action' ? action : resource;
      const isOpen = text === undefined || literal.union.opaques.length > 0;
      return isOpen || unionHolds(literal.union, text) === literal.holds;
    }
    case 'principal':
      return true;
    case 'key': {
      const { key, absent } = literal.condition;
      return absent || spoken.has(key) || !ground.anyKey(key).absent;
    }
  }
};

type Keys = ReadonlySet<string>;

const keysOf = ({ literals }: Box): Keys =>
  new Set(literals.flatMap((literal) => (literal.dimension === 'key' ? literal.condition.key : [])));

/** Whether each of a few requests of a statement is in some box, which is quick to tell. */
const areHeld = (box: Box, by: readonly Box[], ground: Ground): boolean => {
  const spoken = keysOf(box);
  return somePoints(box).every((point) =>
    by.some(({ literals }) => literals.every((literal) => mayHold(literal, point, spoken, ground))),
  );
};

const covers = ({ literals }: Box, region: Region, ground: Ground): boolean =>
  literals.every((literal) => includes(region, literal, ground));

/** The fewest of some boxes that were found to leave nothing of a region; undefined where something may be left. */
const coveringBoxes = (region: Region, boxes: readonly Box[], ground: Ground): readonly Box[] | undefined => {
  const alone = boxes.find((box) => covers(box, region, ground));
  if (alone !== undefined) return [alone];
  const isCovered = (by: readonly Box[]): boolean =>
    visitOutside(region, by, ground, () => true) === 'nothing';
  if (boxes.length === 1 || !isCovered(boxes)) return undefined;
  let needed = boxes.filter((box) => withBox(region, box, ground) !== undefined);
  if (needed.length > mostTried) return needed;
  for (const box of needed) {
    const without = needed.filter((one) => one !== box);
    if (isCovered(without)) needed = without;
  }
  return needed;
};

/** Makes a policy's statements ready to be held against one another, over requests of every kind. */
export const statementCover = (policy: CompiledPolicy, options: CompareOptions): StatementCover => {
  const boxed = boxedPolicy(policy, options.type);
  const boxes = new Map(
    [...boxed.allows, ...boxed.denies].map((box) => [box.statement.statement.index, box] as const),
  );
  const budget = newBudget(limits);
  let grounds: readonly Ground[] | undefined;
  return {
    boxOf: ({ index, actions }) => {
      const box = boxes.get(index);
      return box === undefined ? undefined : withActions(box, actions);
    },
    covering: (box, by) => {
      grounds ??= (groundsOf([boxed], options) ?? []).map((ground) => ({ ...ground, budget }));
      const named = new Set<number>();
      for (const ground of grounds) {
        if (!areHeld(box, by, ground)) return undefined;
        const region = withBox(ground.start, box, ground);
        const sure = sureBoxes(by, ground, assumedBy([box], ground));
        const covering = region === undefined ? undefined : coveringBoxes(region, sure, ground);
        if (covering === undefined) return undefined;
        for (const { statement } of covering) named.add(statement.statement.index);
      }
      return named.size === 0 ? undefined : [...named].sort((left, right) => left - right);
    },
  };
};
