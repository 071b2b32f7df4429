import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { document, request, statements } from '../../spec/arbitrary-policy.ts';
import type { Statement } from '../document/policy-document.ts';
import { readPolicy } from '../document/read-policy.ts';
import { compilePolicy } from '../evaluate/compile-policy.ts';
import { evaluate } from '../evaluate/evaluate.ts';
import type { Request } from '../evaluate/request.ts';
import type { StatementCover } from './statement-cover.ts';
import { statementCover } from './statement-cover.ts';

type Words = Readonly<Record<string, unknown>>;

const read = (list: readonly Words[]): StatementCover => {
  const Statement = list.map((words) => ({
    Effect: 'Allow',
    Resource: '*',
    ...('NotAction' in words ? {} : { Action: 's3:GetObject' }),
    ...words,
  }));
  const result = readPolicy({ Version: '2012-10-17', Statement });
  if (!result.ok) throw new Error('a policy of a test must read');
  return statementCover(compilePolicy(result.document), { type: 'identity' });
};

/** What of the other statements covers the last one. */
const coveringLast = (list: readonly Words[], actions?: readonly string[]): readonly number[] | undefined => {
  const { boxOf, covering } = read(list);
  const last = list.length - 1;
  const box = boxOf({ index: last, ...(actions !== undefined && { actions }) });
  const others = list.slice(0, -1).flatMap((_, index) => boxOf({ index }) ?? []);
  return box === undefined ? undefined : covering(box, others);
};

const when = (operator: string, value: string): Words => ({ Condition: { [operator]: { 'k:s': value } } });

describe('the statements that cover another', () => {
  it.each<[string, readonly Words[], readonly number[] | undefined]>([
    [
      'are one where one is enough',
      [{ Action: 's3:Put*' }, { Action: 's3:*' }, { Action: 's3:Get*' }, {}],
      [1],
    ],
    [
      'are several where only together they do',
      [
        { Action: 's3:Get*' },
        { Action: 'ec2:*' },
        { Action: 's3:Put*' },
        { Action: ['s3:GetObject', 's3:PutObject'] },
      ],
      [0, 2],
    ],
    ['are both sides of a condition', [when('StringEquals', 'a'), when('StringNotEquals', 'a'), {}], [0, 1]],
    [
      'are not both sides that leave out an absent key',
      [when('StringEquals', 'a'), when('StringLike', '*'), {}],
      undefined,
    ],
    [
      'are none where something is left',
      [{ Resource: 'arn:aws:s3:::b/*' }, { Resource: 'arn:aws:s3:::*' }],
      undefined,
    ],
    ['may have the other effect', [{ Effect: 'Deny' }, {}], [0]],
    ['are all but what a Not form leaves out', [{ NotAction: 'iam:*' }, {}], [0]],
  ])('%s', (_, list, expected) => {
    expect(coveringLast(list)).toEqual(expected);
  });

  it('are asked about some of its actions alone', () => {
    const list = [{}, { Action: ['s3:GetObject', 's3:PutObject'] }];
    expect(coveringLast(list, ['s3:GetObject'])).toEqual([0]);
    expect(coveringLast(list, ['s3:PutObject'])).toBeUndefined();
  });

  it('apply to every sampled request that it applies to', () => {
    const applies = (list: readonly Statement[], each: Request): boolean => {
      const identity = compilePolicy(document(list.map((one): Statement => ({ ...one, effect: 'Allow' }))));
      return evaluate({ ...each, resourceAccount: '111122223333' }, { identity }).decision === 'allowed';
    };
    const mine = request.map((each) => ({ ...each, principal: 'arn:aws:iam::111122223333:user/alice' }));
    let covered = 0;
    fc.assert(
      fc.property(
        statements('identity'),
        statements('identity'),
        fc.array(mine, { minLength: 40, maxLength: 40 }),
        (some, others, requests) => {
          const list = [...some, ...others];
          const { boxOf, covering } = statementCover(compilePolicy(document(list)), { type: 'identity' });
          const [box, ...rest] = list.flatMap((_, index) => boxOf({ index }) ?? []);
          const by = box === undefined ? undefined : covering(box, rest);
          const [first] = list;
          if (by === undefined || first === undefined) return;
          covered++;
          const named = by.flatMap((index) => list[index] ?? []);
          for (const each of requests)
            if (applies([first], each)) expect(applies(named, each), JSON.stringify(each)).toBe(true);
        },
      ),
      { numRuns: 800, seed: 5 },
    );
    expect(covered).toBeGreaterThan(20);
  });
});
