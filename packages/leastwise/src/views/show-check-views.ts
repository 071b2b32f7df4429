import type { AnyCheck, Judgement } from '../practices/check.ts';
import type { CheckResult } from '../practices/judge.ts';
import { envelope } from './envelope.ts';
import { printableIn } from './human/printable.ts';
import { sourceText } from './human/source-text.ts';
import { type Screen, styled, wrap } from './human/text.ts';
import type { View } from './view.ts';

/** A check's result in one account. */
export interface CheckInAccount {
  readonly account: string;
  readonly result: CheckResult;
}

/** The ways to print all that a check judged, what it met included. */
export const showCheckViews = (
  check: AnyCheck,
  accounts: readonly CheckInAccount[],
  asOf: Date,
): readonly View[] => [
  { format: 'human', render: (screen) => human(check, accounts, screen) },
  {
    format: 'json',
    render: () =>
      envelope('show', asOf, [], {
        check: check.id,
        title: check.title,
        accounts: accounts.map(({ account, result }) => ({
          account,
          judged: result.judged.map(({ subject: { value: _, ...subject }, judgement }) => ({
            ...subject,
            ...shown(judgement),
          })),
          notJudged: result.unjudged,
        })),
      }),
  },
];

const shown = (judgement: Judgement<unknown>): object =>
  judgement.verdict === 'notApplicable'
    ? { verdict: judgement.verdict, why: judgement.why }
    : { verdict: judgement.verdict, evidence: judgement.evidence };

const symbols = { met: '✓', departed: '✗', notApplicable: '–' } as const;

const human = (check: AnyCheck, accounts: readonly CheckInAccount[], screen: Screen): string => {
  const lines = [
    `${styled(screen, 'bold', check.id)}  ${check.title}  (practice ${check.practice}, ${check.severity})`,
  ];
  for (const { account, result } of accounts) {
    lines.push('', account);
    for (const { subject, judgement } of result.judged) {
      const part = subject.part === undefined ? '' : ` · ${subject.part}`;
      lines.push(`  ${symbols[judgement.verdict]} ${printableIn(subject.resource + part)}`);
      const facts =
        judgement.verdict === 'notApplicable'
          ? [judgement.why]
          : judgement.evidence.map((one) => `${one.fact}: ${one.value} (${sourceText(one.source, 'end')})`);
      for (const fact of facts) lines.push(`      ${wrap(printableIn(fact), screen.width, '      ')}`);
    }
    for (const { resource, gap } of result.unjudged) {
      lines.push(
        `  ? ${resource ?? 'not judged'}`,
        `      ${wrap(printableIn(gap.because), screen.width, '      ')}`,
      );
    }
    if (result.judged.length + result.unjudged.length === 0) {
      lines.push('  nothing here for it to judge');
    }
  }
  return `${lines.join('\n')}\n`;
};
