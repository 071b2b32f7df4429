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
