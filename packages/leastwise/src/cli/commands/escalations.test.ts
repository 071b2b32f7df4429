import { mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { proposeCompletions } from '@stricli/core';
import { describe, expect, it } from 'vitest';
import type { Escalation } from '../../access/escalation/escalation.ts';
import { escalationsSchema } from '../../schemas/escalations.ts';
import { application } from '../application.ts';
import { runCommand } from '../testing/command-run.ts';

const account = '123456789012';
const folder = mkdtempSync(join(tmpdir(), 'leastwise-escalations-'));

interface Statement {
  readonly Effect?: 'Allow' | 'Deny';
  readonly Action: string | readonly string[];
  readonly Resource?: string;
  readonly Condition?: object;
}

const policy = (statements: readonly Statement[]) => ({
  Version: '2012-10-17',
  Statement: statements.map((one) => ({ Effect: 'Allow', Resource: '*', ...one })),
});

const common = (kind: string, name: string) => ({
  Path: '/',
  Arn: `arn:aws:iam::${account}:${kind}/${name}`,
  CreateDate: '2025-01-01T00:00:00Z',
  AttachedManagedPolicies: [],
});

const user = (name: string, ...statements: readonly Statement[]) => ({
  ...common('user', name),
  UserName: name,
  UserId: `AIDA${name.toUpperCase()}`,
  GroupList: [],
  UserPolicyList: [{ PolicyName: 'own', PolicyDocument: policy(statements) }],
});

const role = (name: string, trusted: object, ...statements: readonly Statement[]) => ({
  ...common('role', name),
  RoleName: name,
  RoleId: `AROA${name.toUpperCase()}`,
  AssumeRolePolicyDocument: {
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal: trusted, Action: 'sts:AssumeRole' }],
  },
  InstanceProfileList: [],
  RolePolicyList: [{ PolicyName: 'own', PolicyDocument: policy(statements) }],
});

const everything = { Action: '*' };
const putOnItself = {
  Action: 'iam:PutUserPolicy',
  Resource: `arn:aws:iam::${account}:user/\${aws:username}`,
};
const pass = { Action: ['iam:PassRole', 'lambda:CreateFunction', 'lambda:InvokeFunction'] };

const details = 'details.json';
const none = 'none.json';
writeFileSync(
  join(folder, details),
  JSON.stringify({
    UserDetailList: [
      user('admin', everything),
      user('ann', putOnItself),
      user('ben', { ...pass, Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } } }),
      user('cleo', { Action: ['lambda:UpdateFunctionCode', 'lambda:InvokeFunction'] }),
      user('dan', putOnItself, { Effect: 'Deny', Action: 'iam:*' }),
      user('eve', { Action: 's3:GetObject' }),
    ],
    GroupDetailList: [],
    RoleDetailList: [
      role('worker', { Service: 'lambda.amazonaws.com' }, everything),
      role('partner', { AWS: 'arn:aws:iam::999988887777:root' }, everything),
    ],
    Policies: [],
  }),
);

const ended = (...args: readonly string[]) => {
  const located = args.map((arg) => (/^\w+\.(?:json|csv)$/.test(arg) ? join(folder, arg) : arg));
  return runCommand(folder, 'escalations', ...located);
};

const dataOf = async (...args: readonly string[]): Promise<readonly Escalation[]> =>
  JSON.parse((await ended(...args, '--json')).stdout).data;

const namesOf = (escalations: readonly Escalation[]): readonly string[] => [
  ...new Set(
    escalations.map(({ principal, status }) => `${principal.slice(principal.search(/[^:/]*$/))} ${status}`),
  ),
];

describe('escalations', () => {
  it('finds who becomes an administrator: surely, under a condition, possibly, from outside, or not', async () => {
    expect(namesOf(await dataOf(details))).toEqual([
      'ann proven',
      'root proven',
      'ben conditional',
      'cleo possible',
      'dan blocked',
    ]);
  });

  it('prints JSON by its schema, nothing more and nothing less', async () => {
    const body: unknown = JSON.parse((await ended(details, '--json')).stdout);
    expect(escalationsSchema.parse(body)).toEqual(body);
    expect(body).toMatchObject({
      data: expect.arrayContaining([
        {
          account,
          principal: `arn:aws:iam::${account}:user/ben`,
          reaches: 'admin',
          status: 'conditional',
          conditions: ['with MFA'],
          steps: [expect.objectContaining({ becomes: `arn:aws:iam::${account}:role/worker` })],
          ways: expect.any(Number),
        },
        expect.objectContaining({
          principal: `arn:aws:iam::${account}:user/dan`,
          status: 'blocked',
          blockedBy: expect.stringMatching(/denies iam:PutUserPolicy/),
        }),
      ]),
    });
  });

  it('tells people the same, with how many there are', async () => {
    const { stdout, code } = await ended(details);
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /^123456789012\n3 of 8 principals can become administrators: 1 surely, 1 under\sconditions, 1\spossibly; 1\sis\skept\sfrom\sit; 3\sare\sadministrators\salready\n/,
    );
    expect(stdout).toMatch(/ann → administrator {3}proven[\s\S]*ben → administrator {3}conditional/);
    expect(stdout).toMatch(/From outside the account[\s\S]*account 999988887777 → administrator {3}proven/);
    expect(stdout).toMatch(/Kept from it\n {2}dan\n/);
    expect(stdout).not.toMatch(/\beve\b/);
  });

  it('ends with a command that runs, which ends with one that runs', async () => {
    const [, next = ''] =
      /Next {2}leastwise escalations (\w+) details\.json\n$/.exec((await ended(details)).stdout) ?? [];
    const { stdout, code } = await ended(next, details);
    expect([next, code]).toEqual(['ann', 0]);
    expect(stdout).toMatch(/calls iam:PutUserPolicy\n +on arn:aws:iam::123456789012:user\/ann\n/);
    expect(stdout).toMatch(
      /Next {2}leastwise can ann iam:PutUserPolicy arn:aws:iam::123456789012:user\/ann --from details.json\n$/,
    );
  });

  it.each([
    [['ann', details], ['ann proven']],
    [[details, 'user/dan'], ['dan blocked']],
    [['--who', 'ben', '--from', details], ['ben conditional']],
    [['--who', 'arn:aws:iam::999988887777:root', details], ['root proven']],
    [['eve', details], []],
    [
      [details, '--status', 'conditional,possible'],
      ['ben conditional', 'cleo possible'],
    ],
    [[details, '--account', account, '--status', 'blocked'], ['dan blocked']],
  ])('%j shows those only', async (args, expected) => {
    expect(namesOf(await dataOf(...args))).toEqual(expected);
  });

  it('says that somebody is an administrator already', async () => {
    expect((await ended('admin', details)).stdout).toBe('admin is an administrator already\n');
  });

  it('says what is not judged, and the call that would settle it', async () => {
    const other = 'other.csv';
    const columns =
      'user,arn,user_creation_time,password_enabled,password_last_used,password_last_changed,password_next_rotation,' +
      'mfa_active,access_key_1_active,access_key_1_last_rotated,access_key_1_last_used_date,' +
      'access_key_1_last_used_region,access_key_1_last_used_service,access_key_2_active,access_key_2_last_rotated,' +
      'access_key_2_last_used_date,access_key_2_last_used_region,access_key_2_last_used_service,cert_1_active,' +
      'cert_1_last_rotated,cert_2_active,cert_2_last_rotated';
    const root =
      '<root_account>,arn:aws:iam::444455556666:root,2020-01-01T00:00:00+00:00,not_supported,no_information,' +
      'not_supported,not_supported,true,false,N/A,N/A,N/A,N/A,false,N/A,N/A,N/A,N/A,false,N/A,false,N/A';
    writeFileSync(join(folder, other), `${columns}\n${root}\n`);
    const { stderr, stdout, code } = await ended(details, other);
    expect(code).toBe(0);
    expect(stderr).toMatch(
      /administrator of 444455556666 was not judged: .*iam\.GetAccountAuthorizationDetails/,
    );
    expect(stderr).toMatch(
      /ways of one principal of 123456789012 are no more than possible: .*\(lambda\.ListFunctions would settle it\)/,
    );
    expect(stderr).toMatch(/nothing of an organisation is in the inputs of 123456789012/);
    expect(stdout).not.toMatch(/444455556666/);
  });

  it('says which policies were not there to be read', async () => {
    const attached = [{ PolicyName: 'Elsewhere', PolicyArn: 'arn:aws:iam::aws:policy/Elsewhere' }];
    const fay = { ...user('fay', { Action: 's3:GetObject' }), AttachedManagedPolicies: attached };
    const text = { UserDetailList: [fay], GroupDetailList: [], RoleDetailList: [], Policies: [] };
    writeFileSync(join(folder, 'fay.json'), JSON.stringify(text));
    expect((await ended('fay.json')).stderr).toMatch(
      /ways in 123456789012 may be missing: .*Elsewhere.*\(iam\.GetPolicyVersion of .*Elsewhere would settle it\)/,
    );
  });

  it.each([
    [['--fail-on', 'proven'], 3],
    [['--fail-on', 'proven', '--who', 'ben'], 0],
    [['--fail-on', 'conditional', '--who', 'ben'], 3],
    [['--fail-on', 'conditional', '--who', 'cleo'], 0],
    [['--fail-on', 'possible', '--who', 'cleo'], 3],
    [['--fail-on', 'possible', '--who', 'dan'], 0],
    [['--fail-on', 'proven', '--status', 'blocked'], 3],
    [[none], 5],
    [[none, '--allow-partial'], 0],
    [[none, '--fail-on', 'proven'], 3],
  ])('%j ends with %i', async (flags, code) => {
    expect((await ended(details, ...flags)).code).toBe(code);
  });

  it.each([
    [['carol'], /--from PATH/],
    [['an', details], /there is no file an, and there is no user or role an .*did you mean ann/],
    [['--who', 'bem', details], /^leastwise: there is no user or role bem .*did you mean ben/m],
    [['ann', 'ben', details], /asked about one principal/],
    [[details, '--account', '444455556666'], /hold nothing of it/],
    [[none], /no input could be read/],
    [[details, '--output', 'pdf'], /human, json, dot, mermaid, svg/],
  ])('%j ends with 2 and says why', async (args, said) => {
    expect(await ended(...args)).toMatchObject({ code: 2, stdout: '', stderr: expect.stringMatching(said) });
  });

  it('writes the graph in several formats at once, each into a file that only its owner can read', async () => {
    const files = ['dot', 'mermaid', 'svg'].map(
      (format) => [format, join(folder, `ways.${format}`)] as const,
    );
    const outputs = files.flatMap(([format, file]) => ['--output', `${format}=${file}`]);
    expect(await ended(details, ...outputs)).toMatchObject({ code: 0, stdout: '' });
    const [dot, mermaid, svg] = files.map(([, file]) => readFileSync(file, 'utf8'));
    expect(dot).toMatch(/^digraph [\s\S]*label="ann"[\s\S]*style=dotted[\s\S]*\}\n$/);
    expect(mermaid).toMatch(/^flowchart LR\n[\s\S]*\(\["ann"\]\)/);
    expect(svg).toMatch(/^<svg [\s\S]*<\/svg>\n$/);
    expect(files.map(([, file]) => statSync(file).mode & 0o777)).toEqual([0o600, 0o600, 0o600]);
  });

  it('reads the bundled account, and finds nothing proven in its twin', async () => {
    expect(namesOf(await dataOf('carol', '--demo'))).toEqual(['carol proven']);
    expect((await ended('--kept', '--fail-on', 'proven')).code).toBe(0);
  });

  it('is completed by shells', async () => {
    const proposed = await proposeCompletions(application, ['escal'], { process: process as never });
    expect(proposed.map(({ completion }) => completion)).toEqual(['escalations']);
  });
});
