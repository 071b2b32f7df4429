import { loadCatalogue } from '@leastwise/policy/catalogue';
import { policyInWords } from '../../../../access/held-policies.ts';
import {
  capital,
  elementEvidence,
  headline,
  someOf,
  statementInWords,
} from '../../../03-least-privilege/in-words.ts';
import { judgeStatement, statementSubjects } from '../../../03-least-privilege/statement-subjects.ts';
import { defineCheck, departed, met } from '../../../check.ts';
import { isUnknown, nearestAction } from '../../nearest-action.ts';

export const check = defineCheck({
  id: 'unknown-actions',
  practice: 4,
  title: 'Policies speak of actions that AWS documents',
  severity: 'advice',
  role: 'supporting',
  needs: ['authorization-details'],
  controls: [],
  subjects: (view) => statementSubjects(view['authorization-details']),
  judge: ({ value }) =>
    judgeStatement(value, (entry) => {
      const { statement, held, source } = entry;
      const unknown = statement.action.patterns.filter(isUnknown);
      const catalogue = `the actions that AWS documented by ${loadCatalogue().updatedAt.slice(0, 10)}`;
      if (unknown.length === 0)
        return met({
          ...elementEvidence(entry, 'action'),
          fact: `actions of ${statementInWords(entry)}, all among ${catalogue}`,
        });
      const pairs = unknown.map((name) => ({ name, meant: nearestAction(name) }));
      const evidence = {
        fact: `actions of ${statementInWords(entry)} that are not among ${catalogue}`,
        value: someOf(unknown, 12),
        source,
      };
      const facts = {
        policy: policyInWords(held),
        where: statementInWords(entry),
        denies: statement.effect === 'Deny',
        excepts: statement.action.not,
        pairs,
      };
      return departed(evidence, facts, { principals: held.holders.map(({ arn }) => arn) });
    }),
  explain: ({ facts: { where, denies, excepts, pairs } }) => ({
    what: `${capital(where)} ${excepts ? `${denies ? 'denies' : 'allows'} by exception, and excepts` : denies ? 'denies' : 'allows'} actions that the catalogue does not know: ${someOf(
      pairs.map(({ name, meant }) => (meant === undefined ? name : `${name} (near to ${meant})`)),
    )}. Their access level is unknown.`,
    why: whyOf(denies, excepts),
    whatToDo: 'Correct the names that are mistyped, and take out those that AWS has given up.',
  }),
  inShort: ([worst]) => ({
    headline: headline(`unknown: ${worst?.facts.pairs[0]?.name ?? 'actions'}`, 'actions AWS does not know'),
    move: 'correct the actions that AWS does not know',
  }),
  remedy: {
    guide: ({ facts: { policy, pairs } }) => [
      `Look the names up in the Service Authorization Reference: ${someOf(pairs.map(({ name }) => name))}.`,
      `Correct them in ${policy}; aws accessanalyzer validate-policy --policy-type IDENTITY_POLICY --policy-document file://policy.json says what is left.`,
    ],
  },
});

const whyOf = (denies: boolean, excepts: boolean): string => {
  if (excepts) {
    return denies
      ? 'A mistyped name excepts nothing: what was to stay possible is denied.'
      : 'A mistyped name excepts nothing: what was to be kept away is allowed.';
  }
  return denies
    ? 'A Deny with a name that AWS does not know denies nothing, and looks as if it did.'
    : 'A mistyped name allows nothing; one that is too new to be known allows something of which nobody can say what.';
};
