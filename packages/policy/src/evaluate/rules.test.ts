import { describe, expect, it } from 'vitest';
import { compiledLayers } from '../../spec/case-line.ts';
import { ruleCases } from '../../spec/cases.ts';
import { evaluate } from './evaluate.ts';

const cases = ruleCases();

describe('the documented rules', () => {
  it('all have a case', () => {
    expect([...new Set(cases.map(({ rule }) => rule))]).toEqual(
      Array.from({ length: 28 }, (_, at) => at + 1),
    );
    expect(new Set(cases.map(({ id }) => id)).size).toBe(cases.length);
  });

  it.each(cases.map((line) => [`rule ${line.rule}: ${line.says} (${line.page})`, line] as const))(
    '%s',
    (_name, line) => {
      expect(evaluate(line.request, compiledLayers(line))).toMatchObject(line.expect);
    },
  );
});
