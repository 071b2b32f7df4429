import { type LevelKey, levelKeys } from '../../access/levels/level-counts.ts';
import type { AccessEntry } from '../../schemas/access.ts';
import { counted, fit, many, type Screen, styled, wrap } from '../human/text.ts';
import { allOfLevel, levelBar } from './bars.ts';
import type { AccessViewInput } from './input.ts';
import { levelWords, powerWords } from './level-words.ts';

/** So many rows are shown unless all are wanted. */
export const mostRows = 50;

const column = 11;

const colours: Readonly<Record<LevelKey, 'cyan' | 'blue' | 'yellow' | 'red' | 'magenta'>> = {
  list: 'cyan',
  read: 'blue',
  write: 'yellow',
  permissionsManagement: 'red',
  tagging: 'magenta',
};

const cell = (count: number, key: LevelKey, most: number, screen: Screen): string => {
  const bar = levelBar(count, most);
  const number = count === 0 ? '·' : counted(count);
  return `${number.padStart(column - 5)} ${styled(screen, colours[key], bar)} `;
};

const nameOf = ({ kind, name }: AccessEntry): string =>
  kind === 'service' || kind === 'policy' ? name : `${kind} ${name}`;

/** The name, cut to a width, with a star for whoever may hand out credentials. */
const markedName = (entry: AccessEntry, width: number): string =>
  entry.mints.length === 0 ? fit(nameOf(entry), width - 1) : `${fit(nameOf(entry), width - 3)} *`;

const isBlank = ({ levels, unknown }: AccessEntry): boolean =>
  unknown === undefined && levelKeys.every((key) => levels[key] === 0);

const line = (entry: AccessEntry, most: (key: LevelKey) => number, width: number, screen: Screen): string => {
  const name = markedName(entry, width).padEnd(width);
  return `${name}${levelKeys.map((key) => cell(entry.levels[key], key, most(key), screen)).join('')}`.trimEnd();
};

const unjudged = (entries: readonly AccessEntry[], screen: Screen): readonly string[] => {
  const because = new Map<string, AccessEntry[]>();
  for (const entry of entries) {
    const why = entry.unknown?.because ?? '';
    because.set(why, [...(because.get(why) ?? []), entry]);
  }
  return [...because].flatMap(([why, own]) => [
    '',
    `${styled(screen, 'yellow', '? unknown')}  ${wrap(own.map(nameOf).join(', '), screen.width, '  ')}`,
    styled(screen, 'dim', `  ${wrap(why, screen.width, '  ')}`),
  ]);
};

const minted = (entries: readonly AccessEntry[], screen: Screen): readonly string[] => {
  const names = [...new Set(entries.flatMap(({ mints }) => mints))].sort();
  if (names.length === 0) return [];
  return [
    '',
    styled(screen, 'dim', wrap(`* may hand out credentials: ${names.join(', ')}`, screen.width, '  ')),
  ];
};

const plural: Readonly<Record<AccessEntry['kind'], string>> = {
  user: 'users',
  role: 'roles',
  group: 'groups',
  policy: 'policies',
  service: 'services',
};

const titleOf = (account: string | undefined, entries: readonly AccessEntry[]): string => {
  const kinds = [...new Set(entries.map(({ kind }) => kind))];
  const counts = kinds.map((kind) => {
    const own = entries.filter((entry) => entry.kind === kind).length;
    return many(own, kind, plural[kind]);
  });
  return [...(account === undefined ? [] : [account]), ...counts].join(' · ');
};

/** The rows, under headings that say how much power over permissions they have; in the order they come in. */
const underPower = (
  entries: readonly AccessEntry[],
  row: (entry: AccessEntry) => string,
  screen: Screen,
): readonly string[] => {
  let last: string | undefined;
  return entries.flatMap((entry) => {
    const grade = entry.power?.grade;
    const heading = grade === undefined || grade === last ? [] : [styled(screen, 'bold', powerWords[grade])];
    last = grade;
    return [...heading, row(entry)];
  });
};

const accountTable = (
  account: string | undefined,
  entries: readonly AccessEntry[],
  { by, all }: AccessViewInput,
  screen: Screen,
): readonly string[] => {
  const granted = entries.filter((entry) => !isBlank(entry) && entry.unknown === undefined);
  const blank = entries.filter(isBlank);
  const shown = all ? granted : granted.slice(0, mostRows);
  const width = Math.max(20, screen.width - levelKeys.length * column);
  const mostOf = (key: LevelKey): number =>
    by === 'service' ? Math.max(...entries.map(({ levels }) => levels[key])) : allOfLevel(key);
  const head = levelKeys.map((key) => `${levelWords[key].padStart(column - 1)} `).join('');
  const left = granted.length - shown.length;
  return [
    styled(screen, 'bold', titleOf(account, entries)),
    styled(screen, 'dim', `${' '.repeat(width)}${head}`.trimEnd()),
    ...underPower(shown, (entry) => line(entry, mostOf, width, screen), screen),
    ...(left > 0
      ? [styled(screen, 'dim', `and ${counted(left)} more (--all or --json lists them; WHO shows one)`)]
      : []),
    ...(blank.length > 0
      ? [styled(screen, 'dim', `${many(blank.length, 'other is', 'others are')} granted nothing`)]
      : []),
    ...unjudged(
      entries.filter(({ unknown }) => unknown !== undefined),
      screen,
    ),
    ...minted(shown, screen),
  ];
};

const subject: Readonly<Record<AccessViewInput['by'], string>> = {
  principal: 'Actions granted, by access level, after denies, boundaries and SCPs',
  group: 'Actions that a group gives to a member that has nothing else, by access level',
  policy: 'Actions that a policy grants by itself, by access level',
  service: 'Principals that are granted any action of a service, by access level',
};

/** Everybody in a table, the accounts one after the other. */
export const accessTable = (input: AccessViewInput, screen: Screen): readonly string[] => {
  const accounts = new Map<string | undefined, AccessEntry[]>();
  for (const { entry } of input.rows) {
    const list = accounts.get(entry.account);
    if (list === undefined) accounts.set(entry.account, [entry]);
    else list.push(entry);
  }
  return [
    subject[input.by],
    ...[...accounts].flatMap(([account, entries]) => ['', ...accountTable(account, entries, input, screen)]),
  ];
};
