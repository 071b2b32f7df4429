/** The longest headline that the board has room for. */
const room = 30;

/** The first wording that fits the board's column: names may be long, so the last must do without them. */
export const headline = (...wordings: readonly [string, ...string[]]): string =>
  wordings.find((wording) => wording.length <= room) ?? wordings.at(-1)?.slice(0, room) ?? '';

/** `1 key`, `3 keys`. */
export const countOf = (count: number, noun: string, plural = `${noun}s`): string =>
  `${count} ${count === 1 ? noun : plural}`;

/** `carol`, `carol and erin`, `carol, erin and 4 more`. */
export const namesOf = (names: readonly string[]): string => {
  const sorted = [...names].sort();
  const [first = 'nobody', second] = sorted;
  if (second === undefined) return first;
  return sorted.length === 2 ? `${first} and ${second}` : `${first}, ${second} and ${sorted.length - 2} more`;
};
