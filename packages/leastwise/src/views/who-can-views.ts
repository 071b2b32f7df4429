import { conditionsInShort } from '../access/requirements.ts';
import { statementName } from '../access/what-would-change.ts';
import { accountOfArn, nameOfArn } from '../account/arn.ts';
import type { OnResource, WhoCanEntry } from '../schemas/can.ts';
import type { Notice } from '../schemas/notice.ts';
import { envelope } from './envelope.ts';
import { printableIn } from './human/printable.ts';
import { many, type Screen, styled, wrap } from './human/text.ts';
import { answerWord } from './human/verdict-words.ts';
import type { View } from './view.ts';

export interface WhoCanViewInput {
  readonly action: string;
  readonly resource: string;
  readonly entries: readonly WhoCanEntry[];
  readonly notices: readonly Notice[];
  readonly asOf: Date;
  /** Whether the principals that cannot are listed too. */
  readonly all: boolean;
}

/** The ways to print who may do something. */
export const whoCanViews = (input: WhoCanViewInput): readonly View[] => [
  { format: 'human', render: (screen) => human(printableIn(input), screen) },
  { format: 'json', render: () => envelope('who-can', input.asOf, input.notices, input.entries) },
];

const nameOf = ({ principal, kind }: WhoCanEntry): string => {
  if (kind === 'outside') return principal === '*' ? 'anyone' : principal;
  return kind === 'root' ? 'root' : `${kind} ${nameOfArn(principal)}`;
};

const onResource = ({ resource, conditions }: OnResource): string => {
  const words = conditions === undefined ? '' : conditionsInShort({ conditions, ladder: [] }, true);
  return words === '' ? resource : `${resource} ${words}`;
};

/** Why: the conditions, what could not be read, or the policies that grant it. */
const why = (entry: WhoCanEntry): string => {
  const { decision, reason, statements, resources = [] } = entry;
  const differs = new Set(resources.map((one) => one.decision)).size > 1;
  if (decision === 'depends' && differs) {
    const where = resources.filter((one) => one.decision === 'allowed' || one.decision === 'depends');
    const named = where.map(onResource);
    return `on ${named.slice(0, 3).join(', ')}${named.length > 3 ? ` and ${named.length - 3} more` : ''}`;
  }
  if (decision === 'depends') return conditionsInShort(entry, false);
  if (reason !== undefined) return reason;
  if (entry.kind === 'root' && decision === 'allowed') return 'root needs no policy';
  const names = [...new Set(statements.map(statementName))];
  return names.length > 2 ? `${names.slice(0, 2).join(', ')} and ${names.length - 2} more` : names.join(', ');
};

interface Row {
  readonly names: string[];
  readonly why: string;
}

const rowsOf = (entries: readonly WhoCanEntry[]): readonly Row[] => {
  const rows = new Map<string, Row>();
  for (const entry of entries) {
    const because = why(entry);
    const account = entry.kind === 'outside' ? '' : (entry.account ?? accountOfArn(entry.principal));
    const key = `${account} ${because}`;
    const row = rows.get(key) ?? { names: [], why: because };
    row.names.push(nameOf(entry));
    rows.set(key, row);
  }
  return [...rows.values()];
};

const namesAtMost = 12;

const rowText = ({ names, why: because }: Row, screen: Screen): readonly string[] => {
  const shown =
    names.length > namesAtMost
      ? [...names.slice(0, namesAtMost), `${names.length - namesAtMost} more`]
      : names;
  const who = `  ${wrap(shown.join(', '), screen.width, '  ')}`;
  return because === ''
    ? [who]
    : [who, styled(screen, 'dim', `      ${wrap(because, screen.width, '      ')}`)];
};

const section = (title: string, entries: readonly WhoCanEntry[], screen: Screen): readonly string[] => {
  if (entries.length === 0) return [];
  const accounts = new Map<string, WhoCanEntry[]>();
  for (const entry of entries) {
    const account = entry.kind === 'outside' ? 'outside the inputs' : (entry.account ?? '');
    accounts.set(account, [...(accounts.get(account) ?? []), entry]);
  }
  return [...accounts].flatMap(([account, own]) => [
    '',
    `${title}  ${styled(screen, 'dim', `${account} · ${own.length}`)}`,
    ...rowsOf(own).flatMap((row) => rowText(row, screen)),
  ]);
};

const human = ({ action, resource, entries, all }: WhoCanViewInput, screen: Screen): string => {
  const of = (...decisions: readonly WhoCanEntry['decision'][]) =>
    entries.filter(({ decision }) => decisions.includes(decision));
  const denied = of('explicitlyDenied', 'implicitlyDenied');
  const lines = [
    `${styled(screen, 'bold', `Who can ${action}`)}${resource === '*' ? '' : ` on ${resource}`}`,
    ...section(answerWord('allowed', screen), of('allowed'), screen),
    ...section(answerWord('depends', screen), of('depends'), screen),
    ...section(answerWord('unknown', screen), of('unknown'), screen),
    ...(all ? section(answerWord('implicitlyDenied', screen), denied, screen) : []),
    '',
    all || denied.length === 0 ? '' : `${many(denied.length, 'other principal')} cannot (--all lists them)`,
  ];
  return `${lines.join('\n').trimEnd()}\n`;
};
