import type { Rule } from './rule.ts';
import { actionRules } from './rules/actions.ts';
import { addressRules } from './rules/addresses.ts';
import { dateRules } from './rules/dates.ts';
import { elementRules } from './rules/elements.ts';
import { emptinessRules } from './rules/emptiness.ts';
import { guardrailRules } from './rules/guardrails.ts';
import { keyRules } from './rules/keys.ts';
import { mfaRules } from './rules/mfa.ts';
import { operatorRules } from './rules/operators.ts';
import { principalRules } from './rules/principals.ts';
import { privilegeRules } from './rules/privileges.ts';
import { redundancyRules } from './rules/redundancy.ts';
import { repeatedValueRules } from './rules/repeated-values.ts';
import { resourceFitRules } from './rules/resource-fit.ts';
import { resourcePolicyRules } from './rules/resource-policies.ts';
import { resourceRules } from './rules/resources.ts';
import { simplificationRules } from './rules/simplification.ts';
import { sizeRules } from './rules/sizes.ts';
import { trustRules } from './rules/trust.ts';
import { vacuousRules } from './rules/vacuous.ts';
import { valueRules } from './rules/values.ts';
import { variableRules } from './rules/variables.ts';

/** Rules by theme, in the order of the page of codes; what the parser finds comes before them. */
export const rulesByTheme: Readonly<Record<string, readonly Rule[]>> = {
  'Elements of a document': elementRules,
  'Empty lists and objects': emptinessRules,
  Actions: actionRules,
  Resources: [...resourceRules, ...resourceFitRules],
  Principals: principalRules,
  'Condition operators': operatorRules,
  'Condition keys': keyRules,
  'Condition values': valueRules,
  'Conditions without effect': vacuousRules,
  Addresses: addressRules,
  Dates: dateRules,
  MFA: mfaRules,
  Variables: variableRules,
  'Grants that are more than they look like': privilegeRules,
  'Role trust policies': trustRules,
  'Policies on resources': resourcePolicyRules,
  'Service and resource control policies, endpoints': guardrailRules,
  Sizes: sizeRules,
  'Values that are said twice': repeatedValueRules,
  'Statements that are said twice, or taken back': redundancyRules,
  'Simpler forms': simplificationRules,
};

/** Every rule that is asked about a document that is a policy. */
export const rules: readonly Rule[] = Object.values(rulesByTheme).flat();
