export { type DuplicateKey, findDuplicateKeys } from './document/duplicate-keys.ts';
export { limits } from './document/limits.ts';
export { locate, locateStatement } from './document/locate.ts';
export { normaliseStatement } from './document/normalise-statement.ts';
export { parsePolicy } from './document/parse-policy.ts';
export type {
  ConditionEntry,
  Effect,
  PatternElement,
  PolicyDocument,
  PolicyVersion,
  PrincipalElement,
  PrincipalEntry,
  PrincipalKind,
  Statement,
} from './document/policy-document.ts';
export { printPolicy, statementToJson, toJson } from './document/print-policy.ts';
export type { GrammarCode, Position, Problem, ProblemCode, WarningCode } from './document/problem.ts';
export type { ParseResult } from './document/read-document.ts';
export { readPolicy } from './document/read-policy.ts';
export { type JsonSyntaxError, jsonSyntaxError } from './document/syntax-error.ts';
export { compilePolicy, PolicyTooLargeError } from './evaluate/compile-policy.ts';
export type { CompiledPolicy, CompiledStatement } from './evaluate/compiled-policy.ts';
export type { Decision, LadderStep, ResidualCondition, StatementRef, Verdict } from './evaluate/decision.ts';
export { evaluate } from './evaluate/evaluate.ts';
export { type Authorisation, evaluateCall } from './evaluate/evaluate-call.ts';
export { resourceMustAllow } from './evaluate/exceptions.ts';
export type { LayerName, Layers, PolicySet, UnreadablePolicy } from './evaluate/layers.ts';
export { matchesEveryResource, matchingStatements } from './evaluate/matching-statements.ts';
export type { EvaluateOptions } from './evaluate/options.ts';
export type { ContextValue, Request, RequestPrincipal } from './evaluate/request.ts';
export {
  type Address,
  type AddressRange,
  matchesRange,
  parseAddress,
  parseRange,
} from './pattern/address.ts';
export { type Arn, parseArn } from './pattern/arn.ts';
export { matchesArn } from './pattern/arn-like.ts';
export { compileGlob, type Glob, type GlobOptions, globMatches, matchesGlob } from './pattern/glob.ts';
export { accessGrantsAny } from './reason/access-grants-any.ts';
export type { AccessLayers } from './reason/access-layers.ts';
export type {
  AccessComparison,
  AccessGrant,
  AccessOptions,
  LayeredStatement,
} from './reason/access-options.ts';
export { compare, equivalent } from './reason/compare.ts';
export { compareAccess } from './reason/compare-access.ts';
export type { CompareOptions, Comparison, StatementBehind } from './reason/comparison.ts';
export { type AccessChange, type Difference, difference } from './reason/difference.ts';
export { type AskedAccess, type Grant, grantsAny } from './reason/grants-any.ts';
export { type Inside, isPublic, type PublicAnswer } from './reason/is-public.ts';
export { prepare } from './reason/sample-request.ts';
