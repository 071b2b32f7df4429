import { describe, expect, it } from 'vitest';
import { remembered, rememberedBy, rememberedFor } from './remembered.ts';

describe('what is remembered', () => {
  it('is worked out once for each object, also where nothing is found', () => {
    const asked: string[] = [];
    const lengthOf = remembered(({ text }: { readonly text: string }) => {
      asked.push(text);
      return text === '' ? undefined : text.length;
    });
    const [one, same, none] = [{ text: 'one' }, { text: 'one' }, { text: '' }];
    expect([one, one, same, none, none].map(lengthOf)).toEqual([3, 3, 3, undefined, undefined]);
    expect(asked).toEqual(['one', 'one', '']);
  });

  it('is worked out once for each name, until there are too many', () => {
    const asked: string[] = [];
    const sum = rememberedBy(
      (numbers: readonly number[]) => numbers.join(),
      (numbers) => {
        asked.push(numbers.join());
        return numbers.reduce((left, right) => left + right, 0) || undefined;
      },
      2,
    );
    expect([[1, 2], [1, 2], [0], [0], [4], [1, 2]].map(sum)).toEqual([3, 3, undefined, undefined, 4, 3]);
    expect(asked).toEqual(['1,2', '0', '4', '1,2']);
  });

  it('is worked out once for each object and name', () => {
    const asked: string[] = [];
    const starts = rememberedFor(
      (start: string) => start,
      ({ text }: { readonly text: string }, start) => {
        asked.push(`${text} ${start}`);
        return text.startsWith(start);
      },
    );
    const [one, two] = [{ text: 'one' }, { text: 'two' }];
    expect([starts(one, 'o'), starts(two, 'o'), starts(one, 'o'), starts(one, 't')]).toEqual([
      true,
      false,
      true,
      false,
    ]);
    expect(asked).toEqual(['one o', 'two o', 'one t']);
  });
});
