import { parseRange } from '@leastwise/policy';

interface Span {
  readonly from: number;
  readonly to: number;
}

const spanOf = (text: string): Span | undefined => {
  const range = parseRange(text);
  if (range === undefined || range.version !== 4) return undefined;
  const address = range.groups.reduce((sum, octet) => sum * 256 + octet, 0);
  const size = 2 ** (32 - range.length);
  const from = Math.floor(address / size) * size;
  return { from, to: from + size };
};

/** Which addresses ranges that hold a whole world hold, in words. */
export const worldOf = (ranges: readonly string[]): string => {
  const held = ([4, 6] as const).filter((version) =>
    isWholeWorld(ranges.filter((range) => parseRange(range)?.version === version)),
  );
  return held.length === 1 ? `every IPv${held[0]} address there is` : 'every address there is';
};

/** Whether ranges together hold every IPv4 address there is, or every IPv6 address. */
export const isWholeWorld = (ranges: readonly string[]): boolean => {
  if (ranges.some((range) => parseRange(range)?.length === 0)) return true;
  const spans = ranges.flatMap((range) => spanOf(range) ?? []).sort((a, b) => a.from - b.from);
  let reached = 0;
  for (const { from, to } of spans) {
    if (from > reached) return false;
    reached = Math.max(reached, to);
  }
  return reached >= 2 ** 32;
};
