import { requirementsOf, requirementWords } from '../../access/requirements.ts';
import { statementName } from '../../access/what-would-change.ts';
import type { ExplainedDecision } from '../../schemas/decision.ts';
import { ladderLines } from './ladder.ts';
import { type Screen, wrap } from './text.ts';

const bullets = (title: string, lines: readonly string[], screen: Screen): readonly string[] =>
  lines.length === 0 ? [] : ['', title, ...lines.map((line) => `  - ${wrap(line, screen.width, '    ')}`)];

/** The conditions a *depends* hangs on, each with the statement that makes it one. */
const conditionLines = (explained: ExplainedDecision, both: boolean): readonly string[] =>
  requirementsOf(explained, both).map((requirement) => {
    const names = [...new Set(requirement.conditions.map(({ statement }) => statementName(statement)))];
    return `${requirementWords(requirement)}  (${names.slice(0, 3).join(', ')}${names.length > 3 ? ', …' : ''})`;
  });

/** An explained decision below its headline: the ladder, what it depends on, what would change it. */
export const decisionLines = (
  explained: ExplainedDecision,
  { both, changes }: { readonly both: boolean; readonly changes: readonly string[] },
  screen: Screen,
): readonly string[] => {
  const { decision, reason } = explained;
  const because = reason === undefined ? [] : [`  ${wrap(reason, screen.width, '  ')}`];
  return [
    ...because,
    ...(explained.ladder.length === 0 ? [] : ['', ...ladderLines(explained, screen)]),
    ...(decision === 'depends' ? bullets('Yes, when', conditionLines(explained, both), screen) : []),
    ...bullets(decision === 'allowed' ? 'For a no' : 'For a yes', changes, screen),
  ];
};
