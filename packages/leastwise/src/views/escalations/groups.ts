import type { Escalation } from '../../access/escalation/escalation.ts';
import { nameOfArn } from '../../account/arn.ts';

/** Principals whose ways are the same, step by step. */
export interface EscalationGroup {
  readonly principals: readonly string[];
  /** The way of one of them. */
  readonly way: Escalation;
  /** Its steps as sentences: by name of one principal, `each` of several; itself is called that. */
  readonly sentences: readonly string[];
  /** The least and the most ways that one of them has. */
  readonly ways: readonly [least: number, most: number];
}

const statuses = ['proven', 'conditional', 'possible', 'blocked'] as const;

const byRank = (one: Escalation, other: Escalation): number =>
  statuses.indexOf(one.status) - statuses.indexOf(other.status) || one.steps.length - other.steps.length;

/** The surest first, the shortest among these, then by name. */
export const sorted = (escalations: readonly Escalation[]): readonly Escalation[] =>
  [...escalations].sort(
    (one, other) =>
      byRank(one, other) || (one.principal < other.principal ? -1 : Number(one.principal > other.principal)),
  );

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** The steps, with some word for the principal that takes them. */
const spokenOf = ({ principal, steps }: Escalation, subject: string): readonly string[] => {
  const names = [principal, nameOfArn(principal)].map(escaped).join('|');
  return steps.map(({ text, target }) => {
    const spoken = text
      .replace(new RegExp(`^(?:${names}) `), () => `${subject} `)
      .replace(new RegExp(`: (?:${names}) is an administrator$`), ': is an administrator');
    return target === principal
      ? spoken.replaceAll(new RegExp(`\\bthe (?:user|role) (?:${names})(?![\\w+=,.@-])`, 'g'), 'itself')
      : spoken;
  });
};

/** A user or role by its name; whoever is outside is named above the sentence. */
const nameInSentence = (principal: string): string =>
  /^arn:[^:]*:iam::\d*:(?:user|role)\//.test(principal) ? nameOfArn(principal) : 'it';

const keyOf = (way: Escalation, sentences: readonly string[]): string =>
  JSON.stringify([
    way.account,
    way.status,
    way.conditions,
    way.because,
    way.blockedBy,
    way.steps.map(({ method, target, becomes }) => [
      method,
      target === way.principal ? 'itself' : target,
      becomes === way.principal ? 'itself' : becomes,
    ]),
    sentences,
  ]);

/** Puts principals together that have the same way; in the order of the ways given. */
export const grouped = (escalations: readonly Escalation[]): readonly EscalationGroup[] => {
  const groups = new Map<string, { members: Escalation[]; each: readonly string[] }>();
  for (const way of escalations) {
    const each = spokenOf(way, 'each');
    const key = keyOf(way, each);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { members: [way], each });
    else group.members.push(way);
  }
  return [...groups.values()].flatMap(({ members, each }) => {
    const [way] = members;
    if (way === undefined) return [];
    const counts = members.map(({ ways = 1 }) => ways);
    return [
      {
        principals: members.map(({ principal }) => principal),
        way,
        sentences: members.length === 1 ? spokenOf(way, nameInSentence(way.principal)) : each,
        ways: [Math.min(...counts), Math.max(...counts)] as const,
      },
    ];
  });
};

/** What a principal is kept from, all of it: one entry per principal. */
export interface Kept {
  readonly principal: string;
  readonly blocked: readonly Escalation[];
}

/** The blocked ways by principal. */
export const keptIn = (escalations: readonly Escalation[]): readonly Kept[] => {
  const byPrincipal = new Map<string, Escalation[]>();
  for (const way of escalations) {
    if (way.status !== 'blocked') continue;
    byPrincipal.set(way.principal, [...(byPrincipal.get(way.principal) ?? []), way]);
  }
  return [...byPrincipal].map(([principal, blocked]) => ({ principal, blocked }));
};
