export { type Finding, type FindingSeverity, findingSeverities, weighsAtLeast } from './finding.ts';
export { opaqueText } from './opaque.ts';
export { type PolicyCode, policyCodes } from './policy-codes.ts';
export { type PolicyType, policyTypes } from './policy-type.ts';
export type { ValidateOptions } from './policy-view.ts';
export { validatePolicy, validatePolicyValue } from './validate-policy.ts';
