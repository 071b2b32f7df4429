import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { SnapshotDraft } from '../../../demo-account/index.ts';
import { buildKept, keptSettings } from '../../../demo-account/index.ts';
import { makeFinding } from '../finding.ts';
import { checks } from '../generated/registry.ts';
import { judgeCheck } from '../judge.ts';
import { readDraft } from '../testing/judge-draft.ts';
import { base64, instanceNamed, region, userDataOf } from './testing/kept-workloads.ts';

const own = checks.filter(({ practice }) => practice === 10);

const base64Letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'];
const secrets = fc
  .array(fc.constantFrom(...base64Letters), { minLength: 40, maxLength: 40 })
  .map((letters) => letters.join(''))
  .filter((secret) => /[a-z]/.test(secret) && /[A-Z]/.test(secret) && /[0-9+]/.test(secret));
const ids = fc
  .array(fc.constantFrom(...'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'), { minLength: 16, maxLength: 16 })
  .map((letters) => `AKIA${letters.join('')}`);

/** Puts a key with its secret wherever people put them. */
const leak = (account: SnapshotDraft, id: string, secret: string): void => {
  const lines = `AWS_ACCESS_KEY_ID=${id}\nAWS_SECRET_ACCESS_KEY=${secret}\n`;
  userDataOf(account, instanceNamed(account, 'shop-web-1')).Value = base64(lines);
  userDataOf(account, instanceNamed(account, 'shop-web-2')).Value = gzipSync(lines).toString('base64');
  userDataOf(account, instanceNamed(account, 'batch-worker')).Value = Buffer.from([
    0x1f,
    0x8b,
    ...Buffer.from(lines),
  ]).toString('base64');
  instanceNamed(account, 'batch-worker').Tags.push(
    { Key: 'keys', Value: `${id} ${secret}` },
    { Key: secret, Value: id },
  );
  for (const { LaunchTemplateData } of account.response('ec2.DescribeLaunchTemplateVersions', { region })
    .LaunchTemplateVersions) {
    LaunchTemplateData.UserData = base64(`write_files:\n- encoding: b64\n  content: ${base64(lines)}\n`);
    LaunchTemplateData.TagSpecifications = [{ ResourceType: 'instance', Tags: [{ Key: secret, Value: id }] }];
  }
  for (const each of account.response('lambda.ListFunctions', { region }).Functions) {
    each.Environment = { Variables: { ID: id, SECRET: secret, [`${id}_${secret}`]: lines } };
  }
  for (const container of account.response('ecs.DescribeTaskDefinition', { region }).taskDefinition
    .containerDefinitions) {
    container.environment.push(
      { name: 'KEY', value: id },
      { name: 'SECRET', value: secret },
      { name: secret, value: id },
    );
  }
  for (const parameter of account.response('ssm.GetParameters', { region }).Parameters)
    parameter.Value = lines;
  for (const stack of account.response('cloudformation.DescribeStacks', { region }).Stacks) {
    stack.Parameters = [{ ParameterKey: 'Key', ParameterValue: `${id}/${secret}` }];
    stack.Outputs = [{ OutputKey: 'Credentials', OutputValue: lines }];
  }
};

it('never shows a secret or a whole key id, in judgements, findings or reasons', () => {
  fc.assert(
    fc.property(ids, secrets, (id, secret) => {
      const draft = buildKept().clone();
      leak(draft, id, secret);
      const { view, asOf, settings } = readDraft(draft, keptSettings);
      const results = own.map((check) => judgeCheck(check, view, asOf, settings));
      const findings = results.flatMap(({ check, judged }) =>
        judged.flatMap(
          (one) =>
            makeFinding(check, one, { id: draft.account, partition: 'aws' }, asOf, settings)?.finding ?? [],
        ),
      );
      const judgements = results.flatMap(({ judged, unjudged }) => [
        ...judged.map(({ judgement, subject: { resource, part } }) => ({ judgement, resource, part })),
        ...unjudged,
      ]);
      const text = JSON.stringify({ judgements, findings }).replaceAll('~1', '/');
      expect(text.includes(secret)).toBe(false);
      expect(text.includes(id)).toBe(false);
      expect(new Set(findings.map(({ check }) => check)).size).toBeGreaterThanOrEqual(7);
    }),
    { numRuns: 15 },
  );
});
