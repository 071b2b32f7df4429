import { type ActionInfo, loadCatalogue } from '@leastwise/policy/catalogue';

/** A set of the catalogue's actions, a bit for each by its index. */
export type ActionSet = Readonly<Uint32Array>;

const words = (): number => Math.ceil(loadCatalogue().size / 32);

let none: ActionSet | undefined;

/** The set of no action. */
export const noActions = (): ActionSet => {
  none ??= new Uint32Array(words());
  return none;
};

/** The set of some actions, given by their indexes. */
export const actionSetOf = (indexes: Iterable<number>): ActionSet => {
  let made: Uint32Array | undefined;
  for (const index of indexes) {
    made ??= new Uint32Array(words());
    made[index >>> 5] = (made[index >>> 5] ?? 0) | (1 << (index & 31));
  }
  return made ?? noActions();
};

/** Whether an action is in a set. */
export const hasAction = (set: ActionSet, index: number): boolean =>
  ((set[index >>> 5] ?? 0) & (1 << (index & 31))) !== 0;

/** The actions that are in any of the sets. */
export const unitedActions = (sets: readonly ActionSet[]): ActionSet => {
  const filled = sets.filter((set) => set !== noActions());
  const [only = noActions()] = filled;
  if (filled.length < 2) return only;
  const made = new Uint32Array(words());
  for (const set of filled)
    for (let at = 0; at < made.length; at++) made[at] = (made[at] ?? 0) | (set[at] ?? 0);
  return made;
};

/** The actions that are in both sets. */
export const sharedActions = (left: ActionSet, right: ActionSet): ActionSet =>
  left === noActions() || right === noActions()
    ? noActions()
    : left.map((word, at) => word & (right[at] ?? 0));

/** How many actions a set holds. */
export const countActions = (set: ActionSet): number => {
  if (set === noActions()) return 0;
  let sum = 0;
  for (let word of set) {
    word -= (word >>> 1) & 0x55555555;
    word = (word & 0x33333333) + ((word >>> 2) & 0x33333333);
    sum += Math.imul((word + (word >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
  }
  return sum;
};

/** The actions of a set, in the order of service and name. */
export const actionsIn = (set: ActionSet): readonly ActionInfo[] => {
  const catalogue = loadCatalogue();
  const found: ActionInfo[] = [];
  if (set === noActions()) return found;
  for (let at = 0; at < set.length; at++) {
    for (let word = set[at] ?? 0; word !== 0; word &= word - 1) {
      const action = catalogue.actionAt(at * 32 + (31 - Math.clz32(word & -word)));
      if (action !== undefined) found.push(action);
    }
  }
  return found;
};
