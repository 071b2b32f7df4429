import { posix } from 'node:path';
import { policyCodes } from '@leastwise/policy/validate';
import type { Notice } from '../schemas/notice.ts';
import { version } from '../version.ts';
import { printable } from './human/printable.ts';
import type { CheckedFinding } from './policy-check-views.ts';

const levels = {
  error: 'error',
  'security-warning': 'error',
  warning: 'warning',
  suggestion: 'note',
} as const;

/** A file as a URI: relative to where the command ran, as code hosts want it, or with `file:` where the path is absolute. */
const uri = (file: string): string => {
  const path = posix.normalize(file.replaceAll('\\', '/'));
  const [drive = ''] = /^[A-Za-z]:(?=\/)/.exec(path) ?? [];
  const encoded = path.slice(drive.length).split('/').map(encodeURIComponent).join('/');
  return drive === '' ? (path.startsWith('/') ? `file://${encoded}` : encoded) : `file:///${drive}${encoded}`;
};

/** The codes of --deny, which are no rules of the validator. */
const ofAccess: Readonly<Record<string, string>> = {
  'grants-denied-access': 'A policy grants an action that --deny names.',
  'undecided-denied-access': 'Whether a policy grants an action that --deny names could not be decided.',
};

const ruleOf = (code: string): Readonly<Record<string, unknown>> => {
  const known = policyCodes.find((one) => one.code === code);
  const security = known?.severity === 'security-warning';
  return {
    id: code,
    shortDescription: { text: known?.finds ?? ofAccess[code] ?? code },
    defaultConfiguration: { level: levels[known?.severity ?? 'error'] },
    properties: { tags: security ? ['security', 'iam'] : ['iam'] },
  };
};

const placeOf = (
  file: string,
  line: number | undefined,
  column: number | undefined,
): Readonly<Record<string, unknown>> => ({
  physicalLocation: {
    artifactLocation: { uri: uri(file) },
    ...(line !== undefined && {
      region: { startLine: line, ...(column !== undefined && { startColumn: column }) },
    }),
  },
});

const resultOf = (finding: CheckedFinding, ruleIndex: number): Readonly<Record<string, unknown>> => {
  const { file, resource, code, severity, line, column, path, fingerprint } = finding;
  return {
    ruleId: code,
    ruleIndex,
    level: levels[severity],
    message: { text: resource === undefined ? finding.message : `${resource}: ${finding.message}` },
    locations: [{ ...placeOf(file, line, column), logicalLocations: [{ fullyQualifiedName: path }] }],
    partialFingerprints: { 'leastwise/v1': fingerprint },
  };
};

const notificationOf = ({
  level,
  message,
  file,
  line,
  column,
}: Notice): Readonly<Record<string, unknown>> => ({
  level: level === 'info' ? 'note' : level,
  message: { text: message },
  ...(file !== undefined && { locations: [placeOf(file, line, column)] }),
});

/**
 * Findings as SARIF 2.1.0, with what could not be read as notifications, so that a run without results is not
 * taken for a clean one: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
export const policySarif = (findings: readonly CheckedFinding[], notices: readonly Notice[]): string => {
  const codes = [...new Set(findings.map(({ code }) => code))].sort();
  const run = {
    tool: { driver: { name: 'leastwise', version, rules: codes.map(ruleOf) } },
    invocations: [
      {
        executionSuccessful: !notices.some(({ level }) => level === 'error'),
        toolExecutionNotifications: notices.map(notificationOf),
      },
    ],
    columnKind: 'utf16CodeUnits',
    results: findings.map((finding) => resultOf(finding, codes.indexOf(finding.code))),
  };
  const log = { $schema: 'https://json.schemastore.org/sarif-2.1.0.json', version: '2.1.0', runs: [run] };
  return `${printable(JSON.stringify(log, undefined, 2))}\n`;
};
