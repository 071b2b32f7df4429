/** A generator whose numbers are the same on every machine (mulberry32), with the draws a workload needs. */
export const seeded = (seed) => {
  let state = seed;
  const random = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const below = (limit) => Math.floor(random() * limit);
  const pick = (list) => list[below(list.length)];
  const chance = (share) => random() < share;
  const some = (most, make) => Array.from({ length: 1 + below(most) }, make);
  /** One of `[weight, value]` pairs. */
  const weighted = (pairs) => {
    let left = random() * pairs.reduce((sum, [weight]) => sum + weight, 0);
    for (const [weight, value] of pairs) {
      left -= weight;
      if (left < 0) return value;
    }
    return pairs[pairs.length - 1][1];
  };
  return { below, pick, chance, some, weighted };
};
