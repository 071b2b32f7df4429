import { levelKeys } from '../../access/levels/level-counts.ts';
import { csvText } from '../csv-text.ts';
import type { AccessViewInput } from './input.ts';

const head = 'kind name arn account service level granted used neverUsed notSeen unknownBecause'.split(' ');

/** The whole matrix: a line for each row, service and level in which anything is granted. */
const matrix = ({ by, rows }: AccessViewInput): readonly (readonly (string | number)[])[] =>
  rows.flatMap((row) => {
    const { kind, name, arn = '', account = '', levels, unknown } = row.entry;
    const named = [kind, name, arn, account];
    if (by === 'service') return levelKeys.map((key) => [...named, name, key, levels[key], '', '', '', '']);
    const cells = row.services().flatMap(({ service, levels: cells }) =>
      levelKeys.flatMap((key) => {
        const { granted, used, neverUsed, notSeen } = cells[key];
        return granted === 0 ? [] : [[...named, service, key, granted, used, neverUsed, notSeen, '']];
      }),
    );
    return unknown === undefined ? cells : [...cells, [...named, '', '', '', '', '', '', unknown.because]];
  });

const differenceHead = 'kind name arn account change service level action before after because'.split(' ');

const differencesIn = ({ differences = [] }: AccessViewInput): readonly (readonly string[])[] =>
  differences.flatMap(({ kind, name, arn, account, change, because = '', gained, lost }) => {
    const named = [kind, name, arn, account];
    const shifts = [
      ...gained.map((shift) => ['gained', shift] as const),
      ...lost.map((shift) => ['lost', shift] as const),
    ];
    const whole = change === 'changed' ? [] : [[...named, change, '', '', '', '', '', because]];
    const rows = shifts.flatMap(([word, { service, level, actions }]) =>
      actions.map(({ action, before, after }) => [...named, word, service, level, action, before, after, '']),
    );
    return [...whole, ...rows];
  });

/** The answer for a spreadsheet. */
export const accessCells = (input: AccessViewInput): string =>
  input.differences === undefined
    ? csvText([head, ...matrix(input)])
    : csvText([differenceHead, ...differencesIn(input)]);
