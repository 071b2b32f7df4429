import { severities } from '../../practices/check.ts';
import type { AccountResult, Finding, PracticeResult } from '../../schemas/audit.ts';
import { printableIn } from './printable.ts';
import { counted, fit, many, type Screen, styled, wrap } from './text.ts';

/** What the board says beside the verdicts: the words of the checks themselves. */
export interface BoardWords {
  /** The worst departure of a practice, in at most 30 characters. */
  headline(practice: PracticeResult): string;
  readonly moves: readonly Move[];
  /** A command that shows a practice's findings. */
  command(practice: number): string;
}

/** A move that ends all the departures of one check. */
export interface Move {
  readonly text: string;
  readonly practice: number;
}

const symbols = { met: '✓', departed: '✗', unknown: '?' } as const;
const colours = { met: 'green', departed: 'red', unknown: 'yellow' } as const;

/** The account's board: eleven verdicts, a line of counts, and the three moves that change most. */
export const board = (account: AccountResult, words: BoardWords, screen: Screen): string => {
  const alias = account.alias === undefined ? undefined : printableIn(account.alias);
  const name = alias === undefined ? account.account : `${alias} (${account.account})`;
  const counts = Object.entries(account.counts).map(([kind, count]) => many(count, singular(kind), kind));
  const lines = [
    `${styled(screen, 'bold', name)} · read ${account.takenAt.slice(0, 16).replace('T', ' ')} UTC`,
    ...(counts.length > 0 ? [counts.join(', ')] : []),
    '',
    ...account.practices.map((practice) => row(practice, words, screen)),
    '',
    ...wrap(totals(account), screen.width, '').split('\n'),
    ...moves(words, screen),
  ];
  return `${lines.join('\n')}\n`;
};

const singular = (plural: string): string => plural.replace(/ies$/, 'y').replace(/s$/, '');

const row = (practice: PracticeResult, words: BoardWords, screen: Screen): string => {
  const { verdict } = practice;
  const open = practice.findings.filter(
    ({ status, severity }) => status === 'open' && severity !== 'advice',
  ).length;
  const count = verdict === 'unknown' ? '–' : open === 0 ? '' : counted(open);
  const left = `${String(practice.number).padStart(2)}  ${practice.title.padEnd(30)}`;
  const mark = styled(screen, colours[verdict], `${symbols[verdict]} ${verdict.padEnd(8)}`);
  const right = fit(words.headline(practice), Math.max(screen.width - 50, 10));
  return `${left}${mark}${count.padStart(4)}  ${right}`.trimEnd();
};

const totals = (account: AccountResult): string => {
  const findings = account.practices.flatMap((practice) => practice.findings);
  const open = findings.filter(({ status }) => status === 'open');
  const departures = open.filter(({ severity }) => severity !== 'advice');
  const notJudged = new Set(
    account.practices.flatMap((practice) => practice.notJudged.map(({ check }) => check)),
  );
  const by = (severity: Finding['severity']): number =>
    open.filter((finding) => finding.severity === severity).length;
  const graded = severities
    .filter((severity) => severity !== 'advice' && by(severity) > 0)
    .map((severity) => `${counted(by(severity))} ${severity}`);
  return [
    `${many(departures.length, 'departure')}${graded.length > 0 ? `: ${graded.join(', ')}` : ''}`,
    ...(by('advice') > 0 ? [many(by('advice'), 'piece', 'pieces').concat(' of advice')] : []),
    ...(open.length < findings.length ? [`${counted(findings.length - open.length)} excepted`] : []),
    ...(notJudged.size > 0 ? [`${many(notJudged.size, 'check')} not judged`] : []),
  ].join(' · ');
};

const moves = (words: BoardWords, screen: Screen): readonly string[] => {
  const number = ['', 'One move that changes', 'Two moves that change', 'Three moves that change'][
    words.moves.length
  ];
  if (number === undefined || number === '') return [];
  return [
    `${number} most`,
    ...words.moves.flatMap(({ text, practice }, index) => {
      const command = words.command(practice);
      const line = `  ${index + 1}  ${fit(text, screen.width - 5)}`;
      const sameLine = Math.max(line.length + 2, 44) + command.length <= screen.width;
      const shown = styled(screen, 'cyan', command);
      return sameLine
        ? [`${line.padEnd(44)}${line.length >= 44 ? '  ' : ''}${shown}`]
        : [line, `       ${shown}`];
    }),
  ];
};
