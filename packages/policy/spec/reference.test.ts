import { describe, expect, it } from 'vitest';
import { documentLayers } from './case-line.ts';
import { ruleCases } from './cases.ts';
import { referenceDecision } from './reference-decision.ts';
import { fits, fitsArn, pieces } from './reference-pattern.ts';
import { asAddress, asDate, asNumber } from './reference-value.ts';

const known = ruleCases().filter(
  ({ expect: { decision } }) => decision !== 'depends' && decision !== 'unknown',
);

describe('the reference evaluator', () => {
  it.each(known.map((line) => [`rule ${line.rule}: ${line.says}`, line] as const))('%s', (_name, line) => {
    expect(referenceDecision(line.request, documentLayers(line))).toBe(line.expect.decision);
  });

  it('reads a pattern piece by piece', () => {
    expect(pieces('a*?', { wildcards: true })).toEqual([{ char: 'a' }, 'run', 'one']);
    expect(fits(['run', { char: 'b' }], 'aab')).toBe(true);
    expect(fitsArn('arn:aws:s3:::b/*', 'arn:aws:s3:::b/c:d', { wildcards: true })).toBe(true);
  });

  it('reads values of every kind', () => {
    expect(asDate('2026-01-01T01:00:00+01:00')).toBe(asDate('1767225600'));
    expect(asNumber('1.50')).toBe(asNumber('15e-1', true));
    expect(asAddress('::ffff:10.0.0.1')?.value).toBe(0xffff0a000001n);
  });
});
