import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { ContextValue, PolicyDocument, Request } from '@leastwise/policy';
import { describe, expect, it } from 'vitest';
import type { LineLayers } from '../../../policy/spec/case-line.ts';
import { referenceDecision } from '../../../policy/spec/reference-decision.ts';
import { buildKept, buildNorthwind, type SnapshotDraft } from '../../demo-account/index.ts';
import { buildEstate } from '../account/estate.ts';
import { policiesOf } from '../account/iam-model.ts';
import { type InputFolder, memoryFolder, openFolder } from '../account/input/folder.ts';
import { readInputs } from '../account/input/read-inputs.ts';
import { type AccountReading, readingsOf } from './account-reading.ts';
import type { AskedPrincipal } from './asked-principal.ts';
import { can } from './can.ts';
import { policyShelf } from './policy-shelf.ts';
import { requestMaker } from './request-layers.ts';
import { askedEstate, whoCan } from './who-can.ts';

const actions = (
  'iam:CreateUser iam:DeleteUser iam:CreateAccessKey iam:AttachUserPolicy iam:PutRolePolicy iam:PassRole ' +
  'iam:ListUsers iam:GetUser iam:ChangePassword iam:CreatePolicyVersion iam:UpdateAssumeRolePolicy ' +
  'iam:DeactivateMFADevice iam:EnableMFADevice iam:AddUserToGroup s3:GetObject s3:PutObject s3:DeleteObject ' +
  's3:ListBucket s3:DeleteBucket s3:PutBucketPolicy s3:ListAllMyBuckets s3:GetBucketLocation sts:AssumeRole ' +
  'sts:GetCallerIdentity sts:GetSessionToken sts:TagSession kms:Decrypt kms:Encrypt kms:ScheduleKeyDeletion ' +
  'kms:ListKeys sqs:SendMessage sqs:ReceiveMessage sqs:DeleteQueue sns:Publish sns:Subscribe ' +
  'lambda:InvokeFunction lambda:UpdateFunctionCode lambda:ListFunctions secretsmanager:GetSecretValue ' +
  'secretsmanager:PutSecretValue ec2:RunInstances ec2:TerminateInstances ec2:DescribeInstances ' +
  'dynamodb:GetItem dynamodb:PutItem rds:DeleteDBInstance cloudtrail:StopLogging cloudtrail:DeleteTrail ' +
  'logs:CreateLogGroup organizations:LeaveOrganization ssm:GetParameter cloudformation:UpdateStack ' +
  'athena:StartQueryExecution ecr:PutImage'
).split(' ');

type Context = Readonly<Record<string, ContextValue>>;
const contexts: readonly Context[] = [
  {},
  {
    'aws:MultiFactorAuthPresent': 'true',
    'aws:SecureTransport': 'true',
    'aws:SourceIp': '203.0.113.7',
    'aws:RequestedRegion': 'eu-west-1',
  },
  { 'aws:MultiFactorAuthPresent': 'false', 'aws:SecureTransport': 'false', 'aws:SourceIp': '198.51.100.9' },
];

/** A resource of each kind that an account has, or one that is not there where the answer does not hang on it. */
const resourceFor = (action: string, reading: AccountReading): string => {
  const [service = '', name = ''] = action.split(':');
  const buckets = reading.buckets();
  const bucket = (buckets.known ? buckets.value.all[0]?.arn : undefined) ?? 'arn:aws:s3:::none';
  const policies = reading.resourcePolicies();
  const own = policies.known ? policies.value.all.find((one) => one.service === service)?.arn : undefined;
  const details = reading.details();
  const role = details.known ? details.value.roles.find(({ owner }) => owner === 'account')?.arn : undefined;
  if (/^(List(Users|AllMyBuckets|Keys|Functions)|GetCallerIdentity|GetSessionToken|Describe.*)$/.test(name))
    return '*';
  if (service === 's3') return /Object/.test(name) ? `${bucket}/key` : bucket;
  if (service === 'sts' || name === 'PassRole' || /Role/.test(name)) return role ?? '*';
  return own ?? `arn:aws:${service}:eu-west-1:${reading.account}:thing/x`;
};

const documentsOf = ({
  entity,
}: AskedPrincipal): Pick<LineLayers<PolicyDocument>, 'identity' | 'boundary'> | undefined => {
  if (entity === undefined) return { identity: [] };
  const read = policiesOf(entity).map(({ document }) => document);
  if (!read.every((one) => one.known) || entity.boundary?.document.known === false) return undefined;
  const boundary = entity.boundary?.document;
  return {
    identity: read.flatMap((one) => (one.known ? [one.value] : [])),
    ...(boundary?.known === true && { boundary: boundary.value }),
  };
};

/** The policy on a resource, found without the code under test. */
const policyOn = (request: Request, reading: AccountReading): PolicyDocument | undefined => {
  const { action, resource } = request;
  const details = reading.details();
  if (/^sts:(AssumeRole|TagSession)/.test(action) && details.known) {
    const trust = details.value.role(resource)?.trust;
    return trust?.known === true ? trust.value : undefined;
  }
  const buckets = reading.buckets();
  const [name = ''] = resource.startsWith('arn:aws:s3:::') ? resource.slice(13).split('/') : [''];
  const said = buckets.known ? buckets.value.bucket(name)?.policy : undefined;
  if (said?.known === true) return said.value.value;
  const policies = reading.resourcePolicies();
  const found = policies.known ? policies.value.all.find(({ arn }) => arn === resource) : undefined;
  return found?.document.known === true ? found.document.value : undefined;
};

const readingsIn = (folder: InputFolder): readonly AccountReading[] =>
  readingsOf(buildEstate(readInputs([folder]), new Map()));

const drafts: readonly (readonly [string, SnapshotDraft])[] = [
  ['northwind', buildNorthwind()],
  ['kept', buildKept()],
];
/** `LEASTWISE_SAMPLES` names a folder of real files, where there is one. */
const samples = process.env['LEASTWISE_SAMPLES'];
const sample = samples === undefined ? undefined : join(samples, 'authorization-details.json');

const accounts = [
  ...drafts.flatMap(([name, draft]) =>
    readingsIn(memoryFolder(name, draft.toFiles())).map((reading) => [name, reading] as const),
  ),
  ...(sample === undefined || !existsSync(sample) ? [] : readingsIn(openFolder(sample))).map(
    (reading) => [`${reading.account} of the samples`, reading] as const,
  ),
];

describe.each(accounts)('in the account %s', (_, reading) => {
  const estate = askedEstate([reading]);
  const make = requestMaker([reading], policyShelf());

  it('who-can agrees with the reference evaluator on every principal', () => {
    let compared = 0;
    for (const action of actions) {
      for (const context of contexts) {
        const circumstances = { context, without: ['*'], asOf: new Date('2026-11-20T09:12:00Z') };
        const question = { action, resource: resourceFor(action, reading), circumstances };
        const { entries } = whoCan(estate, question);
        for (const [index, asked] of estate.principals.entries()) {
          const documents = documentsOf(asked);
          const entry = entries[index];
          if (documents === undefined) {
            // Nobody can tell; but for the calls that nothing can forbid, that is what must be said.
            if (!/^sts:Get/.test(action)) expect(entry?.decision, asked.name).not.toBe('allowed');
            continue;
          }
          const { request } = make(asked, action, question.resource, circumstances);
          const resource = policyOn(request, reading);
          const expected = referenceDecision(request, {
            ...documents,
            ...(resource !== undefined && { resource }),
          });
          expect(`${asked.name} ${action} ${entry?.decision}`).toBe(`${asked.name} ${action} ${expected}`);
          compared++;
        }
      }
    }
    expect(compared).toBeGreaterThanOrEqual(actions.length * contexts.length * 2);
  });

  it('can says the same as who-can', () => {
    for (const action of actions.filter((one, index) => index % 6 === 0 && one !== '')) {
      const circumstances = { context: {}, without: [], asOf: new Date('2026-11-20T09:12:00Z') };
      const question = { action, resource: resourceFor(action, reading), circumstances };
      const { entries } = whoCan(estate, question);
      for (const [index, asked] of estate.principals.entries()) {
        const { decision } = can([reading], asked, question).data;
        expect(`${asked.name} ${action} ${entries[index]?.decision}`).toBe(
          `${asked.name} ${action} ${decision}`,
        );
      }
    }
  });
});
