import { matchesGlob } from '@leastwise/policy';

/** Whether a resource pattern matches an ARN. */
export const patternMatches = (pattern: string, arn: string): boolean =>
  pattern === '*' || pattern === arn || matchesGlob(pattern, arn);
