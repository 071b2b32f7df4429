import type { Audit } from '../practices/audit.ts';
import type { AnyCheck, Severity } from '../practices/check.ts';
import { atLeast } from '../practices/severity.ts';
import type { AccountResult, PracticeResult } from '../schemas/audit.ts';
import type { Notice } from '../schemas/notice.ts';
import { envelope } from './envelope.ts';
import { board } from './human/board.ts';
import { boardWords } from './human/board-words.ts';
import { findingsText } from './human/findings.ts';
import { printableIn } from './human/printable.ts';
import type { Screen } from './human/text.ts';
import type { View } from './view.ts';

/** What of an audit is wanted. */
export interface AuditSelection {
  readonly practice?: readonly number[];
  readonly severity?: Severity;
  readonly findings?: boolean;
}

export interface AuditViewInput {
  readonly kind: 'audit' | 'demo';
  readonly audit: Audit;
  readonly checks: readonly AnyCheck[];
  readonly asOf: Date;
  readonly notices: readonly Notice[];
  readonly selection: AuditSelection;
  /** The command that made this audit: the moves build on it. */
  readonly command: string;
}

/** The ways to print an audit. */
export const auditViews = (input: AuditViewInput): readonly View[] => [
  { format: 'human', render: (screen) => human(input, screen) },
  { format: 'json', render: () => envelope(input.kind, input.asOf, input.notices, selected(input)) },
];

const human = ({ audit, checks, selection, command }: AuditViewInput, screen: Screen): string => {
  const filtered = selection.practice !== undefined || selection.severity !== undefined;
  const parts = audit.accounts.flatMap((account) => {
    // Findings of a large account are many: they are made printable, and text, only where they are shown.
    const details = (): string => {
      const practices = account.result.practices.flatMap((practice) => pick(practice, selection) ?? []);
      const result = printableIn({ ...account.result, practices });
      const text = findingsText(result, result.practices, screen);
      return text === '' && filtered ? nothing(result, result.practices) : text;
    };
    if (filtered) return [details()];
    const words = boardWords(account, checks, (practice) => `${command} --practice ${practice}`);
    return [board(account.result, words, screen), ...(selection.findings === true ? [details()] : [])];
  });
  return parts.join('\n');
};

const nothing = ({ alias, account }: AccountResult, practices: readonly PracticeResult[]): string =>
  practices
    .map(
      ({ number, title, verdict }) => `${number}  ${title}: ${verdict}  (${alias ?? account}, no findings)\n`,
    )
    .join('');

const selected = ({ audit, selection }: AuditViewInput): Audit['data'] => ({
  accounts: audit.data.accounts.map((account) => ({
    ...account,
    practices: account.practices.flatMap((practice) => pick(practice, selection) ?? []),
  })),
});

/** The practice with the findings that are wanted, or nothing where the practice itself is not. */
const pick = (
  practice: PracticeResult,
  { practice: numbers, severity }: AuditSelection,
): PracticeResult | undefined => {
  if (numbers !== undefined && !numbers.includes(practice.number)) return undefined;
  if (severity === undefined) return practice;
  return {
    ...practice,
    findings: practice.findings.filter((finding) => atLeast(finding.severity, severity)),
  };
};
