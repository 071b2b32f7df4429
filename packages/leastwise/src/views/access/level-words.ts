import type { LevelKey } from '../../access/levels/level-counts.ts';
import type { GrantedAction, PrincipalPower } from '../../schemas/access.ts';

/** The levels as the head of a table names them. */
export const levelWords: Readonly<Record<LevelKey, string>> = {
  list: 'List',
  read: 'Read',
  write: 'Write',
  permissionsManagement: 'Permissions',
  tagging: 'Tagging',
};

/** How far an action is granted, in words. */
export const gradeWords: Readonly<Record<GrantedAction['grade'], string>> = {
  all: 'on everything',
  some: 'on some resources',
  conditional: 'under conditions',
  none: 'not at all',
  unknown: 'unknown',
};

/** Whether an action was used, in words. */
export const useWords = ({ use, lastUsed }: Pick<GrantedAction, 'use' | 'lastUsed'>): string => {
  if (use === 'used') return `used ${lastUsed?.slice(0, 10) ?? ''}`.trimEnd();
  return use === 'never' ? 'never used' : 'use not seen';
};

/** How much power over permissions, as a heading says it. */
export const powerWords: Readonly<Record<PrincipalPower['grade'], string>> = {
  administrator: 'Administrators: can do everything',
  becomesAdministrator: 'Can become administrator',
  raisesOthers: 'Can make others administrators',
  unknown: 'Whether they can become administrator cannot be told',
  managesPermissions: 'Manage permissions on some resources',
  none: 'No power over permissions',
};
