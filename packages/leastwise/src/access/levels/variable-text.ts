import { nameOfArn } from '../../account/arn.ts';
import type { VariableText } from '../pattern-units.ts';
import type { Caller } from './principal-request.ts';

/** The policy variables that are known of a caller; any other may stand for anything. */
export const variablesOf = ({ arn, account, context, open = [] }: Caller): VariableText => {
  const known = new Map<string, string>();
  for (const [key, value] of Object.entries(context)) {
    if (typeof value === 'string') known.set(key.toLowerCase(), value);
  }
  known.set('aws:principalaccount', account);
  known.set('aws:principalarn', arn);
  if (arn.includes(':user/')) known.set('aws:username', nameOfArn(arn));
  for (const key of open) known.delete(key.toLowerCase());
  return (key) => known.get(key);
};
