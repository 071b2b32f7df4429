const distance = (left: string, right: string, most: number): number => {
  let row = Array.from({ length: right.length + 1 }, (_, index) => index);
  let before: number[] = [];
  for (let i = 1; i <= left.length; i++) {
    const next = [i];
    for (let j = 1; j <= right.length; j++) {
      const same = left[i - 1] === right[j - 1];
      let cost = Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + (same ? 0 : 1));
      // Two letters swapped are one slip.
      if (i > 1 && j > 1 && left[i - 1] === right[j - 2] && left[i - 2] === right[j - 1])
        cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      next.push(cost);
    }
    if (Math.min(...next) > most) return most + 1;
    before = row;
    row = next;
  }
  return row[right.length] ?? most + 1;
};

/** The name a slip of the pen away, whatever the case; undefined where none is near. */
export const nearName = (name: string, names: Iterable<string>): string | undefined => {
  const wanted = name.toLowerCase();
  const most = wanted.length <= 4 ? 1 : wanted.length <= 8 ? 2 : 3;
  let best: string | undefined;
  let least = most + 1;
  for (const candidate of names) {
    if (Math.abs(candidate.length - wanted.length) >= least) continue;
    const found = distance(wanted, candidate.toLowerCase(), least - 1);
    if (found < least) {
      least = found;
      best = candidate;
    }
  }
  return best;
};

/** "; did you mean 'x'?" or nothing, to end a message with. */
export const didYouMean = (name: string, names: Iterable<string>): string => {
  const near = name.length > 80 ? undefined : nearName(name, names);
  return near === undefined ? '' : `; did you mean '${near}'?`;
};
