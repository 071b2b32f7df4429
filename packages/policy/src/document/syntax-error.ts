import { positionAt } from './position.ts';
import { isSpace } from './scan-json.ts';

/** Where a text stops being JSON, and why. */
export interface JsonSyntaxError {
  readonly message: string;
  readonly line: number;
  readonly column: number;
}

type Expected = 'value' | 'value or ]' | 'key or }' | 'key' | ':' | ', or }' | ', or ]' | 'end';

interface Fault {
  readonly at: number;
  readonly message: string;
}

const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const literal = /true|false|null/y;

const matchAt = (pattern: RegExp, text: string, at: number): number => {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : -1;
};

const scalarEnd = (text: string, at: number): number | Fault => {
  if (text[at] === '"') return stringEnd(text, at);
  const end = Math.max(matchAt(number, text, at), matchAt(literal, text, at));
  return end > at ? end : { at, message: `expected a value, found ${shown(text, at)}` };
};

const stringEnd = (text: string, at: number): number | Fault => {
  // A regular expression over a very long string can overflow the stack, so walk it.
  for (let here = at + 1; here < text.length; here++) {
    const unit = text.charCodeAt(here);
    if (unit === 34) return here + 1;
    if (unit < 32) return { at: here, message: 'a string holds a raw control character' };
    if (unit !== 92) continue;
    const escaped = text.slice(here, here + 6);
    if (!/^\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/.test(escaped))
      return { at: here, message: 'unknown escape in a string' };
    here++;
  }
  return { at, message: 'a string is not closed' };
};

const shown = (text: string, at: number): string =>
  at >= text.length ? 'the end of the text' : JSON.stringify(text[at]);

const findFault = (text: string): Fault | undefined => {
  const stack: ('{' | '[')[] = [];
  let expected: Expected = 'value';
  const afterValue = (): Expected => {
    const top = stack[stack.length - 1];
    return top === undefined ? 'end' : top === '{' ? ', or }' : ', or ]';
  };
  for (let at = text.charCodeAt(0) === 0xfeff ? 1 : 0; ; ) {
    while (at < text.length && isSpace(text.charCodeAt(at))) at++;
    const unit = text[at];
    if (at >= text.length) {
      return expected === 'end' ? undefined : { at, message: `the text ends where ${expected} is expected` };
    }
    const closes = (unit === '}' && /or }/.test(expected)) || (unit === ']' && /or \]/.test(expected));
    if (closes) {
      stack.pop();
      expected = afterValue();
      at++;
    } else if (expected === 'value' || expected === 'value or ]') {
      if (unit === '{' || unit === '[') {
        stack.push(unit);
        expected = unit === '{' ? 'key or }' : 'value or ]';
        at++;
        continue;
      }
      const end = scalarEnd(text, at);
      if (typeof end !== 'number') return end;
      at = end;
      expected = afterValue();
    } else if (unit === '"' && (expected === 'key' || expected === 'key or }')) {
      const end = stringEnd(text, at);
      if (typeof end !== 'number') return end;
      at = end;
      expected = ':';
    } else if (unit === ':' && expected === ':') {
      expected = 'value';
      at++;
    } else if (unit === ',' && (expected === ', or }' || expected === ', or ]')) {
      expected = expected === ', or }' ? 'key' : 'value';
      at++;
    } else return { at, message: `expected ${expected}, found ${shown(text, at)}` };
  }
};

/** The first place where a text is not JSON (RFC 8259), or undefined when it is. */
export const jsonSyntaxError = (text: string): JsonSyntaxError | undefined => {
  const fault = findFault(text);
  if (fault === undefined) return undefined;
  const { line, column } = positionAt(text, fault.at);
  return { message: fault.message, line, column };
};
