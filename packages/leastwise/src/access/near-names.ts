/** How many letters must be added, dropped, changed or swapped to make one text of another; stops counting at a limit. */
const distance = (left: string, right: string, limit: number): number => {
  if (Math.abs(left.length - right.length) > limit) return limit + 1;
  let before: number[] = [];
  let row = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let at = 1; at <= left.length; at++) {
    const next = [at];
    for (let to = 1; to <= right.length; to++) {
      const change = left[at - 1] === right[to - 1] ? 0 : 1;
      let best = Math.min((row[to] ?? 0) + 1, (next[to - 1] ?? 0) + 1, (row[to - 1] ?? 0) + change);
      if (left[at - 1] === right[to - 2] && left[at - 2] === right[to - 1])
        best = Math.min(best, (before[to - 2] ?? limit) + 1);
      next.push(best);
    }
    before = row;
    row = next;
  }
  return row[right.length] ?? limit + 1;
};

/** The names nearest to a misspelt one, nearest first, three at most; none that are far off. */
export const nearNames = (text: string, names: readonly string[]): readonly string[] => {
  const wanted = text.toLowerCase();
  const limit = Math.max(2, Math.floor(wanted.length / 4));
  return [...new Set(names)]
    .map((name) => {
      const lower = name.toLowerCase();
      const part =
        wanted.length >= 3 && (lower.includes(wanted) || wanted.includes(lower)) ? limit : limit + 1;
      return { name, far: Math.min(distance(wanted, lower, limit), part) };
    })
    .filter(({ far }) => far <= limit)
    .sort((one, other) => one.far - other.far || one.name.localeCompare(other.name))
    .slice(0, 3)
    .map(({ name }) => name);
};
