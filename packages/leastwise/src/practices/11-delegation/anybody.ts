import type { Decision, Request, Statement } from '@leastwise/policy';
import { madeUp } from '../../access/statement-actions.ts';
import { askTrust, letsIn } from '../../access/trust-policy.ts';
import { accountOfArn, iamArn } from '../../account/arn.ts';
import type { Role } from '../../account/iam-model.ts';
import { settled } from '../../account/known.ts';
import {
  filledIn,
  inStrangeAccount,
  ofOrganization,
  strangeAccount,
  strangeAddress,
  throughEndpoint,
} from '../03-least-privilege/strangers.ts';
import { isForEverybody } from './outside-trust.ts';

type Context = NonNullable<Request['context']>;

const anybodyIn = (partition: string): string => iamArn(strangeAccount, 'role', madeUp, '/', partition);

/** What every call carries. */
const always: Context = { 'aws:SourceIp': strangeAddress, 'aws:userid': `AROALEASTWISEPROBE00:${madeUp}` };
const ofNoOrganization: Context = Object.fromEntries(Object.keys(ofOrganization).map((key) => [key, []]));
/** Keys of networks and of calls by services, which a call lacks where they are not given. */
const lacks = (key: string): boolean => /^aws:(?:vpc|source(?:vpc|arn|account|owner|org))/.test(key);

const valuesOf = ({ conditions }: Statement, key: string): readonly string[] =>
  conditions.filter((entry) => entry.key.toLowerCase() === key).flatMap(({ values }) => values);

/** Callers of the strange account: a role, its session, a user, and one for each pattern of ARNs that leaves the account open. */
const callersFor = (statement: Statement, partition: string): readonly string[] => [
  anybodyIn(partition),
  `arn:${partition}:sts::${strangeAccount}:assumed-role/${madeUp}/${madeUp}`,
  iamArn(strangeAccount, 'user', madeUp, '/', partition),
  ...valuesOf(statement, 'aws:principalarn')
    .filter((pattern) => /[*?]/.test(accountOfArn(pattern)))
    .map(inStrangeAccount),
];

/** What callers may bring along as they like: an organisation or none, a network, a session of any name. */
const contextsFor = (statement: Statement): readonly Context[] => {
  // A session is named by the caller: `*:deploy` is met by anybody.
  const sessions = valuesOf(statement, 'aws:userid').filter((value) => /^[*?]/.test(value));
  const places = [ofOrganization, ofNoOrganization].flatMap((organization) => [
    { ...always, ...organization },
    { ...always, ...organization, ...throughEndpoint },
  ]);
  return places.flatMap((place) => [
    place,
    ...sessions.map((session) => ({ ...place, 'aws:userid': filledIn(session) })),
  ]);
};

/** What a role's trust policy says of somebody whom nobody knows. */
export interface AnybodyAnswer {
  readonly decision: Decision;
  /** The statement that lets anybody in; nothing where none does. */
  readonly statement?: Statement;
}

/**
 * Whether just anybody may assume a role: each statement for everybody is tried with callers of an account that nobody
 * has, as they might bring themselves to fit its conditions. A key that speaks of who the caller is narrows only where
 * nobody but those who are meant can meet it: `StringNotEquals`, `…IfExists` and wildcards do not.
 */
export const askAnybody = (role: Role): AnybodyAnswer => {
  for (const statement of settled(role.trust).statements.filter(isForEverybody)) {
    for (const principal of callersFor(statement, role.partition)) {
      for (const context of contextsFor(statement)) {
        const decision = askTrust(role, { principal, context, carries: (_, key) => !lacks(key) });
        const behind = decision.statements.some(
          ({ layer, index }) => layer !== 'identity' && index === statement.index,
        );
        if (letsIn(decision) && behind) return { decision, statement };
        if (decision.decision === 'unknown') return { decision };
      }
    }
  }
  return { decision: askTrust(role, { principal: anybodyIn(role.partition) }) };
};
