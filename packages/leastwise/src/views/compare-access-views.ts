import type { AccessBeyond, ChangedAccess } from '../access/changed-access.ts';
import { statementName } from '../access/what-would-change.ts';
import type { PlacedInAccess } from '../schemas/compare-access.ts';
import type { Notice } from '../schemas/notice.ts';
import { envelope } from './envelope.ts';
import { exampleOf } from './human/example-text.ts';
import { statementPlace } from './human/ladder.ts';
import { printable } from './human/printable.ts';
import { fit, type Screen, styled } from './human/text.ts';
import { layerWords } from './human/verdict-words.ts';
import type { View } from './view.ts';

export interface CompareAccessViewInput {
  /** The inputs, as they were given. */
  readonly names: { readonly old: string; readonly new: string };
  readonly changed: ChangedAccess;
  readonly notices: readonly Notice[];
  readonly asOf: Date;
}

/** The ways to print a comparison of a principal's access. */
export const compareAccessViews = (input: CompareAccessViewInput): readonly View[] => [
  { format: 'human', render: (screen) => human(input, screen) },
  {
    format: 'json',
    render: () => envelope('policy compare --of', input.asOf, input.notices, input.changed),
  },
];

const statementText = (statement: PlacedInAccess): string => {
  const place = statementPlace(statement);
  return `${layerWords[statement.layer]}: ${statementName(statement)}${place === undefined ? '' : `  ${place}`}`;
};

/** Who grants the example, and what keeps it back on the other side. */
const behindLines = (
  { statements = [], keptBackBy }: AccessBeyond,
  other: 'before' | 'now',
): readonly string[] => {
  const grants = statements.filter(({ effect }) => effect === 'Allow');
  const denies = statements.filter(({ effect }) => effect === 'Deny');
  const withheld = denies.length > 0 || keptBackBy === undefined ? [] : [layerWords[keptBackBy]];
  return [
    ...grants.map((one) => `  allowed by   ${statementText(one)}`),
    ...denies.map((one) => `  ${other.padEnd(13)}denied by ${statementText(one)}`),
    ...withheld.map((layer) => `  ${other.padEnd(13)}no Allow in ${layer}`),
  ];
};

const exampleLines = (beyond: AccessBeyond, word: string, other: 'before' | 'now'): readonly string[] =>
  beyond.witness === undefined
    ? []
    : [`  ${word}  ${exampleOf(beyond.witness)}`, ...behindLines(beyond, other)];

const lostLines = ({ lost }: ChangedAccess): readonly string[] => {
  switch (lost.result) {
    case 'some':
      return exampleLines(lost, 'no longer  ', 'now');
    case 'none':
      return [];
    case 'unknown':
      return [`  whether it lost anything is unknown: ${lost.reason ?? 'it could not be decided'}`];
  }
};

const human = ({ names, changed }: CompareAccessViewInput, screen: Screen): string => {
  const { principal, result, lost, reason = 'it could not be decided' } = changed;
  const lines = ((): readonly string[] => {
    switch (result) {
      case 'holds': {
        const same = lost.result === 'none' ? 'may do the same' : 'may do nothing more';
        const than = lost.result === 'none' ? 'as' : 'than';
        return [
          `${styled(screen, 'green', '✓ holds')}  ${principal} ${same} in ${names.new} ${than} in ${names.old}`,
          ...lostLines(changed),
        ];
      }
      case 'fails':
        return [
          `${styled(screen, 'red', '✗ fails')}  ${principal} may do more in ${names.new} than in ${names.old}`,
          ...exampleLines(changed, 'for example', 'before'),
          ...lostLines(changed),
        ];
      case 'unknown':
        return [`${styled(screen, 'yellow', '? unknown')}  ${reason}`];
    }
  })();
  return printable(`${lines.map((line) => fit(line, Math.max(screen.width, 400))).join('\n')}\n`);
};
