/** The kinds of policy that AWS tells apart. */
export const policyTypes = [
  'identity',
  'resource',
  'trust',
  'boundary',
  'session',
  'scp',
  'rcp',
  'endpoint',
] as const;

/** A kind of policy: what a document is attached to decides what it may say. */
export type PolicyType = (typeof policyTypes)[number];

/** Types that hold for the principal they are attached to, and so never name one. */
export const typesWithoutPrincipal: readonly PolicyType[] = ['identity', 'boundary', 'session', 'scp'];

/** Types whose statements must say for whom they hold. */
export const typesWithPrincipal: readonly PolicyType[] = ['resource', 'trust', 'rcp', 'endpoint'];
