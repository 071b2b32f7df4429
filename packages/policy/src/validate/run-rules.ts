import type { Finding } from './finding.ts';
import type { PolicyView } from './policy-view.ts';
import type { Remark, Remarks, Rule } from './rule.ts';
import type { StatementView } from './statement-view.ts';

type Report = (remarks: Remarks, path: string) => void;

const askStatement = (
  rule: Omit<Rule, 'code' | 'severity' | 'types'>,
  statement: StatementView,
  policy: PolicyView,
  report: Report,
): void => {
  report(rule.statement?.(statement, policy), statement.path);
  if (rule.action !== undefined)
    for (const action of statement.actions) report(rule.action(action, statement, policy), action.path);
  if (rule.resource !== undefined)
    for (const resource of statement.resources)
      report(rule.resource(resource, statement, policy), resource.path);
  if (rule.principal !== undefined)
    for (const principal of statement.principals)
      report(rule.principal(principal, statement, policy), principal.path);
  if (rule.condition === undefined && rule.value === undefined) return;
  for (const condition of statement.conditions) {
    report(rule.condition?.(condition, statement, policy), condition.path);
    if (rule.value !== undefined)
      for (const value of condition.values)
        report(rule.value(value, condition, statement, policy), value.path);
  }
};

const listOf = (remarks: Remarks): readonly Remark[] =>
  remarks === undefined ? [] : isList(remarks) ? remarks : [remarks];

const isList = (remarks: Remark | readonly Remark[]): remarks is readonly Remark[] => Array.isArray(remarks);

/** Asks rules about a document and collects what they say, each thing once. */
export const runRules = (rules: readonly Rule[], policy: PolicyView): readonly Finding[] => {
  const findings: Finding[] = [];
  for (const { code, severity, types, ...rule } of rules) {
    if (types !== undefined && !types.includes(policy.type)) continue;
    const said = new Set<string>();
    const report: Report = (remarks, path) => {
      for (const remark of listOf(remarks)) {
        const finding = {
          code,
          severity,
          path,
          ...(typeof remark === 'string' ? { message: remark } : remark),
        };
        const text = `${finding.path}\n${finding.message}`;
        if (!said.has(text)) findings.push(finding);
        said.add(text);
      }
    };
    report(rule.policy?.(policy), '');
    for (const statement of policy.statements) askStatement(rule, statement, policy, report);
  }
  return findings;
};
