import { type AccessLevel, type ActionInfo, accessLevels, loadCatalogue } from '@leastwise/policy/catalogue';
import { type ActionSet, actionSetOf, actionsIn, countActions, sharedActions } from './action-set.ts';

/** The five levels as JSON names them, in the order in which they are shown. */
export const levelKeys = ['list', 'read', 'write', 'permissionsManagement', 'tagging'] as const;

export type LevelKey = (typeof levelKeys)[number];

/** A number for each of the five levels. */
export type LevelCounts = Readonly<Record<LevelKey, number>>;

/** AWS's name of a level. */
export const levelOfKey = (key: LevelKey): AccessLevel => accessLevels[levelKeys.indexOf(key)] ?? 'List';

/** The name of a level in JSON. */
export const keyOfLevel = (level: AccessLevel): LevelKey => levelKeys[accessLevels.indexOf(level)] ?? 'list';

/** One value for each level. */
export const perLevel = <T>(make: (key: LevelKey) => T): Readonly<Record<LevelKey, T>> => ({
  list: make('list'),
  read: make('read'),
  write: make('write'),
  permissionsManagement: make('permissionsManagement'),
  tagging: make('tagging'),
});

const indexesWhere = (fits: (action: ActionInfo) => boolean): ActionSet =>
  actionSetOf(
    loadCatalogue()
      .actions()
      .filter(fits)
      .map(({ index }) => index),
  );

const sets = new Map<string, ActionSet>();

const setOf = (key: string, fits: (action: ActionInfo) => boolean): ActionSet => {
  const found = sets.get(key) ?? indexesWhere(fits);
  sets.set(key, found);
  return found;
};

/** All actions of a level. */
export const actionsOfLevel = (key: LevelKey): ActionSet => {
  const level = levelOfKey(key);
  return setOf(key, (action) => action.level === level);
};

/** All actions of a service, by the prefix of its actions. */
export const actionsOfService = (service: string): ActionSet =>
  setOf(`${service}:`, (action) => action.service === service);

/** How many actions of each level a set holds. */
export const countByLevel = (actions: ActionSet): LevelCounts =>
  perLevel((key) => countActions(sharedActions(actions, actionsOfLevel(key))));

/** The actions of a set by service, in the catalogue's order. */
export const byService = (actions: ActionSet): ReadonlyMap<string, readonly ActionInfo[]> => {
  const services = new Map<string, ActionInfo[]>();
  for (const action of actionsIn(actions)) {
    const list = services.get(action.service);
    if (list === undefined) services.set(action.service, [action]);
    else list.push(action);
  }
  return services;
};
