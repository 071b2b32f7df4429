import { describe, expect, it } from 'vitest';
import { printable, printableIn } from './printable.ts';

describe('text from outside', () => {
  it('keeps no character that steers a terminal', () => {
    expect(printable('\u001b]0;pwn\u0007\u009b31m\u202ename')).toBe(
      '\\u001b]0;pwn\\u0007\\u009b31m\\u202ename',
    );
  });

  it('keeps letters of every script, and lines', () => {
    expect(printable('Łódź 東京\n\tok')).toBe('Łódź 東京\n\tok');
  });

  it('can be JSON, and reads back as it was', () => {
    const text = JSON.stringify({ name: 'a\u009bb\u001b' });
    expect(JSON.parse(printable(text))).toEqual({ name: 'a\u009bb\u001b' });
  });

  it('is cleaned wherever it stands, on one line', () => {
    expect(printableIn({ list: ['a\nb', { deep: '\u001b' }], count: 1 })).toEqual({
      list: ['a\\nb', { deep: '\\u001b' }],
      count: 1,
    });
  });
});
