/** All that is left out of: tab, newline, and what neither controls nor turns text. */
const steering = /[^\t\n\u0020-\u007e\u00a0-\u061b\u061d-\u200d\u2010-\u2027\u202f-\u2065\u206a-\uffff]/g;

/**
 * Text from outside without what would steer a terminal: control characters (C0 but tab and newline, DEL, C1), and the
 * marks that turn the direction of writing. Each becomes its code point, in a form that JSON reads back.
 */
export const printable = (text: string): string =>
  text.replace(steering, (mark) => `\\u${mark.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** The same for every text in a value, keys left as they are. Newlines go too: a name has one line. */
export const printableIn = <T>(value: T): T => {
  if (typeof value === 'string') return printable(value).replaceAll('\n', '\\n') as T;
  if (Array.isArray(value)) return value.map(printableIn) as T;
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, printableIn(inner)])) as T;
};
