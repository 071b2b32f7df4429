import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { details, policy, role, user } from '../../access/testing/small-estate.ts';
import { accessSchema } from '../../schemas/access.ts';
import { runCommand } from '../testing/command-run.ts';

const folder = mkdtempSync(join(tmpdir(), 'leastwise-access-'));
const write = (name: string, value: unknown): string => {
  writeFileSync(join(folder, name), JSON.stringify(value));
  return join(folder, name);
};

const account = '111122223333';
const trust = policy({
  Principal: { Service: 'ec2.amazonaws.com' },
  Action: 'sts:AssumeRole',
  Resource: undefined,
});
const estate = (name: string, ann: readonly Readonly<Record<string, unknown>>[]): string => {
  const [part] = details(
    account,
    [
      user(account, 'ann', ann),
      user(account, '=cmd', [policy({ Action: ['s3:GetObject', 's3:TagResource'] })]),
      user(account, 'idle', []),
      user(account, 'lost', [], {
        AttachedManagedPolicies: [{ PolicyName: 'gone', PolicyArn: `arn:aws:iam::${account}:policy/gone` }],
      }),
    ],
    [role(account, 'token', trust, [policy({ Action: 'sts:GetFederationToken' })])],
  ).parts;
  return write(name, part?.body);
};

const before = estate('before.json', [
  policy({ Action: ['iam:PutUserPolicy', 'iam:CreateUser', 'iam:ListUsers'] }),
]);
const after = estate('after.json', [
  policy({ Action: ['iam:PutUserPolicy', 'iam:ListUsers', 's3:PutObject'], Condition: undefined }),
  policy({ Effect: 'Deny', Action: 'iam:PutUserPolicy', Resource: `arn:aws:iam::${account}:user/root-*` }),
]);

const ended = (...args: readonly string[]) => runCommand(folder, 'access', ...args);

describe('leastwise access', () => {
  it('lists everybody, those first who can change permissions, and those last who cannot be judged', async () => {
    const { stdout, code } = await ended('--from', before);
    expect(code).toBe(0);
    expect(stdout).toMatchInlineSnapshot(`
      "Actions granted, by access level, after denies, boundaries and SCPs

      111122223333 · 4 users · 1 role
                                     List       Read      Write Permissions    Tagging
      Can become administrator
      user ann                      1 ▂        ·          1 ▂        1 ▂        ·
      No power over permissions
      role token *                  ·          ·          1 ▂        ·          ·
      user =cmd                     ·          1 ▂        ·          ·          1 ▂
      1 other is granted nothing

      ? unknown  user lost
        arn:aws:iam::111122223333:policy/gone: the document of
        arn:aws:iam::111122223333:policy/gone is not in the file

      * may hand out credentials: sts:GetFederationToken
      "
    `);
  });

  it('shows one principal service by service, and names what changes permissions', async () => {
    const { stdout } = await ended('ann', '--from', after);
    expect(stdout).toMatchInlineSnapshot(`
      "user ann  arn:aws:iam::111122223333:user/ann
      Can become administrator
        1 ann writes an inline policy that allows everything into the user ann

      granted                    List        Read       Write Permissions     Tagging
      iam                           1           ·           ·           1           ·
      s3                            ·           ·           1           ·           ·
      Nothing in the inputs tells what was used.

      Permissions management
        iam:PutUserPolicy                            on some resources  use not seen
      "
    `);
  });

  it('tells what was gained and lost since an older snapshot', async () => {
    const { stdout } = await ended('--from', after, '--than', before);
    expect(stdout).toMatchInlineSnapshot(`
      "user ann  111122223333
          + s3 Write 1: PutObject
          - iam Write 1: CreateUser
          - iam Permissions management 1: PutUserPolicy (on everything → on some
            resources)

      user lost  111122223333 cannot be compared
          ? arn:aws:iam::111122223333:policy/gone: the document of
            arn:aws:iam::111122223333:policy/gone is not in the file
      "
    `);
  });

  it('narrows to services and levels', async () => {
    const { stdout } = await ended(
      '--from',
      before,
      '--level',
      'permissions-management',
      '--service',
      'iam',
      '--json',
    );
    const { data } = accessSchema.parse(JSON.parse(stdout));
    expect(data.entries[0]).toMatchObject({
      name: 'ann',
      levels: { list: 0, read: 0, write: 0, permissionsManagement: 1, tagging: 0 },
    });
  });

  it.each([
    ['--from', before],
    ['ann', '--from', after],
    ['--from', after, '--than', before],
    ['--from', before, '--by', 'group'],
    ['--from', before, '--by', 'policy'],
    ['--from', before, '--by', 'service'],
  ])('prints JSON in the published shape: %s %s %s %s', async (...args) => {
    const { stdout } = await ended(...args, '--json');
    expect(() => accessSchema.parse(JSON.parse(stdout))).not.toThrow();
  });

  it('counts principals by service', async () => {
    const { stdout } = await ended('--from', before, '--by', 'service', '--json');
    const { data, notices } = accessSchema.parse(JSON.parse(stdout));
    const s3 = data.entries.find(({ name }) => name === 's3');
    expect(s3?.levels).toEqual({ list: 0, read: 1, write: 0, permissionsManagement: 0, tagging: 1 });
    expect(notices.map(({ message }) => message)).toContain(
      '1 principal cannot be judged and is not counted (--by principal tells why)',
    );
  });

  it('writes no formula into a CSV file and no markup into a page', async () => {
    const { stdout: csv } = await ended('--from', before, '--output', 'csv');
    expect(csv).toContain(`user,'=cmd,`);
    expect(csv).toContain(`user,lost,arn:aws:iam::${account}:user/lost,${account},,,,,,,`);
    const { stdout: html } = await ended('--from', before, '--output', 'html');
    expect(html).toMatch(/^<!doctype html>/);
    expect(html).not.toMatch(/<script|https?:/);
  });

  it('judges one document by itself', async () => {
    const file = write('policy.json', policy({ Action: ['iam:AttachUserPolicy', 's3:ListAllMyBuckets'] }));
    const { stdout, code } = await ended('--policy', file, '--json');
    expect(code).toBe(0);
    const { data } = accessSchema.parse(JSON.parse(stdout));
    expect(data.entries).toMatchObject([
      {
        kind: 'policy',
        levels: { list: 1, read: 0, write: 0, permissionsManagement: 1, tagging: 0 },
        permissionsManagement: [{ action: 'iam:AttachUserPolicy', grade: 'all', use: 'unseen' }],
      },
    ]);
  });

  it.each([
    [[], /access needs something to read/],
    [['nobody', '--from', before], /there is no user or role nobody/],
    [['ann', '--from', before, '--by', 'group'], /WHO asks about one principal/],
    [['--policy', before, '--from', before], /--policy asks about a document by itself/],
    [['--from', before, '--service', 'iamm'], /there is no such service; did you mean iam/],
    [['--from', before, '--account', '999999999999'], /the inputs hold nothing of it/],
  ])('ends with 2 after %j', async (args, words) => {
    const { stderr, code } = await ended(...args);
    expect(code).toBe(2);
    expect(stderr).toMatch(words);
  });
});
