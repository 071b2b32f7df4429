/** How much a finding weighs, from the heaviest: AWS refuses or ignores it; it opens access; it may not do what it says; it can be simpler. */
export const findingSeverities = ['error', 'security-warning', 'warning', 'suggestion'] as const;

/** One of the weights of a finding. */
export type FindingSeverity = (typeof findingSeverities)[number];

/** One thing that a rule has to say about a policy document. */
export interface Finding {
  /** Stable, in kebab case; docs/policy-codes.md has a paragraph for each. */
  readonly code: string;
  readonly severity: FindingSeverity;
  /** What is wrong, why, and what to do. */
  readonly message: string;
  /** JSON pointer (RFC 6901) of the value the finding is about. */
  readonly path: string;
  /** From 1; present where text was given. */
  readonly line?: number;
  readonly column?: number;
}

/** Whether a severity weighs at least as much as another. */
export const weighsAtLeast = (severity: FindingSeverity, least: FindingSeverity): boolean =>
  findingSeverities.indexOf(severity) <= findingSeverities.indexOf(least);
