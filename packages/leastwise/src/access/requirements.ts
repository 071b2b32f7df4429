import type { ExplainedDecision, OpenCondition } from '../schemas/decision.ts';
import { groupedBy } from './grouped-by.ts';

/** What has to be so for access: one of the alternatives, each a list of conditions that hold together. */
export interface Requirement {
  readonly anyOf: readonly (readonly string[])[];
  readonly conditions: readonly OpenCondition[];
}

const statementKey = ({ statement: { layer, policy, of, index } }: OpenCondition): string =>
  `${layer} ${of ?? ''} ${policy} ${index}`;

const grouped = <T>(items: readonly T[], keyOf: (item: T) => string): readonly (readonly T[])[] => [
  ...groupedBy(items, keyOf).values(),
];

const wordsOf = (conditions: readonly OpenCondition[]): readonly string[] => [
  ...new Set(conditions.map(({ words }) => words)),
];

/**
 * The open conditions of an answer as requirements, all of which must be met. The Allow statements of a layer are
 * alternatives; of a Deny statement one condition must fail. Within one account identity and resource policies are
 * alternatives too, unless `both` must allow.
 */
export const requirementsOf = (
  { conditions = [], ladder }: Pick<ExplainedDecision, 'conditions' | 'ladder'>,
  both: boolean,
): readonly Requirement[] => {
  const levels = new Map(ladder.map((step) => [step.layer, step.answer]));
  const allows = conditions.filter(({ effect }) => effect === 'Allow');
  const grant = (layer: string): string =>
    !both && (layer === 'identity' || layer === 'resource') ? 'grant' : layer;
  const byLayer = grouped(allows, ({ statement }) => grant(statement.layer));
  const denies = grouped(
    conditions.filter(({ effect }) => effect === 'Deny'),
    statementKey,
  );
  const fromAllows = byLayer
    .filter(([first]) => first !== undefined && levels.get(first.statement.layer) !== 'allowed')
    .map((group): Requirement => ({ anyOf: grouped(group, statementKey).map(wordsOf), conditions: group }));
  const fromDenies = denies.map(
    (group): Requirement => ({ anyOf: wordsOf(group).map((words) => [words]), conditions: group }),
  );
  return [...fromAllows, ...fromDenies];
};

/** A requirement as a sentence: `with MFA and from 203.0.113.0/24, or over TLS`. */
export const requirementWords = ({ anyOf }: Requirement): string =>
  [...new Set(anyOf.map((all) => all.join(' and ')))].join(', or ');

/** Requirements in words, without those that another one contains: `with MFA` says more than `with MFA, or …`. */
export const requirementsInWords = (requirements: readonly Requirement[]): readonly string[] => {
  const words = [...new Set(requirements.map(requirementWords))];
  return words.filter((one) => !words.some((other) => one.startsWith(`${other}, or `)));
};

/** All that must be so, on one line. */
export const conditionsInShort = (
  decision: Pick<ExplainedDecision, 'conditions' | 'ladder'>,
  both: boolean,
): string => requirementsInWords(requirementsOf(decision, both)).join('; and ');
