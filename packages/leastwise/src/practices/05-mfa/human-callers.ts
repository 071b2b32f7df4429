import { type Decision, matchingStatements } from '@leastwise/policy';
import { type GrantIndex, grantIndex } from '../../access/grant-index.ts';
import { layersOf } from '../../access/layers-of.ts';
import { mayAssume } from '../../access/may.ts';
import { policiesIn } from '../../access/policy-set.ts';
import { madeUp } from '../../access/statement-actions.ts';
import { askTrust, letsIn } from '../../access/trust-policy.ts';
import { accountOfArn } from '../../account/arn.ts';
import type { Role, User } from '../../account/iam-model.ts';
import { type Known, known, missing, settled } from '../../account/known.ts';
import { mfaContexts } from './mfa-contexts.ts';

const withoutMfa = [mfaContexts.longTermKey, mfaContexts.sessionWithoutMfa] as const;

/** Those people of other accounts that a trust policy lets in: all of one, one user, or whomever `*` and conditions do. */
export interface OutsidePeople {
  /** Nothing where `*` lets in people of accounts that are not named. */
  readonly account?: string;
  /** The principal as the trust policy spells it. */
  readonly named: string;
  /** Whether they get in without MFA. */
  readonly withoutMfa: boolean;
  /** Whether they get in only with an ExternalId: then it is a partner's program that calls, not a person. */
  readonly program: boolean;
}

const named = new WeakMap<Role, ReadonlySet<string>>();

/** The AWS principals that the Allow statements of a trust policy name, `*` among them. */
export const namedPrincipals = (role: Role): ReadonlySet<string> => {
  const found =
    named.get(role) ??
    new Set(
      settled(role.trust)
        .statements.filter(({ effect }) => effect === 'Allow')
        .flatMap(({ principal }) => (principal === undefined || principal.not ? [] : principal.entries))
        .filter(({ kind }) => kind === 'AWS' || kind === '*')
        .map(({ value }) => value),
    );
  named.set(role, found);
  return found;
};

const accountOf = (principal: string): string =>
  /^\d{12}$/.test(principal) ? principal : accountOfArn(principal);

/** Roles, sessions and services are no people; a whole account may be, and so may a user. */
const mayBePeople = (principal: string): boolean =>
  /^\d{12}$/.test(principal) || /^arn:[^:]*:iam::\d{12}:(root$|user\/)/.test(principal);

/** Keys that tell one user of an account from another: open, since not every user is known. */
const ofOneUser = ['aws:PrincipalArn', 'aws:username', 'aws:userid'];

/** An account nobody has. */
const nobodys = '000000000000';

/** The other accounts that the conditions of an Allow for everyone name. */
const accountsInConditions = (role: Role): readonly string[] => {
  const values = settled(role.trust)
    .statements.filter(({ effect, principal }) => effect === 'Allow' && principal?.not === false)
    .filter(({ principal }) => principal?.entries.some(({ value }) => value === '*'))
    .flatMap(({ conditions }) => conditions)
    .flatMap(({ values: written }) => written.flatMap((value) => value.match(/\b\d{12}\b/g) ?? []));
  return [...new Set(values)].filter((account) => account !== role.account);
};

/** People of other accounts whom a role's trust policy lets in, and how they get in. */
export const outsidePeople = (role: Role): readonly OutsidePeople[] => {
  const named = [...namedPrincipals(role)];
  const people = named
    .filter((principal) => mayBePeople(principal) && accountOf(principal) !== role.account)
    .map((written) => {
      const account = accountOf(written);
      const whole = !written.includes(':user/');
      const principal = whole ? `arn:${role.partition}:iam::${account}:user/${madeUp}` : written;
      return { account, named: written, ...howTheyGetIn(role, principal, whole ? ofOneUser : []) };
    });
  if (!named.includes('*')) return people;
  const userOf = (account: string): string => `arn:${role.partition}:iam::${account}:user/${madeUp}`;
  const byCondition = accountsInConditions(role).map((account) => ({
    account,
    named: account,
    ...howTheyGetIn(role, userOf(account), ofOneUser),
  }));
  // Of an account that nothing names the caller's ARN is not open: a condition on it means somebody else.
  const anyone = { named: '*', ...howTheyGetIn(role, userOf(nobodys), []) };
  return [...people, ...byCondition, anyone].filter(({ getIn }) => getIn);
};

const howTheyGetIn = (role: Role, principal: string, open: readonly string[]) => {
  const gets = (context: Parameters<typeof askTrust>[1]['context'] = {}): boolean =>
    letsIn(askTrust(role, { principal, context, open }));
  const getIn = gets();
  return {
    getIn,
    withoutMfa: withoutMfa.some((context) => gets(context)),
    program: getIn && !gets({ 'sts:ExternalId': [] }),
  };
};

/** Whether a trust policy names anybody who may be people: an account, a user, or everyone. */
export const trustsPeople = (role: Role): boolean =>
  [...namedPrincipals(role)].some((written) => written === '*' || mayBePeople(written));

/** Whether the role's own account is left to say which of its users may assume the role. */
const leavesItToPolicies = (role: Role): boolean =>
  namedPrincipals(role).has(role.account) ||
  namedPrincipals(role).has(`arn:${role.partition}:iam::${role.account}:root`);

/** At most so many are looked for: who has that many callers without MFA needs no longer list. */
const most = 100;

/** Those of the account's people who may assume a role without MFA, by their own policies and its trust policy. */
export const ownPeopleWithoutMfa = (role: Role, people: readonly User[]): Known<readonly User[]> => {
  const found: User[] = [];
  if (!letsInSomeone(role)) return known(found);
  let unclear: Known<never> | undefined;
  for (const user of trustedAmong(people, role)) {
    if (found.length >= most) break;
    const answers = withoutMfa.map((context) => mayAssume(user, role, { context }));
    if (answers.some(letsIn)) found.push(user);
    else if (answers.some(({ decision }) => decision === 'unknown'))
      unclear ??= unknownWho(role, user, answers);
  }
  // One who may for certain is enough, whatever others may.
  return found.length === 0 && unclear !== undefined ? unclear : known(found);
};

/** Whether the trust policy leaves some user of the account a way in without MFA, whatever that user may by itself. */
const letsInSomeone = (role: Role): boolean => {
  const prefix = `arn:${role.partition}:iam::${role.account}:user/`;
  const users = [...namedPrincipals(role)].filter((written) => written.startsWith(prefix));
  const some = leavesItToPolicies(role) || namedPrincipals(role).has('*') ? [`${prefix}${madeUp}`] : [];
  return [...users, ...some].some((principal) =>
    withoutMfa.some((context) => letsIn(askTrust(role, { principal, context, open: ofOneUser }))),
  );
};

const callers = new WeakMap<readonly User[], GrantIndex<User>>();

/** Which of some people have an Allow that speaks of assuming a role, whatever its conditions. Indexed once. */
const callersAmong = (people: readonly User[]): GrantIndex<User> => {
  const found = callers.get(people);
  if (found !== undefined) return found;
  const index = grantIndex<User>();
  for (const user of people) index.add(user, assumablePatterns(user));
  callers.set(people, index);
  return index;
};

const assumablePatterns = (user: User): readonly string[] => {
  const { identity, unreadable = [] } = layersOf(user);
  if (unreadable.length > 0) return ['*'];
  return (
    policiesIn(identity)
      .flatMap((policy) => matchingStatements(policy, 'sts:AssumeRole'))
      .filter(({ effect }) => effect === 'Allow')
      .flatMap(({ resource }) => (resource === undefined || resource.not ? ['*'] : resource.patterns))
      // A variable may stand for anything here: the evaluator fills it in.
      .map((pattern) => pattern.replaceAll(/\$\{[^}]*\}/g, '*'))
  );
};

/** Those whom a trust policy may let in: where it names the account only, their own policies must allow the call. */
const trustedAmong = (people: readonly User[], role: Role): readonly User[] => {
  const names = namedPrincipals(role);
  if (names.has('*')) return people;
  const may = new Set(leavesItToPolicies(role) ? callersAmong(people).whoMay(role.arn) : []);
  const namesUser = [...names].some((name) => name.includes(':user/'));
  if (may.size === 0 && !namesUser) return [];
  return people.filter((user) => may.has(user) || names.has(user.arn));
};

const unknownWho = (role: Role, user: User, answers: readonly Decision[]): Known<never> =>
  missing({
    need: 'authorization-details',
    call: 'iam.GetAccountAuthorizationDetails',
    because: `whether ${user.name} may assume ${role.name} without MFA cannot be told: ${
      answers.find(({ reason }) => reason !== undefined)?.reason ?? 'a policy cannot be read'
    }`,
  });
