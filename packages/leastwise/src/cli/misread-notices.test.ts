import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { details, policy, role, user } from '../access/testing/small-estate.ts';
import { runCommand } from './testing/command-run.ts';

const folder = mkdtempSync(join(tmpdir(), 'leastwise-misread-'));
const account = '111122223333';
const ann = user(account, 'ann', [policy({ Action: 's3:GetObject' })]);
const trust = policy({ Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' });
const [part] = details(account, [ann], [role(account, 'r', trust, [])]).parts;
const body = part?.body as Readonly<Record<string, unknown>>;
const write = (name: string, change: object): string => {
  writeFileSync(join(folder, name), JSON.stringify({ ...body, ...change }, undefined, 1));
  return join(folder, name);
};
const good = write('good.json', {});

describe('an input that says what it is and cannot be understood', () => {
  it.each([
    [
      'a list that is none',
      { UserDetailList: { a: 1 } },
      /:2:20: \/UserDetailList: expected list, found object$/m,
    ],
    [
      'a number for a name',
      { UserDetailList: [{ ...ann, UserName: 5 }] },
      /:\d+:\d+: \/UserDetailList\/0\/UserName: expected string, found number$/m,
    ],
    ['a list left out', { RoleDetailList: undefined }, /\/RoleDetailList: the list is missing/],
    [
      'a page without the next one',
      { IsTruncated: true, Marker: 'x' },
      /:1:1: says there is more \(\w+\), and no further page was given$/m,
    ],
  ])('is told with its place, and ends with 5: %s', async (name, change, told) => {
    const file = write('odd.json', change);
    expect(await runCommand(folder, 'access', '--from', file), name).toMatchObject({
      code: 5,
      stderr: expect.stringMatching(told),
    });
    expect((await runCommand(folder, 'access', '--from', file, '--allow-partial')).code).toBe(0);
  });

  it('is told where it says what another input does not', async () => {
    const other = write('other.json', { UserDetailList: [{ ...ann, CreateDate: '2020-01-01T00:00:00Z' }] });
    expect(await runCommand(folder, 'access', '--from', good, '--from', other)).toMatchObject({
      code: 5,
      stderr: expect.stringMatching(
        /^other\.json:\d+:\d+: .*says of arn:aws:iam::111122223333:user\/ann what .*good\.json does not/m,
      ),
    });
  });

  it('is told by an audit, of policies too, and what is good ends with 0', async () => {
    expect(await runCommand(folder, 'audit', good)).toMatchObject({ code: 0 });
    const broken = policy({ Action: 's3:*' });
    const file = write('policy.json', {
      UserDetailList: [
        user(account, 'ann', [{ ...broken, Statement: [{ Effect: 'Allow', Action: 's3:*' }] }]),
      ],
    });
    expect(await runCommand(folder, 'audit', file)).toMatchObject({
      code: 5,
      stderr: expect.stringMatching(
        /^policy\.json:\d+:\d+: .*cannot be read: its statement 1 names no resource$/m,
      ),
    });
  });
});
