import { type AccessLevel, type ActionInfo, accessLevels } from '@leastwise/policy/catalogue';

/** Actions that hand out credentials, whatever level AWS gives them. */
const minting: ReadonlySet<string> = new Set([
  'sts:GetFederationToken',
  'sts:GetSessionToken',
  'signin:CreateOAuth2Token',
]);

/** Whether an action hands out credentials: it is shown apart from the other actions of its level. */
export const mintsCredentials = ({ name }: Pick<ActionInfo, 'name'>): boolean => minting.has(name);

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
