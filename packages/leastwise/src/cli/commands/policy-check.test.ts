import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { policyCheckSchema } from '../../schemas/policy-check.ts';
import { runCommand } from '../testing/command-run.ts';

const folder = mkdtempSync(join(tmpdir(), 'leastwise-check-'));
const write = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};

const bad = write(
  'bad.json',
  `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": "s3:GetObjcet", "Resource": "arn:aws:s3:::reports/*" },
    { "Effect": "Allow", "Action": "iam:PassRole", "Resource": "*" }
  ]
}
`,
);
const good = write(
  'good.json',
  '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::reports/*"}]}',
);
const other = write('package.json', '{"name":"x"}');

const ended = (...args: readonly string[]) => runCommand(folder, 'policy', 'check', ...args);

describe('policy check', () => {
  it('prints findings by file, and ends with 3 for an error', async () => {
    const { stdout, code } = await ended(bad, good);
    expect(code).toBe(3);
    expect(stdout).toMatchInlineSnapshot(`
      "bad.json
        4:36  error  unknown-action
          Amazon S3 has no action 's3:GetObjcet', so it matches nothing; did you mean
          's3:GetObject'?
        5:64  suggestion  resource-for-any-resource
          iam:PassRole could be limited to ARNs such as
          arn:\${Partition}:iam::\${Account}:role/\${RoleNameWithPath} instead of "*"
        5:64  security warning  passrole-any-role
          'iam:PassRole' lets its holder pass any role to any service; name the roles,
          and the service by iam:PassedToService

      2 policies checked: 1 error, 1 security warning, 1 suggestion
      "
    `);
  });

  it('ends by the severity that --fail-on names', async () => {
    expect((await ended('--fail-on', 'none', bad)).code).toBe(0);
    expect((await ended('--fail-on', 'suggestion', good)).code).toBe(0);
    expect((await ended('--fail-on', 'security-warning', bad)).code).toBe(3);
  });

  it('prints JSON in the published shape', async () => {
    const { data, kind } = policyCheckSchema.parse(JSON.parse((await ended('--json', bad)).stdout));
    expect(kind).toBe('policy check');
    expect(data[0]).toEqual({
      file: 'bad.json',
      code: 'unknown-action',
      severity: 'error',
      message: "Amazon S3 has no action 's3:GetObjcet', so it matches nothing; did you mean 's3:GetObject'?",
      line: 4,
      column: 36,
      path: '/Statement/0/Action',
    });
  });

  it('prints SARIF with places and fingerprints', async () => {
    const log = JSON.parse((await ended('--output', 'sarif', bad)).stdout);
    expect(log.version).toBe('2.1.0');
    const [result] = log.runs[0].results;
    expect(result).toMatchObject({
      ruleId: 'unknown-action',
      level: 'error',
      locations: [{ physicalLocation: { region: { startLine: 4, startColumn: 36 } } }],
    });
    expect(result.partialFingerprints['leastwise/v1']).toMatch(/^[0-9a-f]{32}$/);
    expect(log.runs[0].tool.driver.rules[result.ruleIndex].id).toBe('unknown-action');
  });

  it('prints annotations for GitHub', async () => {
    const { stdout } = await ended('--output', 'github', bad);
    expect(stdout.split('\n')[0]).toBe(
      "::error file=bad.json,line=4,col=36,title=unknown-action::Amazon S3 has no action 's3:GetObjcet', so it matches nothing; did you mean 's3:GetObject'?",
    );
  });

  it('reads the policies of a folder and leaves other files alone', async () => {
    const { data, notices } = policyCheckSchema.parse(JSON.parse((await ended('--json', folder)).stdout));
    expect(new Set(data.map(({ file }) => file))).toEqual(new Set(['bad.json']));
    expect(notices).toEqual([]);
  });

  it('reads the files that a pattern matches', async () => {
    const { data } = policyCheckSchema.parse(JSON.parse((await ended('--json', `${folder}/b*.json`)).stdout));
    expect(new Set(data.map(({ file }) => file))).toEqual(new Set(['bad.json']));
    expect((await ended(`${folder}/none*.json`)).code).toBe(2);
  });

  it('takes an explicit type', async () => {
    const { stdout } = await ended('--type', 'trust', '--output', 'github', good);
    expect(stdout).toContain('resource-in-trust-policy');
  });

  it('says which policies grant what --deny names', async () => {
    expect((await ended('--deny', 's3:PutObject', good)).code).toBe(0);
    const { stdout, code } = await ended('--deny', 's3:PutObject,s3:Get*', '--output', 'github', good);
    expect(code).toBe(3);
    expect(stdout).toContain('title=grants-denied-access::this grants s3:Get*');
    expect((await ended('--deny', 's3:Get*', '--resource', 'arn:aws:s3:::other/*', good)).code).toBe(0);
  });

  it('ends with 5 where one input is no policy, with 2 where none is', async () => {
    expect((await ended(good, other)).code).toBe(5);
    expect((await ended('--allow-partial', good, other)).code).toBe(0);
    expect((await ended(other)).code).toBe(2);
    expect((await ended('--deny', 's3:Frob', good)).code).toBe(2);
  });
});
