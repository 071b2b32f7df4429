/**
 * Caps on a document. AWS stores at most 32 KiB of key policy and 20 KiB of bucket policy, so these are
 * far above anything real, and low enough that a hostile document costs milliseconds.
 */
export const limits = {
  textLength: 4 * 1024 * 1024,
  statements: 10_000,
  /** Actions, resources, principals and condition values of one document together. */
  patterns: 200_000,
  patternLength: 16_384,
  nesting: 64,
} as const;
