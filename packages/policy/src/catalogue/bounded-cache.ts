/** A memory of answers that forgets the oldest when their sizes together exceed a bound. */
export interface BoundedCache<Value> {
  get(key: string): Value | undefined;
  set(key: string, value: Value): void;
}

/** An empty cache that holds at most `capacity`, in the unit of `sizeOf` (answers are counted by default). */
export function createBoundedCache<Value>(
  capacity: number,
  sizeOf: (value: Value) => number = () => 1,
): BoundedCache<Value> {
  const values = new Map<string, Value>();
  let size = 0;

  function forget(key: string, value: Value): void {
    values.delete(key);
    size -= sizeOf(value);
  }

  return {
    get: (key) => values.get(key),
    set(key, value) {
      const former = values.get(key);
      if (former !== undefined) forget(key, former);
      values.set(key, value);
      size += sizeOf(value);
      for (const [oldest, old] of values) {
        if (size <= capacity) break;
        forget(oldest, old);
      }
    },
  };
}
