import { describe, expect, it } from 'vitest';
import { createBoundedCache } from './bounded-cache.ts';

describe('a bounded cache', () => {
  it('forgets the oldest answers when it is full', () => {
    const cache = createBoundedCache<string>(2);
    for (const key of ['a', 'b', 'c']) cache.set(key, key);
    expect(['a', 'b', 'c'].map(cache.get)).toEqual([undefined, 'b', 'c']);
  });

  it('counts in the unit it is given, and an answer replaced counts once', () => {
    const cache = createBoundedCache<string>(5, (text) => text.length);
    cache.set('a', 'xx');
    cache.set('a', 'yyy');
    cache.set('b', 'zz');
    expect(cache.get('a')).toBe('yyy');
    cache.set('c', 'z');
    expect(cache.get('a')).toBeUndefined();
    expect(cache.get('b')).toBe('zz');
  });

  it('does not keep an answer that is larger than itself', () => {
    const cache = createBoundedCache<string>(2, (text) => text.length);
    cache.set('a', 'xxx');
    expect(cache.get('a')).toBeUndefined();
  });
});
