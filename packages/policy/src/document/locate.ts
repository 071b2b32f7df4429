import { positionAt } from './position.ts';
import type { Position } from './problem.ts';
import { readString, skipSpace, skipString, skipValue } from './scan-json.ts';

const openBrace = 123;
const openBracket = 91;
const closers: ReadonlySet<number> = new Set([125, 93]);

const memberOf = (text: string, at: number, key: string): number | undefined => {
  let found: number | undefined;
  let here = skipSpace(text, at + 1);
  while (here < text.length && !closers.has(text.charCodeAt(here))) {
    const end = skipString(text, here);
    const name = readString(text, here, end);
    const value = skipSpace(text, skipSpace(text, end) + 1);
    // JSON.parse keeps the last of equal keys, but a pointer into a huge file must not read to its end.
    if (name === key) {
      found = value;
      break;
    }
    here = skipSpace(text, skipValue(text, value));
    if (text[here] === ',') here = skipSpace(text, here + 1);
  }
  return found;
};

const elementOf = (text: string, at: number, index: number): number | undefined => {
  let here = skipSpace(text, at + 1);
  for (let position = 0; here < text.length && !closers.has(text.charCodeAt(here)); position++) {
    if (position === index) return here;
    here = skipSpace(text, skipValue(text, here));
    if (text[here] === ',') here = skipSpace(text, here + 1);
  }
  return undefined;
};

/** The offset at which the value of a JSON pointer starts, for text known to be JSON. */
export const offsetOf = (text: string, pointer: string): number | undefined => {
  let at: number | undefined = skipSpace(text, text.charCodeAt(0) === 0xfeff ? 1 : 0);
  if (pointer === '') return at;
  for (const raw of pointer.slice(1).split('/')) {
    const step = raw.replaceAll('~1', '/').replaceAll('~0', '~');
    const unit: number = text.charCodeAt(at);
    if (unit === openBrace) at = memberOf(text, at, step);
    else if (unit === openBracket && /^\d+$/.test(step)) at = elementOf(text, at, Number(step));
    else return undefined;
    if (at === undefined) return undefined;
  }
  return at;
};

/** The position of the value a JSON pointer names, reading the text only as far as needed; text must be JSON. */
export const locate = (text: string, pointer: string): Position | undefined => {
  const offset = offsetOf(text, pointer);
  return offset === undefined ? undefined : positionAt(text, offset);
};

/** The position of a statement by its index, also where `Statement` is one object; text must be a policy. */
export const locateStatement = (text: string, index: number): Position | undefined =>
  locate(text, `/Statement/${index}`) ?? (index === 0 ? locate(text, '/Statement') : undefined);
