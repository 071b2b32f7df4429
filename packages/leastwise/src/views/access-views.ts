import type { AccessRow } from '../access/levels/access-rows.ts';
import type { AccessData } from '../schemas/access.ts';
import { accessCells } from './access/cells.ts';
import { differenceLines } from './access/differences.ts';
import type { AccessViewInput } from './access/input.ts';
import { accessOfOne } from './access/one.ts';
import { accessPage } from './access/page.ts';
import { accessTable } from './access/table.ts';
import { envelope } from './envelope.ts';
import { printableIn } from './human/printable.ts';
import type { Screen } from './human/text.ts';
import type { View } from './view.ts';

/** The ways to print access by level. */
export const accessViews = (input: AccessViewInput): readonly View[] => [
  { format: 'human', render: (screen) => human(readable(input), screen) },
  { format: 'json', render: () => envelope('access', input.asOf, input.notices, dataOf(input)) },
  { format: 'csv', render: () => accessCells(readable(input)) },
  { format: 'html', render: () => accessPage(readable(input)) },
];

/** The same with names that steer no terminal; what is counted stays as it is. */
const readable = ({ rows, one, differences, notices, ...rest }: AccessViewInput): AccessViewInput => {
  const row = (given: AccessRow): AccessRow => ({ ...given, entry: printableIn(given.entry) });
  return {
    ...rest,
    rows: rows.map(row),
    ...(one !== undefined && { one: row(one) }),
    ...(differences !== undefined && { differences: printableIn(differences) }),
    notices: printableIn(notices),
  };
};

const dataOf = ({ by, rows, one, differences }: AccessViewInput): AccessData => ({
  by,
  entries: rows.map((row) =>
    row === one
      ? { ...row.entry, services: [...row.services()], permissionsManagement: [...row.permissions()] }
      : row.entry,
  ),
  ...(differences !== undefined && { differences: [...differences] }),
});

const human = (input: AccessViewInput, screen: Screen): string => {
  const { one, differences, all } = input;
  const lines =
    differences !== undefined
      ? differenceLines(differences, all, screen)
      : one !== undefined
        ? accessOfOne(one, all, screen)
        : accessTable(input, screen);
  return `${lines.join('\n').trim()}\n`;
};
