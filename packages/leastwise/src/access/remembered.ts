/** A function of an object that is worked out once for each. `undefined` is an answer; it goes with the object. */
export const remembered = <K extends object, T>(workOut: (one: K) => T): ((one: K) => T) => {
  const known = new WeakMap<K, T>();
  return (one) => {
    const found = known.get(one);
    // INVARIANT: whatever stands under a key is an answer.
    if (found !== undefined || known.has(one)) return found as T;
    const made = workOut(one);
    known.set(one, made);
    return made;
  };
};

/** The same of anything that has a name; all is forgotten when there are more than so many names. */
export const rememberedBy = <A, T>(
  nameOf: (about: A) => string,
  workOut: (about: A) => T,
  most = 50_000,
): ((about: A) => T) => {
  const known = new Map<string, T>();
  return (about) => {
    const name = nameOf(about);
    const found = known.get(name);
    // INVARIANT: whatever stands under a name is an answer.
    if (found !== undefined || known.has(name)) return found as T;
    if (known.size >= most) known.clear();
    const made = workOut(about);
    known.set(name, made);
    return made;
  };
};

/** A function of an object and of something else that has a name, worked out once for both. */
export const rememberedFor = <K extends object, A, T>(
  nameOf: (about: A) => string,
  workOut: (one: K, about: A) => T,
): ((one: K, about: A) => T) => {
  const forOne = remembered((one: K) => rememberedBy(nameOf, (about: A) => workOut(one, about)));
  return (one, about) => forOne(one)(about);
};
