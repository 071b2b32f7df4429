import { risingPositions } from './position.ts';
import { pointerTo } from './problem.ts';
import { readString, skipString } from './scan-json.ts';

/** A key that an object states a second time, and where. */
export interface DuplicateKey {
  readonly key: string;
  /** JSON pointer of the member, which both values share. */
  readonly pointer: string;
  readonly line: number;
  readonly column: number;
}

interface Frame {
  readonly object: boolean;
  /** Keys so far; a Set only once an object is large, since most are small. */
  keys: string[];
  set: Set<string> | undefined;
  index: number;
  key: string;
}

const few = 12;

const isRepeated = (frame: Frame, key: string): boolean => {
  if (frame.set !== undefined) {
    if (frame.set.has(key)) return true;
    frame.set.add(key);
    return false;
  }
  if (frame.keys.includes(key)) return true;
  frame.keys.push(key);
  if (frame.keys.length > few) frame.set = new Set(frame.keys);
  return false;
};

const frameOf = (object: boolean): Frame => ({ object, keys: [], set: undefined, index: 0, key: '' });

/** Every repeated key in a JSON text of any size, in order; JSON.parse drops them silently. Text must be JSON. */
export const findDuplicateKeys = (text: string): readonly DuplicateKey[] => {
  const found: DuplicateKey[] = [];
  const position = risingPositions(text);
  const stack: Frame[] = [];
  let top: Frame | undefined;
  let expectsKey = false;
  for (let at = 0; at < text.length; ) {
    const unit = text.charCodeAt(at);
    if (unit === 34) {
      const end = skipString(text, at);
      if (expectsKey && top !== undefined) {
        const key = readString(text, at, end);
        top.key = key;
        if (isRepeated(top, key)) {
          const pointer = stack.reduce(
            (path, frame) => pointerTo(path, frame.object ? frame.key : frame.index),
            '',
          );
          const { line, column } = position(at);
          found.push({ key, pointer, line, column });
        }
        expectsKey = false;
      }
      at = end;
      continue;
    }
    if (unit === 123 || unit === 91) {
      top = frameOf(unit === 123);
      stack.push(top);
      expectsKey = top.object;
    } else if (unit === 125 || unit === 93) {
      stack.pop();
      top = stack[stack.length - 1];
      expectsKey = false;
    } else if (unit === 44 && top !== undefined) {
      if (top.object) expectsKey = true;
      else top.index++;
    }
    at++;
  }
  return found;
};
