import type { FindingSeverity } from './finding.ts';
import type { PolicyType } from './policy-type.ts';
import { grammarRules } from './rules/grammar.ts';
import { rulesByTheme } from './rules.ts';

/** A code of a finding, and what it is about. */
export interface PolicyCode {
  readonly code: string;
  readonly theme: string;
  readonly severity: FindingSeverity;
  readonly finds: string;
  /** The types of policy it is for; all when absent. */
  readonly types?: readonly PolicyType[];
}

/** Every code that `validatePolicy` may give, in the order of the page of codes. */
export const policyCodes: readonly PolicyCode[] = [
  ...Object.entries(grammarRules).map(([code, rule]) => ({ code, theme: 'Grammar', ...rule })),
  ...Object.entries(rulesByTheme).flatMap(([theme, rules]) =>
    rules.map(({ code, severity, finds, types }) => ({
      code,
      theme,
      severity,
      finds,
      ...(types !== undefined && { types }),
    })),
  ),
];
