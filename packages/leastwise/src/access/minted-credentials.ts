import type { ActionInfo } from '@leastwise/policy/catalogue';

/** Actions that hand out credentials, whatever level AWS gives them. */
const minting: ReadonlySet<string> = new Set([
  'sts:GetFederationToken',
  'sts:GetSessionToken',
  'signin:CreateOAuth2Token',
]);

/** Whether an action hands out credentials: it is shown apart from the other actions of its level. */
export const mintsCredentials = ({ name }: Pick<ActionInfo, 'name'>): boolean => minting.has(name);
