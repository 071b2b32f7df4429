import { policyCodes } from '@leastwise/policy/validate';
import { version } from '../version.ts';
import { printable } from './human/printable.ts';
import type { CheckedFinding } from './policy-check-views.ts';

const levels = {
  error: 'error',
  'security-warning': 'error',
  warning: 'warning',
  suggestion: 'note',
} as const;

const uri = (file: string): string =>
  file
    .replaceAll('\\', '/')
    .split('/')
    .map((part) => encodeURIComponent(part))
    .join('/');

const ruleOf = (code: string): Readonly<Record<string, unknown>> => {
  const known = policyCodes.find((one) => one.code === code);
  const security = known?.severity === 'security-warning';
  return {
    id: code,
    shortDescription: { text: known?.finds ?? code },
    ...(known !== undefined && { defaultConfiguration: { level: levels[known.severity] } }),
    properties: { tags: security ? ['security', 'iam'] : ['iam'] },
  };
};

const resultOf = (finding: CheckedFinding, ruleIndex: number): Readonly<Record<string, unknown>> => {
  const { file, resource, code, severity, line, column, path, fingerprint } = finding;
  return {
    ruleId: code,
    ruleIndex,
    level: levels[severity],
    message: { text: resource === undefined ? finding.message : `${resource}: ${finding.message}` },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: uri(file) },
          ...(line !== undefined && {
            region: { startLine: line, ...(column !== undefined && { startColumn: column }) },
          }),
        },
        logicalLocations: [{ fullyQualifiedName: path }],
      },
    ],
    partialFingerprints: { 'leastwise/v1': fingerprint },
  };
};

/** Findings as SARIF 2.1.0: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html */
export const policySarif = (findings: readonly CheckedFinding[]): string => {
  const codes = [...new Set(findings.map(({ code }) => code))].sort();
  const run = {
    tool: { driver: { name: 'leastwise', version, rules: codes.map(ruleOf) } },
    columnKind: 'utf16CodeUnits',
    results: findings.map((finding) => resultOf(finding, codes.indexOf(finding.code))),
  };
  const log = { $schema: 'https://json.schemastore.org/sarif-2.1.0.json', version: '2.1.0', runs: [run] };
  return `${printable(JSON.stringify(log, undefined, 2))}\n`;
};
