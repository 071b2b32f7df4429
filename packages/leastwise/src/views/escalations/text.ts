import type { Escalation, EscalationStatus } from '../../access/escalation/escalation.ts';
import type { EscalationStanding } from '../../access/escalation/standing.ts';
import { accountOfArn } from '../../account/arn.ts';
import { printableIn } from '../human/printable.ts';
import { counted, many, type Screen, styled, wrap } from '../human/text.ts';
import { type EscalationGroup, grouped, type Kept, keptIn } from './groups.ts';
import type { EscalationsViewInput } from './input.ts';
import { showsWhy, tellsAbout } from './next-move.ts';
import { stepDetails } from './step-details.ts';
import { outsiderName, principalName } from './words.ts';

/** More principals than these are counted, not listed. */
const mostListed = 30;
const mostNames = 12;
const mostWays = 20;

const colours = { proven: 'red', conditional: 'yellow', possible: 'cyan', blocked: 'green' } as const;

const statusWord = (status: EscalationStatus, screen: Screen): string =>
  styled(screen, colours[status], status);

const labelled = (label: string, text: string, screen: Screen): string => {
  const lead = `  ${label.padEnd(8)} `;
  const lines = wrap(text, screen.width, ' '.repeat(lead.length));
  return `${styled(screen, 'dim', lead)}${lines}`;
};

/** Of which account an administrator is there at the end. */
const accountReached = ({ account, steps }: Escalation): string => {
  const others = steps.flatMap(({ becomes = 'admin' }) => (becomes === 'admin' ? [] : [becomes]));
  const last = others.at(-1);
  return last === undefined ? account : accountOfArn(last);
};

const waysWord = ([least, most]: EscalationGroup['ways']): string => {
  if (least >= mostWays) return ` · ${mostWays} ways or more`;
  if (most <= 1) return '';
  const upTo = most >= mostWays ? `${mostWays} or more` : String(most);
  return least === most ? ` · ${upTo} ways` : ` · ${least} to ${upTo} ways`;
};

const namesIn = (names: readonly string[], all: boolean): readonly string[] =>
  all || names.length <= mostNames
    ? names
    : [...names.slice(0, mostNames), `${names.length - mostNames} more`];

interface Telling {
  readonly screen: Screen;
  readonly all: boolean;
  /** Whether the calls of every step are told. */
  readonly detailed: boolean;
  readonly nameOf: (principal: string) => string;
}

/** Wraps between some texts, not within one. */
const wrapBetween = (texts: readonly string[], width: number): readonly string[] =>
  wrap(texts.map((text) => text.replaceAll(' ', '\uE000')).join(' '), width, '')
    .replaceAll('\uE000', ' ')
    .split('\n');

const headText = (
  names: readonly string[],
  where: string,
  { status }: Escalation,
  ways: string,
  screen: Screen,
): string => {
  const parts = names.map((name, index) => (index < names.length - 1 ? `${name},` : name));
  const lines = wrapBetween([...parts, `→ administrator${where}`], screen.width);
  const head = lines.map((line) => styled(screen, 'bold', line)).join('\n');
  const fits = (lines.at(-1)?.length ?? 0) + status.length + ways.length + 3 <= screen.width;
  return `${head}${fits ? '   ' : '\n  '}${statusWord(status, screen)}${ways}`;
};

const groupText = (
  { principals, way, sentences, ways }: EscalationGroup,
  { screen, all, detailed, nameOf }: Telling,
): readonly string[] => {
  const reached = accountReached(way);
  const where = reached === way.account ? '' : ` of ${reached}`;
  return [
    '',
    headText(namesIn(principals.map(nameOf), all), where, way, waysWord(ways), screen),
    ...sentences.flatMap((sentence, index) => [
      `  ${String(index + 1).padStart(2)} ${wrap(sentence, screen.width, '     ')}`,
      ...(detailed ? stepDetails(way.steps[index], screen) : []),
    ]),
    ...(way.conditions ?? []).map((condition, index) =>
      labelled(index === 0 ? 'when' : 'and', condition.replace(/^when /, ''), screen),
    ),
    ...(way.because === undefined ? [] : [labelled('possibly:', way.because, screen)]),
  ];
};

const keptText = ({ principal, blocked }: Kept, { screen, nameOf }: Telling): readonly string[] => {
  const [first, ...others] = blocked;
  if (first === undefined) return [];
  const step = first.steps[0]?.method ?? '';
  const more = others.length === 0 ? '' : ` · ${many(others.length, 'more method')} blocked`;
  return [
    `  ${nameOf(principal)}`,
    styled(
      screen,
      'dim',
      `      ${wrap(`${step}: ${first.blockedBy ?? ''}${more}`, screen.width, '      ')}`,
    ),
  ];
};

const cut = <T>(
  items: readonly T[],
  { all }: Telling,
  text: (item: T) => readonly string[],
  left: (items: readonly T[]) => number,
): readonly string[] => {
  const shown = all ? items : items.slice(0, mostListed);
  const rest = left(items.slice(shown.length));
  const more =
    rest === 0 ? [] : ['', `${many(rest, 'principal')} more (--all lists all; --who NAME tells about one)`];
  return [...shown.flatMap(text), ...more];
};

const waysText = (escalations: readonly Escalation[], telling: Telling): readonly string[] =>
  cut(
    grouped(escalations.filter(({ status }) => status !== 'blocked')),
    telling,
    (group) => groupText(group, telling),
    (groups) => groups.reduce((sum, { principals }) => sum + principals.length, 0),
  );

const principalsIn = (escalations: readonly Escalation[], status?: EscalationStatus): number =>
  new Set(
    escalations
      .filter((one) => status === undefined || one.status === status)
      .map(({ principal }) => principal),
  ).size;

const joined = (parts: readonly string[]): string => parts.filter((part) => part !== '').join(', ');

const countOf = (escalations: readonly Escalation[], status: EscalationStatus, how: string): string => {
  const count = principalsIn(escalations, status);
  return count === 0 ? '' : `${counted(count)} ${how}`;
};

const summaryOf = (
  { principals, administrators }: EscalationStanding,
  own: readonly Escalation[],
): string => {
  const can = own.filter(({ status }) => status !== 'blocked');
  const kept = principalsIn(own, 'blocked');
  const already = [...administrators].filter((arn) => principals.has(arn)).length;
  const how = joined([
    countOf(own, 'proven', 'surely'),
    countOf(own, 'conditional', 'under conditions'),
    countOf(own, 'possible', 'possibly'),
  ]);
  const all = many(principals.size, 'principal');
  const become =
    can.length === 0
      ? `none of ${all} can become an administrator`
      : `${counted(principalsIn(can))} of ${all} can become ${principalsIn(can) === 1 ? 'an administrator' : 'administrators'}: ${how}`;
  const but = kept === 0 ? '' : `; ${counted(kept)} ${kept === 1 ? 'is' : 'are'} kept from it`;
  const are =
    already > 1
      ? `${counted(already)} are administrators`
      : `${already === 0 ? 'none' : '1'} is an administrator`;
  return `${become}${but}; ${are} already`;
};

const titleOf = ({ account, alias }: EscalationStanding): string =>
  alias === undefined ? account : `${alias} (${account})`;

const accountText = (
  standing: EscalationStanding,
  { escalations, listed }: EscalationsViewInput,
  telling: Telling,
): readonly string[] => {
  const isOwn = ({ principal }: Escalation): boolean => standing.principals.has(principal);
  const ofAccount = listed.filter(({ account }) => account === standing.account);
  const outside = ofAccount.filter((one) => !isOwn(one));
  const own = ofAccount.filter(isOwn);
  const { screen } = telling;
  const kept = keptIn(own);
  return [
    styled(screen, 'bold', titleOf(standing)),
    wrap(summaryOf(standing, escalations.filter(isOwn)), screen.width, ''),
    ...waysText(own, telling),
    ...(outside.length === 0
      ? []
      : [
          '',
          styled(screen, 'underline', 'From outside the account'),
          ...waysText(outside, { ...telling, nameOf: outsiderName }),
        ]),
    ...(kept.length === 0
      ? []
      : [
          '',
          styled(screen, 'underline', 'Kept from it'),
          ...cut(
            kept,
            telling,
            (one) => keptText(one, telling),
            (rest) => rest.length,
          ),
        ]),
    '',
  ];
};

const aboutOne = (who: string, input: EscalationsViewInput, screen: Screen): readonly string[] => {
  const { standings, listed } = input;
  const inside = standings.find(({ principals }) => principals.has(who));
  const nameOf = inside === undefined ? outsiderName : principalName;
  const telling: Telling = { screen, all: true, detailed: true, nameOf };
  const ways = waysText(listed, telling).slice(1);
  const blocked = listed.filter(({ status }) => status === 'blocked');
  if (ways.length === 0 && blocked.length === 0) {
    const said =
      inside?.administrators.has(who) === true
        ? 'is an administrator already'
        : 'has no way to become an administrator that was found';
    return [`${nameOf(who)} ${said}`];
  }
  if (blocked.length === 0) return ways;
  return [
    ...ways,
    styled(
      screen,
      'bold',
      wrap(
        `${nameOf(who)} is kept from becoming an administrator: ${many(blocked.length, 'method is', 'methods are')} blocked`,
        screen.width,
        '',
      ),
    ),
    ...blocked.flatMap(({ steps, blockedBy = '' }) => [
      '',
      ...steps.flatMap((step) => [
        `  ${styled(screen, 'bold', step.method)}`,
        `    ${wrap(step.text, screen.width, '    ')}`,
        ...stepDetails(step, screen),
      ]),
      `    ${wrap(`blocked by ${blockedBy}`, screen.width, '    ')}`,
    ]),
  ];
};

/** What can be run next: all about the first one listed, or what grants its first step. */
const nextMove = (input: EscalationsViewInput): string | undefined => {
  const [first] = input.listed;
  if (first === undefined) return undefined;
  return input.who === undefined ? tellsAbout(first.principal, input) : showsWhy(first, input);
};

const readable = (input: EscalationsViewInput): EscalationsViewInput => ({
  ...input,
  standings: input.standings.map((standing) => ({
    ...standing,
    ...(standing.alias !== undefined && { alias: printableIn(standing.alias) }),
    principals: new Set([...standing.principals].map(printableIn)),
    administrators: new Set([...standing.administrators].map(printableIn)),
  })),
  escalations: printableIn(input.escalations),
  listed: printableIn(input.listed),
  ...(input.who !== undefined && { who: printableIn(input.who) }),
});

/** The ways of all principals, or all about one, for people. */
export const escalationsText = (given: EscalationsViewInput, screen: Screen): string => {
  const input = readable(given);
  const telling: Telling = { screen, all: input.all, detailed: false, nameOf: principalName };
  const body =
    input.who === undefined
      ? input.standings.flatMap((standing) => accountText(standing, input, telling))
      : [...aboutOne(input.who, input, screen), ''];
  const move = nextMove(input);
  const lines = [...body, ...(move === undefined ? [] : [`${styled(screen, 'dim', 'Next')}  ${move}`])];
  return `${lines.join('\n').trimEnd()}\n`;
};
