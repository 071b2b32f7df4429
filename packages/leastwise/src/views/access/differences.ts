import { levelOfKey } from '../../access/levels/level-counts.ts';
import type { AccessDifference, AccessShift } from '../../schemas/access.ts';
import { counted, many, type Screen, styled, wrap } from '../human/text.ts';
import { gradeWords } from './level-words.ts';
import { mostRows } from './table.ts';

const few = 6;

const shiftLine = (sign: '+' | '-', { service, level, actions }: AccessShift, screen: Screen): string => {
  const names = actions.slice(0, few).map(({ action, before, after }) => {
    const name = action.slice(service.length + 1);
    return before === 'none' || after === 'none'
      ? name
      : `${name} (${gradeWords[before]} → ${gradeWords[after]})`;
  });
  const more = actions.length > few ? ` and ${counted(actions.length - few)} more` : '';
  const words = `${service} ${levelOfKey(level)} ${counted(actions.length)}: ${names.join(', ')}${more}`;
  return styled(screen, sign === '+' ? 'red' : 'green', `    ${sign} ${wrap(words, screen.width, '      ')}`);
};

const changes: Readonly<Record<AccessDifference['change'], string>> = {
  added: 'is new',
  removed: 'is gone',
  changed: '',
  unknown: 'cannot be compared',
};

/** Long lists of services are counted where they are all of one kind. */
const shiftLines = (
  sign: '+' | '-',
  shifts: readonly AccessShift[],
  all: boolean,
  screen: Screen,
): readonly string[] => {
  const shown = all ? shifts : shifts.slice(0, 12);
  const left = shifts.length - shown.length;
  return [
    ...shown.map((shift) => shiftLine(sign, shift, screen)),
    ...(left > 0
      ? [`    ${sign} and ${many(left, 'service and level', 'services and levels')} more (--all)`]
      : []),
  ];
};

/** What principals gained and lost since an older snapshot. */
export const differenceLines = (
  differences: readonly AccessDifference[],
  all: boolean,
  screen: Screen,
): readonly string[] => {
  if (differences.length === 0) return ['Nobody gained or lost anything.'];
  const shown = all ? differences : differences.slice(0, mostRows);
  const left = differences.length - shown.length;
  return [
    ...shown.flatMap(({ kind, name, account, change, because, gained, lost }) => [
      '',
      `${styled(screen, 'bold', `${kind} ${name}`)}  ${styled(screen, 'dim', account)} ${changes[change]}`.trimEnd(),
      ...(because === undefined ? [] : [`    ? ${wrap(because, screen.width, '      ')}`]),
      ...shiftLines('+', gained, all, screen),
      ...shiftLines('-', lost, all, screen),
    ]),
    ...(left > 0 ? ['', `and ${many(left, 'principal')} more (--all or --json lists them)`] : []),
  ];
};
