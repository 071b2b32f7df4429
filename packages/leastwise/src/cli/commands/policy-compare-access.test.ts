import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { compareAccessSchema } from '../../schemas/compare-access.ts';
import { runCommand } from '../testing/command-run.ts';

const account = '111122223333';
const boundaryArn = `arn:aws:iam::${account}:policy/limit`;

type Json = Readonly<Record<string, unknown>>;

const policy = (...statements: readonly Json[]): Json => ({
  Version: '2012-10-17',
  Statement: statements.map((one) => ({ Effect: 'Allow', Resource: '*', ...one })),
});

interface Held {
  readonly own?: Json;
  readonly group?: Json;
  readonly boundary?: Json;
  readonly tags?: readonly Json[];
}

/** Authorization details of alice, who is in the group staff, and of bob, who may do nothing. */
const details = ({ own, group, boundary, tags = [] }: Held): string => {
  const user = (name: string, more: Json): Json => ({
    Path: '/',
    UserName: name,
    UserId: `AIDA${name.toUpperCase()}`,
    Arn: `arn:aws:iam::${account}:user/${name}`,
    CreateDate: '2025-01-01T00:00:00Z',
    GroupList: [],
    AttachedManagedPolicies: [],
    ...more,
  });
  const managed = {
    PolicyName: 'limit',
    PolicyId: 'ANPALIMIT',
    Arn: boundaryArn,
    Path: '/',
    DefaultVersionId: 'v1',
    CreateDate: '2025-01-01T00:00:00Z',
    PolicyVersionList: [
      { Document: boundary, VersionId: 'v1', IsDefaultVersion: true, CreateDate: '2025-01-01T00:00:00Z' },
    ],
  };
  const alice = {
    GroupList: ['staff'],
    Tags: tags,
    ...(own !== undefined && { UserPolicyList: [{ PolicyName: 'own', PolicyDocument: own }] }),
    ...(boundary !== undefined && {
      PermissionsBoundary: { PermissionsBoundaryType: 'Policy', PermissionsBoundaryArn: boundaryArn },
    }),
  };
  const staff = {
    Path: '/',
    GroupName: 'staff',
    GroupId: 'AGPASTAFF',
    Arn: `arn:aws:iam::${account}:group/staff`,
    CreateDate: '2025-01-01T00:00:00Z',
    GroupPolicyList: group === undefined ? [] : [{ PolicyName: 'shared', PolicyDocument: group }],
    AttachedManagedPolicies: [],
  };
  const body = {
    UserDetailList: [user('alice', alice), user('bob', {})],
    GroupDetailList: [staff],
    RoleDetailList: [],
    Policies: boundary === undefined ? [] : [managed],
  };
  return JSON.stringify(body, null, 2);
};

const ended = (old: string, fresh: string, ...flags: readonly string[]) => {
  const folder = mkdtempSync(join(tmpdir(), 'leastwise-'));
  const files = [join(folder, 'old.json'), join(folder, 'new.json')] as const;
  writeFileSync(files[0], old);
  writeFileSync(files[1], fresh);
  return runCommand(folder, 'policy', 'compare', ...flags, ...files);
};

const everything = policy({ Action: '*' });
const reads = policy({ Sid: 'Reads', Action: 's3:Get*' });
const readsAndWrites = policy({ Sid: 'Files', Action: ['s3:Get*', 's3:PutObject'] });
const noDeleting = policy({ Sid: 'Keep', Effect: 'Deny', Action: 's3:Delete*' });

describe('policy compare --of', () => {
  it('counts the boundary: a wider policy within it is no more access', async () => {
    const { stdout, code } = await ended(
      details({ own: reads, boundary: reads }),
      details({ own: everything, boundary: reads }),
      '--of',
      'alice',
    );
    expect(code).toBe(0);
    expect(stdout).toBe(
      '✓ holds  arn:aws:iam::111122223333:user/alice may do the same in new.json as in old.json\n',
    );
  });

  it('says for example what, by which statements, and what kept it back', async () => {
    const { stdout, code } = await ended(
      details({ own: readsAndWrites, boundary: reads }),
      details({ own: readsAndWrites, boundary: everything }),
      '--of',
      'user/alice',
    );
    expect(code).toBe(3);
    expect(stdout).toMatchInlineSnapshot(`
      "✗ fails  arn:aws:iam::111122223333:user/alice may do more in new.json than in old.json
        for example  arn:aws:iam::111122223333:user/alice may s3:PutObject on *
        allowed by   identity policies: Files of inline policy own of user alice  new.json:20:15
        allowed by   boundary: statement 1 of policy limit  new.json:73:15
        before       no Allow in boundary
      "
    `);
  });

  it('prints the Deny of a group that is gone, and what is no longer granted', async () => {
    const { stdout, code } = await ended(
      details({ own: policy({ Action: 's3:*' }), group: noDeleting }),
      details({ own: policy({ Action: ['s3:Delete*', 's3:Get*'] }) }),
      '--of',
      'alice',
    );
    expect(code).toBe(3);
    expect(stdout).toMatchInlineSnapshot(`
      "✗ fails  arn:aws:iam::111122223333:user/alice may do more in new.json than in old.json
        for example  arn:aws:iam::111122223333:user/alice may s3:DeleteAccessGrant on arn:aws:s3:us-east-1:111122223333:access-grants/default/grant/example
        allowed by   identity policies: statement 1 of inline policy own of user alice  new.json:20:15
        before       denied by identity policies: Keep of inline policy shared of group staff  old.json:53:15
        no longer    arn:aws:iam::111122223333:user/alice may s3:AbortMultipartUpload on *
        allowed by   identity policies: statement 1 of inline policy own of user alice  old.json:20:15
        now          no Allow in identity policies
      "
    `);
  });

  it('prints an envelope as JSON, with the layer, file and line of every statement', async () => {
    const { stdout } = await ended(
      details({ own: everything, group: noDeleting }),
      details({ own: everything }),
      '--of',
      'alice',
      '--json',
    );
    const { data } = compareAccessSchema.parse(JSON.parse(stdout));
    expect(data).toMatchObject({ result: 'fails', keptBackBy: 'identity', lost: { result: 'none' } });
    expect(
      data.statements?.map(({ access, layer, title, file, line, effect }) => [
        access,
        layer,
        title,
        file,
        line,
        effect,
      ]),
    ).toEqual([
      ['new', 'identity', 'inline policy own of user alice', 'new.json', 20, 'Allow'],
      ['old', 'identity', 'inline policy shared of group staff', 'old.json', 53, 'Deny'],
    ]);
  });

  it('takes a principal that is not there as one without access, and says so', async () => {
    const without = details({}).replaceAll('alice', 'carol');
    const { code, stderr } = await ended(without, details({ own: reads }), '--of', 'alice');
    expect(code).toBe(3);
    expect(stderr).toContain('alice is not in');
    expect((await ended(details({ own: reads }), without, '--of', 'alice')).code).toBe(0);
  });

  it('is unknown where a tag changed that a policy speaks of', async () => {
    const byTeam = policy({
      Action: 's3:*',
      Condition: { StringEquals: { 'aws:PrincipalTag/team': 'blue' } },
    });
    const tagged = (Value: string) => details({ own: byTeam, tags: [{ Key: 'team', Value }] });
    const { code, stdout } = await ended(tagged('red'), tagged('blue'), '--of', 'alice');
    expect(code).toBe(5);
    expect(stdout).toContain('aws:PrincipalTag/team');
    expect((await ended(tagged('red'), tagged('red'), '--of', 'alice')).code).toBe(0);
    expect((await ended(details({}), tagged('red'), '--of', 'alice')).code).toBe(5);
    const red = [{ Key: 'team', Value: 'red' }];
    expect((await ended(details({ tags: red }), tagged('red'), '--of', 'alice')).code).toBe(0);
  });

  it('ends with 2 for nobody of that name, and for flags that do not go together', async () => {
    const both = [details({}), details({})] as const;
    const nobody = await ended(...both, '--of', 'alise');
    expect(nobody.code).toBe(2);
    expect(nobody.stderr).toContain('did you mean alice');
    expect((await ended(...both, '--of', 'alice', '--type', 'identity')).code).toBe(2);
    expect((await ended(...both, '--of', 'alice', '--batch', '-')).code).toBe(2);
    expect((await ended(...both, '--of', 'anonymous')).code).toBe(2);
  });
});
