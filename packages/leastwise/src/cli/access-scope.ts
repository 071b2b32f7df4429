import { loadCatalogue } from '@leastwise/policy/catalogue';
import { type ActionSet, sharedActions, unitedActions } from '../access/levels/action-set.ts';
import { actionsOfLevel, actionsOfService, type LevelKey } from '../access/levels/level-counts.ts';
import { nearNames } from '../access/near-names.ts';
import type { AccessFlags } from './commands/access.ts';
import { exitCodes } from './exit-code.ts';
import { CommandFailure } from './failure.ts';

const keys: Readonly<Record<NonNullable<AccessFlags['level']>[number], LevelKey>> = {
  list: 'list',
  read: 'read',
  write: 'write',
  'permissions-management': 'permissionsManagement',
  tagging: 'tagging',
};

const knownService = (text: string): string => {
  const catalogue = loadCatalogue();
  const found = catalogue.service(text);
  if (found !== undefined) return found.prefix;
  const near = nearNames(text, catalogue.services);
  const meant = near.length === 0 ? '' : `; did you mean ${near.join(', ')}?`;
  throw new CommandFailure(exitCodes.usage, `--service ${text}: there is no such service${meant}`);
};

/** The actions that the flags narrow the question to; nothing where they narrow nothing. */
export const askedActions = ({
  service = [],
  level = [],
}: Pick<AccessFlags, 'service' | 'level'>): ActionSet | undefined => {
  const services = service.map((text) => actionsOfService(knownService(text)));
  const levels = level.map((one) => actionsOfLevel(keys[one]));
  const sets = [services, levels].filter((list) => list.length > 0).map(unitedActions);
  return sets.length === 0 ? undefined : sets.reduce(sharedActions);
};
