import type { JudgedAccount } from '../../practices/audit.ts';
import type { AnyCheck, Departure } from '../../practices/check.ts';
import type { Finding, NotJudged, PracticeResult } from '../../schemas/audit.ts';
import type { BoardWords, Move } from './board.ts';
import { printableIn } from './printable.ts';

/** How much a departure weighs when moves are ranked: one of a grade outweighs nine of the next. */
const weight: Readonly<Record<Finding['severity'], number>> = {
  critical: 1000,
  high: 100,
  medium: 10,
  low: 1,
  advice: 0,
};

/** The board's words for an account, asked of the checks that found its departures. */
export const boardWords = (
  account: JudgedAccount,
  checks: readonly AnyCheck[],
  command: (practice: number) => string,
): BoardWords => {
  const departuresOf = (check: string, practice: PracticeResult): readonly Departure<unknown, unknown>[] =>
    practice.findings
      .filter((finding) => finding.check === check && finding.status === 'open')
      .flatMap((finding) => account.departures.get(finding.id) ?? []);
  const checkOf = (id: string): AnyCheck | undefined => checks.find((check) => check.id === id);

  const headline = (practice: PracticeResult): string => {
    const worst = practice.findings.find(
      ({ status, severity }) => status === 'open' && severity !== 'advice',
    );
    if (worst !== undefined) {
      const headline = checkOf(worst.check)?.inShort(departuresOf(worst.check, practice)).headline;
      return printableIn(headline ?? worst.what);
    }
    const gap = practice.verdict === 'unknown' ? practice.notJudged[0] : undefined;
    return gap === undefined ? '' : printableIn(lack(gap));
  };

  return { headline, command, moves: rankMoves(account, checkOf, departuresOf) };
};

/** What would settle the first gap, in the board's few words: the call and its region, or what a person supplies. */
const lack = ({ needs, region }: NotJudged): string => {
  const operation = /^[\w-]+\.(\w+)/.exec(needs)?.[1];
  if (operation === undefined) return `no ${needs.replace(/^an? /, '')}`;
  return region === undefined ? `no ${operation}` : `no ${operation}, ${region}`;
};

const rankMoves = (
  account: JudgedAccount,
  checkOf: (id: string) => AnyCheck | undefined,
  departuresOf: (check: string, practice: PracticeResult) => readonly Departure<unknown, unknown>[],
): readonly Move[] => {
  const groups = new Map<string, { score: number; move: () => Move }>();
  for (const practice of account.result.practices) {
    for (const finding of practice.findings) {
      const check = checkOf(finding.check);
      if (finding.status !== 'open' || check === undefined || weight[finding.severity] === 0) continue;
      const group = groups.get(check.id) ?? {
        score: 0,
        move: () => ({
          text: printableIn(check.inShort(departuresOf(check.id, practice)).move),
          practice: practice.number,
        }),
      };
      group.score += weight[finding.severity];
      groups.set(check.id, group);
    }
  }
  return [...groups.values()]
    .sort((a, b) => b.score - a.score)
    .slice(0, 3)
    .map(({ move }) => move());
};
