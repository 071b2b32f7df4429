import type { AccountResult, Finding, PracticeResult } from '../../schemas/audit.ts';
import { type PathLength, sourceText } from './source-text.ts';
import { many, type Screen, styled, wrap } from './text.ts';

const colours = { critical: 'red', high: 'red', medium: 'yellow', low: 'cyan', advice: 'dim' } as const;

/** The findings of some practices: what, why, what to do, and the evidence with its source. */
export const findingsText = (
  account: AccountResult,
  practices: readonly PracticeResult[],
  screen: Screen,
): string =>
  practices
    .filter(({ findings, notJudged }) => findings.length > 0 || notJudged.length > 0)
    .map((practice) => practiceText(account, practice, screen))
    .join('\n');

const practiceText = (account: AccountResult, practice: PracticeResult, screen: Screen): string => {
  const name = account.alias ?? account.account;
  const title = styled(screen, 'bold', `${practice.number}  ${practice.title}: ${practice.verdict}`);
  return [
    `${title}  (${name}, ${many(practice.findings.length, 'finding')})`,
    ...practice.findings.map((finding) => findingText(finding, screen)),
    ...(practice.notJudged.length > 0 ? [notJudgedText(practice, screen)] : []),
    '',
  ].join('\n\n');
};

/** One finding, its lines indented under its grade and id. */
export const findingText = (finding: Finding, screen: Screen, paths: PathLength = 'end'): string => {
  const entry = (label: string, text: string): string =>
    `    ${styled(screen, 'dim', label.padEnd(9))}${wrap(text, screen.width, ' '.repeat(13))}`;
  const part = finding.part === undefined ? '' : ` · ${finding.part}`;
  const region = finding.region === 'global' ? '' : ` · ${finding.region}`;
  const grade = styled(screen, colours[finding.severity], finding.severity);
  const excepted =
    finding.exception === undefined
      ? []
      : [
          entry(
            'excepted',
            `by ${finding.exception.owner} until ${finding.exception.until}: ${finding.exception.reason}`,
          ),
        ];
  return [
    `  ${grade}  ${finding.check}  ${styled(screen, 'dim', finding.id)}`,
    `    ${finding.resource}${part}${region}`,
    ...excepted,
    entry('what', finding.what),
    entry('why', finding.why),
    entry('do', finding.whatToDo),
    ...finding.evidence.map((one, index) =>
      entry(index === 0 ? 'evidence' : '', `${one.fact}: ${one.value} (${sourceText(one.source, paths)})`),
    ),
  ].join('\n');
};

const notJudgedText = (practice: PracticeResult, screen: Screen): string =>
  [
    `  ${styled(screen, 'yellow', 'not judged')}`,
    ...practice.notJudged.map(({ check, subject, because, needs }) => {
      const about = subject === undefined ? check : `${check}, ${subject}`;
      return `    ${wrap(`${about}: ${because}. Settled by ${needs}.`, screen.width, '      ')}`;
    }),
  ].join('\n');
