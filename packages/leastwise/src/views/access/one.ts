import type { AccessRow } from '../../access/levels/access-rows.ts';
import { type LevelKey, levelKeys } from '../../access/levels/level-counts.ts';
import type { AccessCell, GrantedAction, PrincipalPower, ServiceAccess } from '../../schemas/access.ts';
import { counted, fit, type Screen, styled, wrap } from '../human/text.ts';
import { gradeWords, levelWords, powerWords, useWords } from './level-words.ts';
import { mostRows } from './table.ts';

const column = 12;

/** `120/3/117`: granted, used, never used; a dash where nothing tells, `?` where some of it is not seen. */
const cellText = ({ granted, used, neverUsed, notSeen }: AccessCell, anySeen: boolean): string => {
  if (granted === 0) return '·';
  if (!anySeen) return counted(granted);
  if (notSeen === granted) return `${granted}/–/–`;
  return `${granted}/${used}/${neverUsed}${notSeen > 0 ? '?' : ''}`;
};

const serviceLine = ({ service, levels }: ServiceAccess, width: number, anySeen: boolean): string =>
  `${fit(service, width - 1).padEnd(width)}${levelKeys
    .map((key) => cellText(levels[key], anySeen).padStart(column - 1))
    .join(' ')}`.trimEnd();

/** Services in which permissions can be changed come first, then those in which one can write. */
const weight = ({ levels }: ServiceAccess, key: LevelKey): number => levels[key].granted;
const sorted = (services: readonly ServiceAccess[]): readonly ServiceAccess[] =>
  [...services].sort(
    (left, right) =>
      weight(right, 'permissionsManagement') - weight(left, 'permissionsManagement') ||
      weight(right, 'write') - weight(left, 'write'),
  );

const permissionLine = (permission: GrantedAction, screen: Screen): string => {
  const words = `${gradeWords[permission.grade].padEnd(18)} ${useWords(permission)}`;
  return `  ${fit(permission.action, 44).padEnd(44)} ${styled(screen, 'dim', words)}`;
};

const cut = <T>(list: readonly T[], all: boolean): readonly T[] => (all ? list : list.slice(0, mostRows));

const left = (list: readonly unknown[], all: boolean, what: string, screen: Screen): readonly string[] =>
  all || list.length <= mostRows
    ? []
    : [
        styled(
          screen,
          'dim',
          `  and ${counted(list.length - mostRows)} more ${what} (--all or --json lists them)`,
        ),
      ];

const powerLines = (power: PrincipalPower | undefined, screen: Screen): readonly string[] => {
  if (power === undefined) return [];
  const { grade, conditional, way, because } = power;
  return [
    `${powerWords[grade]}${conditional ? ', under conditions' : ''}`,
    ...way.map((step, at) => `  ${at + 1} ${wrap(step, screen.width, '    ')}`),
    ...(because === undefined ? [] : [`  ${wrap(because, screen.width, '  ')}`]),
  ];
};

/** One principal or policy: what it is granted service by service, and which actions change permissions. */
export const accessOfOne = (row: AccessRow, all: boolean, screen: Screen): readonly string[] => {
  const { kind, name, arn, mints, unknown, conditional, power } = row.entry;
  const services = sorted(row.services());
  const permissions = row.permissions();
  const width = Math.max(18, screen.width - levelKeys.length * column);
  const head = levelKeys.map((key) => levelWords[key].padStart(column - 1)).join(' ');
  const cellsIn = services.flatMap(({ levels }) => levelKeys.map((key) => levels[key]));
  const partly = cellsIn.some(({ granted, notSeen }) => notSeen > 0 && notSeen < granted);
  const anySeen = cellsIn.some(({ granted, notSeen }) => granted > notSeen);
  return [
    `${styled(screen, 'bold', `${kind} ${name}`)}${arn === undefined ? '' : `  ${styled(screen, 'dim', arn)}`}`,
    ...powerLines(power, screen),
    ...(unknown === undefined
      ? []
      : [
          `${styled(screen, 'yellow', '? unknown')}  ${wrap(`${counted(unknown.actions)} actions: ${unknown.because}`, screen.width, '  ')}`,
        ]),
    ...(services.length === 0
      ? [unknown === undefined ? 'No action is granted.' : '']
      : [
          '',
          styled(screen, 'dim', `${(anySeen ? 'granted/used/never' : 'granted').padEnd(width)}${head}`),
          ...cut(services, all).map((service) => serviceLine(service, width, anySeen)),
          ...left(services, all, 'services', screen),
          ...(anySeen ? [] : [styled(screen, 'dim', 'Nothing in the inputs tells what was used.')]),
          ...(partly ? [styled(screen, 'dim', '? of the rest, no source would have shown the use')] : []),
        ]),
    ...(conditional === 0 ? [] : ['', `Under conditions only: ${counted(conditional)} of these`]),
    ...(permissions.length === 0
      ? []
      : [
          '',
          styled(screen, 'bold', 'Permissions management'),
          ...cut(permissions, all).map((permission) => permissionLine(permission, screen)),
          ...left(permissions, all, 'actions', screen),
        ]),
    ...(mints.length === 0
      ? []
      : [
          '',
          `${styled(screen, 'bold', 'Hands out credentials')}  ${wrap(mints.join(', '), screen.width, '  ')}`,
        ]),
  ];
};
