import { matchesGlob, type Statement } from '@leastwise/policy';
import { isAwsOwned } from '../../access/held-policies.ts';
import { type Principal, policiesOf } from '../../account/iam-model.ts';
import { within } from '../../account/source-ref.ts';
import type { Evidence } from '../check.ts';
import { mayAllow } from './alone.ts';
import type { Call } from './effective-holders.ts';

/**
 * The Allow statements by which a principal may make these calls, each where it stands, with its policy's name as
 * value. They are asked one by one: an answer about all policies names those that decide it, which may be a Deny.
 */
export const grantEvidence = (principal: Principal, calls: readonly Call[]): readonly Evidence[] =>
  policiesOf(principal).flatMap(({ name, document, source, via }) => {
    if (!document.known) return [];
    const through = via === undefined ? '' : ` through the group ${via.name}`;
    return document.value.statements
      .filter(
        (statement) =>
          statement.effect === 'Allow' && calls.some((call) => mayAllow(statement, principal.arn, call)),
      )
      .map(({ sid, index }) => ({
        fact: `${sid ?? 'a statement'} allows ${principal.name} to${through}`,
        value: name,
        source: within(source, 'Statement', index),
      }));
  });

/** The names of the policies in such evidence, each once. */
export const policiesIn = (evidence: readonly Evidence[]): readonly string[] => [
  ...new Set(evidence.map(({ value }) => String(value))),
];

/** Those of a principal's policies, by name, that are AWS's own: nobody in the account can change these. */
export const ownedByAws = (principal: Principal, names: readonly string[]): readonly string[] => {
  const own = policiesOf(principal).filter(({ arn }) => arn === undefined || !isAwsOwned(arn));
  return names.filter((name) => !own.some((policy) => policy.name === name));
};

/** A principal's policies, by name, of which an Allow names one of these actions, on whatever resources. */
export const policiesThatName = (principal: Principal, actions: readonly string[]): readonly string[] => [
  ...new Set(
    policiesOf(principal)
      .filter(
        ({ document }) =>
          document.known &&
          document.value.statements.some(
            (statement) =>
              statement.effect === 'Allow' && actions.some((action) => speaksOf(statement, action)),
          ),
      )
      .map(({ name }) => name),
  ),
];

const speaksOf = ({ action: { not, patterns } }: Statement, action: string): boolean =>
  patterns.some((pattern) => matchesGlob(pattern, action, { ignoreCase: true })) !== not;
