import { accountOfArn, nameOfArn } from '../../account/arn.ts';

const kindOf = (arn: string): string => /^arn:[^:]*:iam::\d*:(user|role|group)\//.exec(arn)?.[1] ?? 'outside';

/** A principal of the inputs as a person knows it: a user by its name, a role or group with its kind. */
export const principalName = (arn: string): string => {
  const kind = kindOf(arn);
  return kind === 'user' ? nameOfArn(arn) : `${kind} ${nameOfArn(arn)}`;
};

/** Somebody outside the accounts, in words. */
export const outsiderName = (principal: string): string => {
  if (principal === '*') return 'anyone';
  const account = accountOfArn(principal);
  if (/^arn:[^:]*:iam::\d{12}:root$/.test(principal)) return `account ${account}`;
  const provider = /:(oidc|saml)-provider\/(.+)$/.exec(principal);
  if (provider !== null) return `${provider[1]?.toUpperCase()} provider ${provider[2]}`;
  return kindOf(principal) === 'outside' ? principal : `${principalName(principal)} of ${account}`;
};
