import { matchesGlob } from '@leastwise/policy';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { meetingText } from './meeting-text.ts';
import { patternUnits, templateUnits } from './pattern-units.ts';

const open = () => undefined;
const meet = (...patterns: readonly string[]) => meetingText(patterns.map((one) => patternUnits(one, open)));

describe('a text that patterns have in common', () => {
  it.each([
    [['a*', '*b'], 'aleastwise-probeb'],
    [['a', 'a'], 'a'],
    [['a?', '?b'], 'ab'],
    [['x*', 'y*'], undefined],
    [['ab', 'a'], undefined],
    [['*/reports/*', 'team-*'], 'team-leastwise-probe/reports/leastwise-probe'],
  ])('of %j is %j', (patterns, expected) => {
    expect(meet(...patterns)).toBe(expected);
  });

  it('is found just where every text up to a length says there is one', () => {
    const pattern = fc.stringMatching(/^[ab*?]{0,4}$/);
    const texts = ['', 'a', 'b'].flatMap((one) => ['', 'a', 'b'].map((two) => one + two));
    const all = [
      ...new Set(texts.flatMap((one) => texts.flatMap((two) => texts.map((three) => one + two + three)))),
    ];
    fc.assert(
      fc.property(fc.array(pattern, { minLength: 1, maxLength: 3 }), (patterns) => {
        const found = meet(...patterns);
        const some = all.some((text) => patterns.every((one) => matchesGlob(one, text)));
        if (found !== undefined) for (const one of patterns) expect(matchesGlob(one, found)).toBe(true);
        else expect(some).toBe(false);
      }),
    );
  });

  const account = '111122223333';
  const bucket = `arn:\${Partition}:s3:::\${BucketName}`;
  const object = `${bucket}/\${ObjectName}`;
  const queue = `arn:\${Partition}:sqs:\${Region}:\${Account}:\${QueueName}`;
  it.each([
    [bucket, 'arn:aws:s3:::team-a/*', undefined],
    [object, 'arn:aws:s3:::team-a/*', 'arn:aws:s3:::team-a/leastwise-probe'],
    [object, '*', 'arn:aws:s3:::leastwise-probe/leastwise-probe'],
    [bucket, 'arn:aws:s3:::team-?', 'arn:aws:s3:::team-x'],
    [queue, 'arn:aws:sqs:*:*:jobs', `arn:aws:sqs:leastwise-probe-1:${account}:jobs`],
    [queue, 'arn:aws:sqs:::jobs', undefined],
    [queue, 'arn:aws:sqs:*', `arn:aws:sqs:leastwise-probe-1:${account}:leastwise-probe`],
    [queue, 'arn:aws:sns:*', undefined],
  ])('of %s and %s is %s', (template, pattern, expected) => {
    expect(meetingText([templateUnits(template, account, 'aws'), patternUnits(pattern, open)])).toBe(
      expected,
    );
  });
});

describe('looking for a text', () => {
  it('gives up when its effort is spent, and leaves none to tell so', () => {
    const hard = ['*a*a*a*a*b', '*a*a*a*a*c', '*a*a*a*a*d'].map((one) => patternUnits(one, () => undefined));
    const effort = { left: 10 };
    expect(meetingText(hard, effort)).toBeUndefined();
    expect(effort.left).toBe(0);
  });
});
