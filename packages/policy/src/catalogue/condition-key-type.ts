/** The types of value a condition key holds, in AWS's words; `ArrayOf…` keys hold several values. */
export const conditionKeyTypes = [
  'String',
  'Bool',
  'ARN',
  'Date',
  'IPAddress',
  'Numeric',
  'ArrayOfString',
  'ArrayOfARN',
  'ArrayOfBool',
] as const;

/** One of the types of value a condition key holds. */
export type ConditionKeyType = (typeof conditionKeyTypes)[number];

/** Whether a word is one of the types of a condition key. */
export function isConditionKeyType(word: string): word is ConditionKeyType {
  return (conditionKeyTypes as readonly string[]).includes(word);
}
