/** The one of a name. */
export const named = <T extends { readonly name: string }>(held: readonly T[], name: string): T => {
  const found = held.find((each) => each.name === name);
  if (found === undefined) throw new Error(`nobody is called ${name}`);
  return found;
};
