import { statementName } from '../../access/what-would-change.ts';
import type { ExplainedDecision, LadderRung, PlacedStatement } from '../../schemas/decision.ts';
import { type Screen, styled, wrap } from './text.ts';
import { layerWords, rungWord } from './verdict-words.ts';

const indent = 2;
const layerWidth = 19;
const answerWidth = 10;
const margin = ' '.repeat(indent + layerWidth + answerWidth);

/** Where a statement stands: `file:line:column`, and the place within a policy that the file holds as text. */
export const statementPlace = ({ file, line, column, inDocument }: PlacedStatement): string | undefined => {
  if (file === undefined || line === undefined) return undefined;
  const inner =
    inDocument === undefined ? '' : ` (line ${inDocument.line} column ${inDocument.column} of it)`;
  return `${file}:${line}:${column ?? 1}${inner}`;
};

const shownAtMost = 4;

const rung = (step: LadderRung, screen: Screen): readonly string[] => {
  const head = `  ${layerWords[step.layer].padEnd(layerWidth)}${rungWord(step).padEnd(answerWidth)}`;
  const shown = step.statements.slice(0, shownAtMost);
  const lines = shown.flatMap((statement) => {
    const place = statementPlace(statement);
    return [
      wrap(statementName(statement), screen.width, margin),
      ...(place === undefined ? [] : [styled(screen, 'dim', place)]),
    ];
  });
  const more = step.statements.length - shown.length;
  if (more > 0) lines.push(`and ${more} more`);
  const [first = '', ...rest] = lines;
  return [`${head}${first}`.trimEnd(), ...rest.map((line) => `${margin}${line}`)];
};

/** What each layer says, with the statements that say it. */
export const ladderLines = ({ ladder }: ExplainedDecision, screen: Screen): readonly string[] =>
  ladder.flatMap((step) => rung(step, screen));
