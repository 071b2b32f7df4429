/** Marks a key whose value was declared open: it may be absent or have any value. */
export const open: unique symbol = Symbol('open');

/** A key's values in the request; undefined when it is absent. An empty list counts as absent. */
export type KeyValue = string | readonly string[] | typeof open | undefined;

/** Reads a condition key, named in lower case, from a request. */
export interface KeyReader {
  read(key: string): KeyValue;
}
