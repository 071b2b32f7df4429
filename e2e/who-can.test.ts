import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { demoFolder, emptyFolder, leastwise } from './leastwise.ts';

const validator = (name: string) => {
  const file = new URL(`../docs/schemas/${name}.schema.json`, import.meta.url);
  return new Ajv2020({ strict: false, validateFormats: false }).compile(
    JSON.parse(readFileSync(file, 'utf8')),
  );
};
const linesOf = (text: string): readonly Record<string, unknown>[] =>
  text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));

const alice = 'arn:aws:iam::111122223333:user/alice';
const allow = (more: object = {}) => ({
  Version: '2012-10-17',
  Statement: [{ Sid: 'Read', Effect: 'Allow', Action: 's3:GetObject', Resource: '*', ...more }],
});
const mfa = { Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } } };

describe('policy evaluate --batch', () => {
  const casesFolder = fileURLToPath(new URL('../packages/policy/cases/', import.meta.url));
  const cases = readdirSync(casesFolder)
    .filter((name) => name.endsWith('.json'))
    .flatMap((name): { id: string; expect: { decision: string } }[] =>
      JSON.parse(readFileSync(join(casesFolder, name), 'utf8')),
    );

  it('answers the cases of every rule in order, by the published schemas', () => {
    const folder = emptyFolder();
    const text = cases.map((one) => JSON.stringify(one)).join('\n');
    writeFileSync(join(folder, 'rules.jsonl'), text);
    const { code, stdout } = leastwise(['policy', 'evaluate', '--batch', 'rules.jsonl'], folder);
    expect(code).toBe(0);
    const answers = linesOf(stdout);
    const [isLine, isAnswer] = [validator('evaluate-line'), validator('evaluate-answer')];
    expect(cases.filter((one) => !isLine(one))).toEqual([]);
    expect(answers.filter((one) => !isAnswer(one))).toEqual([]);
    expect(answers.map(({ id, decision }) => `${id} ${decision}`)).toEqual(
      cases.map(({ id, expect: { decision } }) => `${id} ${decision === 'depends' ? 'unknown' : decision}`),
    );
  });

  it('goes on after a broken line, says which it is, and ends with 5', () => {
    const folder = emptyFolder();
    const line = JSON.stringify(cases[0]);
    writeFileSync(join(folder, 'a.jsonl'), `${line}\n{broken\n{"id": "x"}\n\n${line}\n`);
    const { code, stdout } = leastwise(['policy', 'evaluate', '--batch', 'a.jsonl'], folder);
    expect(code).toBe(5);
    expect(linesOf(stdout)).toMatchObject([
      { id: cases[0]?.id },
      { id: null, line: 2, error: expect.any(String) },
      { id: 'x', line: 3, error: expect.any(String) },
      { id: cases[0]?.id },
    ]);
    const partial = leastwise(['policy', 'evaluate', '--batch', 'a.jsonl', '--allow-partial'], folder);
    expect(partial.code).toBe(0);
  });

  it('ends with 2 where there is nothing to read', () => {
    expect(leastwise(['policy', 'evaluate', '--batch', 'none.jsonl'])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('none.jsonl'),
    });
  });
});

describe('policy evaluate', () => {
  const folder = emptyFolder();
  writeFileSync(join(folder, 'read.json'), JSON.stringify(allow(mfa), undefined, 2));
  writeFileSync(join(folder, 'scp.json'), JSON.stringify(allow({ Effect: 'Deny', Sid: 'No' }), undefined, 2));
  const evaluate = (...more: readonly string[]) =>
    leastwise(
      [
        'policy',
        'evaluate',
        '--principal',
        alice,
        '--action',
        's3:GetObject',
        '--resource',
        'arn:aws:s3:::b/k',
        ...more,
      ],
      folder,
    );

  it('says what denies, with file, line and column', () => {
    const { code, stdout, stderr } = evaluate('--identity', 'read.json', '--scp', 'scp.json');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^✗ no/);
    expect(stdout).toMatch(/SCPs +denies +No of scp\.json\n +scp\.json:4:5/);
    expect(stderr).toMatch(/level 1 of the SCPs .* allows nothing/);
  });

  it('depends on a key that is opened, and is no without it', () => {
    expect(evaluate('--identity', 'read.json', '--unknown-key', 'aws:MultiFactorAuthPresent').stdout).toMatch(
      /^~ depends[\s\S]*Yes, when\n {2}- with MFA/,
    );
    expect(evaluate('--identity', 'read.json').stdout).toMatch(/^✗ no/);
    const given = evaluate(
      '--identity',
      'read.json',
      '--context',
      'aws:MultiFactorAuthPresent=true',
      '--json',
    );
    const body = JSON.parse(given.stdout);
    expect(body).toMatchObject({ kind: 'policy evaluate', data: { decision: 'allowed' } });
    expect(body.data.statements).toMatchObject([{ file: 'read.json', line: 4, column: 5, sid: 'Read' }]);
    expect(validator('evaluate')(body)).toBe(true);
  });

  it('takes a file that cannot be read for unknown, and ends with 5', () => {
    writeFileSync(join(folder, 'bad.json'), '{"Statement": [{"Effect": "Allow",]}');
    const { code, stdout, stderr } = evaluate('--identity', 'bad.json');
    expect([code, stdout.split('\n')[0]]).toEqual([5, expect.stringContaining('? unknown')]);
    expect(stderr).toMatch(/^bad\.json:1:\d+:/);
  });

  it('says what is missing from the request', () => {
    expect(leastwise(['policy', 'evaluate', '--action', 's3:GetObject'])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('--principal, --resource are missing'),
    });
  });
});

describe('can', () => {
  it('answers with the layers, the statement and its place', () => {
    const { code, stdout } = leastwise(['can', 'alice', 'iam:CreateUser', '--demo']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^~ depends {2}arn:aws:iam::111122223333:user\/alice\n/);
    expect(stdout).toMatch(/GetAccountAuthorizationDetails\/0\.json:\d+:\d+/);
    expect(stdout).toMatch(/Yes, when\n {2}- with MFA/);
  });

  it('prints JSON that its published schema describes', () => {
    for (const args of [
      ['carol', 's3:GetObject'],
      ['alice', 'iam:CreateUser'],
    ]) {
      const body: unknown = JSON.parse(leastwise(['can', ...args, '--demo', '--json']).stdout);
      const validate = validator('can');
      expect(validate(body), JSON.stringify(validate.errors?.slice(0, 3))).toBe(true);
    }
  });

  it.each([
    ['allowed', 3],
    ['denied', 3],
    ['depends', 0],
  ])('--expect %s ends with %i where it depends', (expectation, code) => {
    expect(leastwise(['can', 'alice', 'iam:CreateUser', '--demo', '--expect', expectation]).code).toBe(code);
  });

  it('--expect ends with 5 where the answer is unknown', () => {
    const bucket = 'arn:aws:s3:::nobody-knows-whose/key';
    const args = ['can', 'admin', 's3:GetObject', bucket, '--demo', '--expect', 'allowed'];
    const { code, stdout } = leastwise(args);
    expect([code, stdout.split('\n')[0]]).toEqual([5, expect.stringContaining('unknown')]);
  });

  it('counts context that is given, and keys that are not there', () => {
    const ask = (...more: readonly string[]) =>
      leastwise(['can', 'alice', 'iam:CreateUser', '--demo', ...more]).stdout;
    expect(ask('--context', 'aws:MultiFactorAuthPresent=true')).toMatch(/^✓ yes/);
    expect(ask('--context', 'aws:MultiFactorAuthPresent=false')).toMatch(/^✗ no/);
    expect(ask('--without-context', 'aws:MultiFactorAuthPresent')).toMatch(/^✓ yes/);
  });

  it.each([
    [['carl', 'iam:CreateUser', '--demo'], /did you mean carol/],
    [['carol', 'iam:CreateUsr', '--demo'], /did you mean iam:CreateUser/],
    [['carol', 'iam:*', '--demo'], /not one action/],
    [['carol', 's3:GetObject', 'my-bucket', '--demo'], /give its ARN/],
    [['carol', 'iam:CreateUser'], /--from PATH/],
    [['root', 'iam:CreateUser', '--demo', '--kept'], /may be any of these/],
  ])('%j ends with 2 and says what was meant', (args, said) => {
    if (args.includes('--kept')) args = ['root', 'iam:CreateUser', '--from', demoFolder('kept'), '--demo'];
    expect(leastwise(['can', ...args])).toMatchObject({ code: 2, stderr: expect.stringMatching(said) });
  });

  it('reads an account without an organisation, and tells what was not there', () => {
    const folder = emptyFolder();
    const user = {
      Path: '/',
      UserName: 'ann',
      UserId: 'AIDAANN',
      Arn: 'arn:aws:iam::123456789012:user/ann',
      CreateDate: '2025-01-01T00:00:00Z',
      UserPolicyList: [{ PolicyName: 'read', PolicyDocument: allow() }],
      GroupList: [],
      AttachedManagedPolicies: [],
    };
    const details = { UserDetailList: [user], GroupDetailList: [], RoleDetailList: [], Policies: [] };
    writeFileSync(join(folder, 'details.json'), JSON.stringify(details));
    const asked = leastwise(
      ['can', 'ann', 's3:GetObject', 'arn:aws:s3:::b/k', '--from', 'details.json'],
      folder,
    );
    expect(asked).toMatchObject({ code: 0, stdout: expect.stringMatching(/^✓ yes/) });
    expect(asked.stderr).toMatch(/policy of the bucket b is not in the inputs/);
    expect(asked.stderr).toMatch(/nothing of an organisation is in the inputs/);
  });
});

describe('who-can', () => {
  it('lists who may, and conditions as conditions', () => {
    const { code, stdout } = leastwise(['who-can', 'iam:CreateUser', '--demo']);
    expect(code).toBe(0);
    const [may = '', depends = ''] = stdout.split('~ depends');
    expect(may).toMatch(/✓ yes[\s\S]*root\n +root needs no policy/);
    expect(depends).toMatch(/user alice, user bob\n +with MFA/);
    expect(stdout.split('\n').every((line) => line.length <= 80)).toBe(true);
  });

  it('agrees with can on every principal, and prints JSON by its schema', () => {
    const args = ['s3:GetObject', 'arn:aws:s3:::northwind-assets/logo.png', '--demo', '--json'];
    const body = JSON.parse(leastwise(['who-can', ...args]).stdout);
    const validate = validator('who-can');
    expect(validate(body), JSON.stringify(validate.errors?.slice(0, 3))).toBe(true);
    for (const { principal, decision, kind } of body.data.slice(0, 6)) {
      if (kind === 'outside') continue;
      const { data } = JSON.parse(leastwise(['can', principal, ...args]).stdout);
      expect(data.decision).toBe(decision);
    }
  });

  it('says who of outside the policy of a resource lets in', () => {
    const args = ['who-can', 's3:GetObject', 'arn:aws:s3:::northwind-assets/logo.png', '--demo'];
    expect(leastwise(args).stdout).toMatch(/outside the inputs[\s\S]*anyone/);
  });
});

describe('the command line', () => {
  it('completes the new commands and their flags', () => {
    expect(leastwise(['completions', 'words', '--', 'who']).stdout).toMatch(/who-can/);
    expect(leastwise(['completions', 'words', '--', 'can', 'x', 'y', '--exp']).stdout).toMatch(/--expect/);
    expect(leastwise(['completions', 'words', '--', 'policy', 'eva']).stdout).toMatch(/evaluate/);
  });
});
