const quote = 34;
const backslash = 92;

/** Whether a UTF-16 unit is JSON white space (RFC 8259, section 2). */
export const isSpace = (unit: number): boolean => unit === 32 || unit === 10 || unit === 13 || unit === 9;

/** The offset of the first unit at or after `at` that is no white space. */
export const skipSpace = (text: string, at: number): number => {
  let here = at;
  while (here < text.length && isSpace(text.charCodeAt(here))) here++;
  return here;
};

/** The offset behind the string whose opening quote is at `open`, for text known to be JSON. */
export const skipString = (text: string, open: number): number => {
  let close = text.indexOf('"', open + 1);
  while (close !== -1) {
    let before = close - 1;
    while (text.charCodeAt(before) === backslash) before--;
    // An even number of backslashes escape one another and leave the quote alone.
    if ((close - 1 - before) % 2 === 0) return close + 1;
    close = text.indexOf('"', close + 1);
  }
  return text.length;
};

/** The text of a JSON string between two offsets that include its quotes. */
export const readString = (text: string, open: number, end: number): string => {
  const inner = text.slice(open + 1, end - 1);
  if (!inner.includes('\\')) return inner;
  const value: unknown = JSON.parse(text.slice(open, end));
  return typeof value === 'string' ? value : inner;
};

/** The offset behind the value that starts at `at`, for text known to be JSON. */
export const skipValue = (text: string, at: number): number => {
  let here = at;
  let depth = 0;
  while (here < text.length) {
    const unit = text.charCodeAt(here);
    if (unit === quote) here = skipString(text, here);
    else if (unit === 123 || unit === 91) {
      depth++;
      here++;
    } else if (unit === 125 || unit === 93) {
      if (depth === 0) return here;
      depth--;
      here++;
    } else if (depth === 0 && (unit === 44 || isSpace(unit))) return here;
    else {
      here++;
      continue;
    }
    if (depth === 0) return here;
  }
  return here;
};

/** Whether objects and lists nest deeper than `most`, for text known to be JSON. */
export const nestsDeeper = (text: string, most: number): boolean => {
  let depth = 0;
  for (let at = 0; at < text.length; ) {
    const unit = text.charCodeAt(at);
    if (unit === quote) {
      at = skipString(text, at);
      continue;
    }
    if (unit === 123 || unit === 91) depth++;
    else if (unit === 125 || unit === 93) depth--;
    if (depth > most) return true;
    at++;
  }
  return false;
};
