import { type AccessLevel, type ActionInfo, accessLevels } from '@leastwise/policy/catalogue';
import { mintsCredentials } from '../../access/minted-credentials.ts';

/** How many actions of each of the five levels there are, those that hand out credentials apart; levels without any are left out. */
export const levelsInWords = (actions: readonly ActionInfo[]): string => {
  const plain = actions.filter((action) => !mintsCredentials(action));
  const counted = accessLevels.map(
    (level: AccessLevel) => [level, plain.filter((action) => action.level === level).length] as const,
  );
  const minted = actions.length - plain.length;
  const words = [...counted, ['hands out credentials', minted] as const]
    .filter(([, count]) => count > 0)
    .map(([level, count]) => `${level}: ${count}`);
  return words.length === 0 ? 'none that is known' : words.join(', ');
};
