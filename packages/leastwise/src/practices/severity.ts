import { type Severity, severities } from './check.ts';

/** Whether a severity is as grave as another, or graver. */
export const atLeast = (severity: Severity, floor: Severity): boolean =>
  severities.indexOf(severity) <= severities.indexOf(floor);
