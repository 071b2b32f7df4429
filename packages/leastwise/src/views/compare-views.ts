import type { AccessChange, Comparison, Difference, StatementBehind } from '@leastwise/policy';
import { conditionWords } from '../access/condition-words.ts';
import type { PlacedBehind } from '../schemas/compare.ts';
import type { Notice } from '../schemas/notice.ts';
import { envelope } from './envelope.ts';
import { exampleOf } from './human/example-text.ts';
import { printable } from './human/printable.ts';
import { fit, many, type Screen, styled } from './human/text.ts';
import type { View } from './view.ts';

export interface CompareViewInput {
  /** The files, as they were given. */
  readonly names: { readonly old: string; readonly new: string };
  readonly comparison: Comparison;
  readonly changes: Difference;
  readonly place: (behind: StatementBehind) => PlacedBehind;
  readonly notices: readonly Notice[];
  readonly asOf: Date;
}

/** The ways to print a comparison of two policies. */
export const compareViews = (input: CompareViewInput): readonly View[] => [
  { format: 'human', render: (screen) => human(input, screen) },
  { format: 'json', render: () => envelope('policy compare', input.asOf, input.notices, dataOf(input)) },
];

const granting = (change: AccessChange, policy: 'old' | 'new'): StatementBehind => ({
  policy,
  index: change.statement,
  ...(change.sid === undefined ? {} : { sid: change.sid }),
  effect: 'Allow',
});

const dataOf = ({ comparison, changes, place }: CompareViewInput): object => {
  const placed = (policy: 'old' | 'new') => (change: AccessChange) => ({
    statement: place(granting(change, policy)),
    actions: change.actions,
    notActions: change.notActions,
    resources: change.resources,
    notResources: change.notResources,
    conditions: change.conditions,
    deniedBy: change.deniedBy.map(place),
    witness: change.witness,
  });
  return {
    ...comparison,
    ...(comparison.statements !== undefined && { statements: comparison.statements.map(place) }),
    added: changes.added.map(placed('new')),
    removed: changes.removed.map(placed('old')),
  };
};

const listed = (texts: readonly string[], not: boolean): string => {
  const [first = '', ...rest] = texts;
  const more = rest.length === 0 ? '' : rest.length === 1 ? `, ${rest[0]}` : ` and ${rest.length} more`;
  return `${not ? 'all but ' : ''}${first}${more}`;
};

const conditionsOf = ({ conditions }: AccessChange): string => {
  const words = conditions.map((condition) => conditionWords({ ...condition, effect: 'Allow' }));
  return words.length === 0
    ? ''
    : ` (${words.slice(0, 2).join(', ')}${words.length > 2 ? ', and more' : ''})`;
};

const where = ({ file, line, sid }: PlacedBehind): string =>
  `${file}${line === undefined ? '' : `:${line}`}${sid === undefined ? '' : ` (${sid})`}`;

const accessOf = (change: AccessChange): string =>
  `${listed(change.actions, change.notActions)} on ${listed(change.resources, change.notResources)}${conditionsOf(change)}`;

const removedLine = ({ changes, place }: CompareViewInput): readonly string[] => {
  const [first] = changes.removed;
  if (first === undefined) return [];
  const more =
    changes.removed.length > 1 ? `, and of ${many(changes.removed.length - 1, 'statement')} more` : '';
  return [`  no longer  ${accessOf(first)}  ${where(place(granting(first, 'old')))}${more}`];
};

const addedLines = ({ changes, place }: CompareViewInput): readonly string[] => {
  const shown = changes.added.slice(0, 2).map((change) => {
    const [deny] = change.deniedBy;
    const freed = deny === undefined ? '' : `, denied by ${where(place(deny))} before`;
    return `  adds       ${accessOf(change)}  ${where(place(granting(change, 'new')))}${freed}`;
  });
  const more = changes.added.length - shown.length;
  return more > 0 ? [...shown, `  and        access by ${many(more, 'statement')} more`] : shown;
};

const human = (input: CompareViewInput, screen: Screen): string => {
  const { comparison, names } = input;
  const { result, witness, reason = 'it could not be decided' } = comparison;
  const lines = ((): readonly string[] => {
    switch (result) {
      case 'holds':
        return [
          `${styled(screen, 'green', '✓ holds')}  ${names.new} grants nothing that ${names.old} does not`,
          ...removedLine(input),
        ];
      case 'fails':
        return [
          `${styled(screen, 'red', '✗ fails')}  ${names.new} grants more than ${names.old}`,
          ...addedLines(input),
          ...(witness === undefined ? [] : [`  for example ${exampleOf(witness)}`]),
        ];
      case 'unknown':
        return [`${styled(screen, 'yellow', '? unknown')}  ${reason}`];
    }
  })();
  return printable(`${lines.map((line) => fit(line, Math.max(screen.width, 400))).join('\n')}\n`);
};
