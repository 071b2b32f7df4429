import { policyInWords } from '../../access/held-policies.ts';
import type { Principal } from '../../account/iam-model.ts';
import type { Evidence } from '../check.ts';
import type { HeldStatement } from './statement-subjects.ts';

/** `a`, `a and b`, `a, b and c`; after so many, `a, b and 7 more`. */
export const someOf = (names: readonly string[], most = 5): string => {
  const shown = names.length > most ? names.slice(0, most) : names;
  const rest = names.length - shown.length;
  if (rest > 0) return `${shown.join(', ')} and ${rest} more`;
  const last = shown.at(-1) ?? 'nothing';
  return shown.length < 2 ? last : `${shown.slice(0, -1).join(', ')} and ${last}`;
};

/** Who has a policy, by name. */
export const holdersInWords = (holders: readonly Principal[]): string =>
  holders.length === 0
    ? 'nobody at present'
    : someOf(
        holders.map(({ name }) => name),
        3,
      );

/** What a policy does for those who have it: `lets kim and carol`, or what it would do. */
export const letsInWords = (holders: readonly Principal[]): string =>
  holders.length === 0
    ? 'would let whoever gets it (nobody has it at present)'
    : `lets ${holdersInWords(holders)}`;

/** The step before a change of policies that are AWS's own, which only their copies can take; none where none is. */
export const copyFirst = (ofAws: readonly string[]): readonly string[] => {
  if (ofAws.length === 0) return [];
  const [be, them] = ofAws.length === 1 ? ['is', 'it'] : ['are', 'them'];
  return [
    `${someOf(ofAws)} ${be} AWS's own and cannot be changed: copy the text into a policy of your own, change the copy as follows, attach the copy, and only then detach ${them}.`,
  ];
};

/** The name for a managed policy made of an inline one, whose own may be that of another's; IAM allows 128 characters. */
export const nameOutside = (policy: string, owner: string, more = ''): string =>
  `${`${owner}-${policy}`.slice(0, 128 - more.length)}${more}`;

/** `the statement X of the policy Y`. */
export const statementInWords = ({ held, statement }: HeldStatement): string =>
  `${statement.sid === undefined ? 'a statement' : `the statement ${statement.sid}`} of ${policyInWords(held)}`;

/** The words of a policy with a capital, for the beginning of a sentence. */
export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** An element of a statement as evidence. */
export const elementEvidence = (entry: HeldStatement, element: 'action' | 'resource'): Evidence => {
  const { statement, held, source } = entry;
  const found = statement[element];
  const name = `${found?.not === true ? 'Not' : ''}${capital(element)}`;
  const value = found === undefined ? 'not stated' : someOf(found.patterns, 12);
  return { fact: `${name} of ${statement.sid ?? 'a statement'} in ${held.policy.name}`, value, source };
};

/** The keys on which a statement's grant hangs, as evidence. */
export const conditionEvidence = ({ statement, held, source }: HeldStatement): Evidence => ({
  fact: `Condition of ${statement.sid ?? 'a statement'} in ${held.policy.name}`,
  value:
    statement.conditions.length === 0
      ? 'none'
      : someOf(statement.conditions.map(({ operator, key }) => `${operator} ${key}`)),
  source,
});

/** `1 service`, `4 services`. */
export const count = (number: number, thing: string): string =>
  `${number} ${thing}${number === 1 ? '' : 's'}`;

/** A headline with a name in it where that fits the board's 30 characters, else one without. */
export const headline = (named: string, nameless: string): string => (named.length <= 30 ? named : nameless);
