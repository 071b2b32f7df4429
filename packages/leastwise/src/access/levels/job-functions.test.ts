import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { readPolicy } from '@leastwise/policy';
import { describe, expect, it } from 'vitest';
import { grantedActions } from './access-entry.ts';
import { actionsIn } from './action-set.ts';
import { gradesOfDocument } from './graded-accounts.ts';

const granted = (document: unknown, name = 'policy.json') => {
  const read = readPolicy(document);
  if (!read.ok) throw new Error(`${name} is no policy`);
  return actionsIn(grantedActions(gradesOfDocument(read.document, name, new Date('2026-11-20T00:00:00Z'))));
};

const beyondReading = (document: unknown, name?: string): readonly string[] =>
  granted(document, name)
    .filter(({ level }) => level !== 'List' && level !== 'Read')
    .map(({ name: action }) => action);

const allow = (statement: object) => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Resource: '*', ...statement }],
});

/** In the shape of AWS's PowerUserAccess: everything but three services, and a few actions of these. */
const powerUser = {
  Version: '2012-10-17',
  Statement: [
    { Effect: 'Allow', NotAction: ['iam:*', 'organizations:*', 'account:*'], Resource: '*' },
    {
      Effect: 'Allow',
      Action: ['iam:CreateServiceLinkedRole', 'iam:ListRoles', 'organizations:DescribeOrganization'],
      Resource: '*',
    },
  ],
};

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_job-functions.html */
describe('policies in the shape of those for job functions', () => {
  it('for reading grant no more than reading', () => {
    const reading = allow({
      Action: ['ec2:Describe*', 'ec2:Get*', 'iam:List*', 'iam:Get*', 's3:List*', 's3:Get*'],
    });
    expect(beyondReading(reading)).toEqual([]);
    expect(granted(reading).length).toBeGreaterThan(300);
  });

  it('for power users grant all but what they leave out', () => {
    const names = granted(powerUser).map(({ name }) => name);
    expect(names.filter((name) => /^(iam|organizations|account):/.test(name))).toEqual([
      'iam:CreateServiceLinkedRole',
      'iam:ListRoles',
      'organizations:DescribeOrganization',
    ]);
    expect(names).toEqual(
      expect.arrayContaining(['s3:PutBucketPolicy', 'ec2:RunInstances', 'kms:PutKeyPolicy']),
    );
  });

  it('grant nothing by resources that an action does not work on', () => {
    const bucket = allow({ Action: 's3:*', Resource: 'arn:aws:s3:::reports' });
    const names = granted(bucket).map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(['s3:ListBucket', 's3:DeleteBucket']));
    expect(names).not.toEqual(expect.arrayContaining(['s3:ListAllMyBuckets']));
    expect(names).not.toEqual(expect.arrayContaining(['s3:GetObject']));
  });

  it('grant themselves to nobody in particular: a condition on who calls is a condition', () => {
    const tagged = allow({
      Action: 's3:GetObject',
      Condition: { StringEquals: { 'aws:PrincipalTag/team': 'a' } },
    });
    const read = readPolicy(tagged);
    if (!read.ok) throw new Error('it is a policy');
    const { conditional, all } = gradesOfDocument(read.document, 'x', new Date('2026-11-20T00:00:00Z'));
    expect(actionsIn(conditional).map(({ name }) => name)).toEqual(['s3:GetObject']);
    expect(actionsIn(all)).toEqual([]);
  });
});

const samples = process.env['LEASTWISE_SAMPLES'];
const file = samples === undefined ? '' : join(samples, 'aws-managed-policies.json.gz');

describe.skipIf(!existsSync(file))("AWS's own policies for job functions", () => {
  const read = () => JSON.parse(gunzipSync(readFileSync(file)).toString('utf8')) as Record<string, unknown>;

  it.each(['ReadOnlyAccess', 'SecurityAudit', 'ViewOnlyAccess'])(
    '%s grants no write but such as AWS itself names Get or List',
    (name) => {
      const others = beyondReading(read()[name], name);
      expect(others.filter((action) => !/:(Get|List|Describe)/.test(action))).toEqual([]);
      expect(others.length).toBeLessThan(12);
    },
  );

  it('PowerUserAccess grants no write in IAM, Organizations and Account but for service-linked roles', () => {
    const writes = beyondReading(read()['PowerUserAccess'], 'PowerUserAccess');
    expect(writes.filter((action) => /^(iam|organizations|account):/.test(action))).toEqual([
      'iam:CreateServiceLinkedRole',
      'iam:DeleteServiceLinkedRole',
    ]);
  });
});
