import { isDeepStrictEqual } from 'node:util';
import type { z } from 'zod';
import type { Answer } from '../answer.ts';
import { type Answers, answered, gapOf } from '../answers.ts';
import { type Known, known, missing } from '../known.ts';
import { type Shaped, shaped } from '../shape.ts';
import type { Need } from '../sources.ts';

/** What AWS lists user by user: each user's list was given, or is a gap of its own. */
export interface PerUser<T> {
  of(userName: string): Known<readonly T[]>;
}

interface Entry {
  readonly id: string;
  readonly userName: string;
}

/**
 * Reads a call that is made once per user. Where nobody was asked at all the need is one gap, so that an account
 * of thousands is not listed user by user.
 */
export const readPerUser = <S extends z.ZodType, T extends Entry>(
  answers: Answers,
  need: Need,
  name: string,
  schema: S,
  entriesOf: (page: Shaped<z.output<S>>) => readonly T[],
): Known<PerUser<T>> => {
  const all = answers.of(name);
  if (all.length === 0) return missing(gapOf(need, name));
  const byUser = new Map<string, Answer[]>();
  for (const answer of all) {
    const userName = answer.params['UserName'] ?? '';
    const list = byUser.get(userName);
    if (list === undefined) byUser.set(userName, [answer]);
    else list.push(answer);
  }
  const read = (userName: string): Known<readonly T[]> => {
    const asked = { params: { UserName: userName } };
    const own = byUser.get(userName) ?? [];
    const found = answered({ ...answers, of: () => own }, need, name, asked);
    if (!found.known) return found;
    const pages = shaped(need, found.value, schema);
    if (!pages.known) return pages;
    const entries = new Map<string, T>();
    for (const entry of pages.value.flatMap(entriesOf)) {
      if (entry.userName !== userName) {
        const { call } = gapOf(need, name, asked);
        return missing({
          need,
          call,
          because: `${call} was asked and ${entry.id} of ${entry.userName} came back`,
        });
      }
      const held = entries.get(entry.id);
      if (held === undefined) entries.set(entry.id, entry);
      else if (!isDeepStrictEqual({ ...held, source: null }, { ...entry, source: null })) {
        const { call } = gapOf(need, name, asked);
        return missing({ need, call, because: `${call} contradicts itself about ${entry.id}` });
      }
    }
    return known([...entries.values()]);
  };
  const made = new Map<string, Known<readonly T[]>>();
  return known({
    of: (userName) => {
      const entries = made.get(userName) ?? read(userName);
      made.set(userName, entries);
      return entries;
    },
  });
};
