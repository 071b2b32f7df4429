import { levelKeys } from '../../access/levels/level-counts.ts';
import type { AccessDifference, AccessEntry, AccessShift } from '../../schemas/access.ts';
import { htmlPage, htmlText } from '../html-text.ts';
import { counted } from '../human/text.ts';
import { allOfLevel } from './bars.ts';
import type { AccessViewInput } from './input.ts';
import { gradeWords, levelWords, powerWords, useWords } from './level-words.ts';

const style =
  'body{font:14px/1.5 system-ui,sans-serif;margin:2rem;color:#111;background:#fff}' +
  'table{border-collapse:collapse;margin:1rem 0}th,td{padding:.25rem .75rem;text-align:right;border-bottom:1px solid #ddd}' +
  'th{position:sticky;top:0;background:#fff}th:first-child,td:first-child{text-align:left}meter{width:4rem}' +
  '@media(prefers-color-scheme:dark){body,th{background:#111;color:#eee}th,td{border-color:#444}}';

const cells = (values: readonly string[], tag: 'td' | 'th' = 'td'): string =>
  `<tr>${values.map((value) => `<${tag}>${value}</${tag}>`).join('')}</tr>`;

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  `<table><thead>${cells(head, 'th')}</thead><tbody>\n${rows.map((row) => cells(row)).join('\n')}\n</tbody></table>`;

const levelHead = levelKeys.map((key) => levelWords[key]);

const entryCells = (entry: AccessEntry, isService: boolean): readonly string[] => [
  htmlText(`${entry.kind} ${entry.name}`),
  htmlText(entry.account ?? ''),
  ...levelKeys.map((key) => {
    const count = entry.levels[key];
    const meter = isService ? '' : `<meter max="${allOfLevel(key)}" value="${count}"></meter> `;
    return `${meter}${counted(count)}`;
  }),
  htmlText(entry.power === undefined ? '' : powerWords[entry.power.grade]),
  htmlText(entry.mints.join(', ')),
  htmlText(entry.unknown?.because ?? ''),
];

const oneOf = ({ one }: AccessViewInput): string => {
  if (one === undefined) return '';
  const services = one.services().map(({ service, levels }) => [
    htmlText(service),
    ...levelKeys.map((key) => {
      const { granted, used, neverUsed, notSeen } = levels[key];
      return granted === 0 ? '' : `${granted} / ${used} / ${neverUsed} / ${notSeen}`;
    }),
  ]);
  const permissions = one
    .permissions()
    .map((permission) => [
      htmlText(permission.action),
      htmlText(gradeWords[permission.grade]),
      htmlText(useWords(permission)),
    ]);
  return (
    `<h2>By service: granted / used / never used / not seen</h2>${table(['Service', ...levelHead], services)}` +
    `<h2>Permissions management</h2>${table(['Action', 'Granted', 'Use'], permissions)}`
  );
};

const shiftCells = (
  who: string,
  sign: string,
  { service, level, actions }: AccessShift,
): readonly string[] => [
  htmlText(who),
  sign,
  htmlText(service),
  levelWords[level],
  htmlText(actions.map(({ action }) => action).join(', ')),
];

const differenceTable = (differences: readonly AccessDifference[]): string =>
  `<h2>Gained and lost</h2>${table(
    ['Principal', '', 'Service', 'Level', 'Actions'],
    differences.flatMap(({ kind, name, change, because, gained, lost }) => {
      const who = `${kind} ${name}`;
      const whole = change === 'changed' ? [] : [[htmlText(who), '', '', change, htmlText(because ?? '')]];
      return [
        ...whole,
        ...gained.map((shift) => shiftCells(who, 'gained', shift)),
        ...lost.map((shift) => shiftCells(who, 'lost', shift)),
      ];
    }),
  )}`;

/** The answer as one page that needs nothing else. */
export const accessPage = (input: AccessViewInput): string => {
  const { by, rows, notices, asOf, differences } = input;
  const title = `Access by level, ${asOf.toISOString().slice(0, 10)}`;
  const head = [
    'Who',
    'Account',
    ...levelHead,
    'Power over permissions',
    'Hands out credentials',
    'Unknown because',
  ];
  const notes = notices.map(
    ({ file, message }) => `<li>${htmlText(file === undefined ? message : `${file}: ${message}`)}</li>`,
  );
  const body = [
    `<h1>${htmlText(title)}</h1>`,
    notes.length === 0 ? '' : `<ul>${notes.join('')}</ul>`,
    differences === undefined
      ? table(
          head,
          rows.map(({ entry }) => entryCells(entry, by === 'service')),
        )
      : differenceTable(differences),
    differences === undefined ? oneOf(input) : '',
  ];
  return htmlPage(title, style, body.filter((part) => part !== '').join('\n'));
};
