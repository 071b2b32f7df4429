import { matchesGlob } from '@leastwise/policy';

/** Whether a pattern is nothing but wildcards of any text. */
export const isEverything = (pattern: string): boolean => /^\*+$/.test(pattern);

/** Whether a resource pattern matches an ARN. */
export const patternMatches = (pattern: string, arn: string): boolean =>
  pattern === '*' || pattern === arn || matchesGlob(pattern, arn);
