import { describe, expect, it } from 'vitest';
import { part } from '../testing/answer.ts';
import { entriesOf, listOf } from './entries.ts';

interface Raw {
  readonly id?: string;
  readonly at: Date;
}
const raw = (id: string | undefined, at = '2026-01-01'): Raw => ({
  ...(id !== undefined && { id }),
  at: new Date(at),
});
const pages = (...lists: readonly (readonly Raw[])[]) =>
  lists.map((List, index) => ({
    value: { List },
    source: { file: `${index}.json`, pointer: '' },
    part: part({}, `${index}.json`),
  }));

describe('the entries of a list', () => {
  it('count once where pages overlap, each by the place where it stands first', () => {
    const found = listOf(
      'regions',
      'c',
      pages([raw('a'), raw('b')], [raw('b'), raw('c')]),
      'List',
      ({ id }) => id,
      ({ id }, source) => [id, source],
    );
    expect(found).toEqual({
      known: true,
      value: [
        ['a', { file: '0.json', pointer: '/List/0' }],
        ['b', { file: '0.json', pointer: '/List/1' }],
        ['c', { file: '1.json', pointer: '/List/1' }],
      ],
    });
  });

  it('are a gap where one of them stands twice with different content', () => {
    expect(
      entriesOf('regions', 'c', pages([raw('a')], [raw('a', '2026-02-02')]), 'List', ({ id }) => id),
    ).toEqual({
      known: false,
      gap: {
        need: 'regions',
        call: 'c',
        because: 'what is said of a contradicts itself: 0.json, 1.json',
        misread: {
          file: '1.json',
          pointer: '/List/0',
          message: 'says of a what 0.json does not: give the file that holds',
        },
      },
    });
  });

  it('are left out where they have no id of their own', () => {
    const found = entriesOf('regions', 'c', pages([raw(undefined), raw('a')]), 'List', ({ id }) => id);
    expect(found.known && [...found.value.keys()]).toEqual(['a']);
  });
});
