import type { FindingSeverity } from '@leastwise/policy/validate';
import type { Notice } from '../schemas/notice.ts';
import type { PolicyFinding } from '../schemas/policy-check.ts';
import { envelope } from './envelope.ts';
import { githubAnnotations } from './github-annotations.ts';
import { printable } from './human/printable.ts';
import { many, type Screen, styled, wrap } from './human/text.ts';
import { policySarif } from './policy-sarif.ts';
import type { View } from './view.ts';

/** A finding with what makes it the same one in the next run. */
export interface CheckedFinding extends PolicyFinding {
  readonly fingerprint: string;
}

export interface PolicyCheckViewInput {
  readonly findings: readonly CheckedFinding[];
  /** How many documents were checked. */
  readonly documents: number;
  readonly notices: readonly Notice[];
  readonly asOf: Date;
}

/** The ways to print what is wrong with policy documents. */
export const policyCheckViews = (input: PolicyCheckViewInput): readonly View[] => [
  { format: 'human', render: (screen) => human(input, screen) },
  {
    format: 'json',
    render: () => {
      const data = input.findings.map(({ fingerprint: _, ...finding }) => finding);
      return envelope('policy check', input.asOf, input.notices, data);
    },
  },
  { format: 'sarif', render: () => policySarif(input.findings, input.notices) },
  { format: 'github', render: () => githubAnnotations(input.findings) },
];

const colours = { error: 'red', 'security-warning': 'red', warning: 'yellow', suggestion: 'cyan' } as const;

const severities: readonly FindingSeverity[] = ['error', 'security-warning', 'warning', 'suggestion'];

const where = ({ line, column }: PolicyFinding): string =>
  line === undefined ? '-' : column === undefined ? String(line) : `${line}:${column}`;

const findingLines = (finding: CheckedFinding, screen: Screen): string => {
  const severity = styled(screen, colours[finding.severity], finding.severity.replace('-', ' '));
  const message = wrap(printable(finding.message), screen.width, '    ');
  return `  ${where(finding)}  ${severity}  ${styled(screen, 'dim', finding.code)}\n    ${message}`;
};

const titleOf = ({ file, resource }: PolicyFinding): string =>
  printable(resource === undefined ? file : `${file}  ${resource}`);

const human = ({ findings, documents }: PolicyCheckViewInput, screen: Screen): string => {
  const groups = new Map<string, CheckedFinding[]>();
  for (const finding of findings) {
    const title = titleOf(finding);
    const group = groups.get(title);
    if (group === undefined) groups.set(title, [finding]);
    else group.push(finding);
  }
  const counts = severities.flatMap((severity) => {
    const count = findings.filter((one) => one.severity === severity).length;
    return count === 0 ? [] : [many(count, severity.replace('-', ' '))];
  });
  const summary = counts.length === 0 ? 'nothing to say' : counts.join(', ');
  return `${[
    ...[...groups].flatMap(([title, group]) => [
      styled(screen, 'bold', title),
      ...group.map((finding) => findingLines(finding, screen)),
      '',
    ]),
    `${many(documents, 'policy', 'policies')} checked: ${summary}`,
  ].join('\n')}\n`;
};
