/** Orders texts by code unit, not by locale: the generated text must not depend on the machine. */
export function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
