import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type ActionInfo, loadCatalogue } from '@leastwise/policy/catalogue';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildKept, buildNorthwind } from '../../../demo-account/index.ts';
import { buildEstate } from '../../account/estate.ts';
import { type InputFolder, memoryFolder, openFolder } from '../../account/input/folder.ts';
import { readInputs } from '../../account/input/read-inputs.ts';
import { type AccountReading, readingsOf } from '../account-reading.ts';
import { askedEntity } from '../asked-principal.ts';
import { organizationLayers } from '../organization-layers.ts';
import { policyShelf } from '../policy-shelf.ts';
import { bruteGrader } from '../testing/brute-grade.ts';
import { details, readings, role, user } from '../testing/small-estate.ts';
import { member, organization } from '../testing/small-organization.ts';
import { gradeOf } from './access-grades.ts';
import { levelsOf } from './levels-of.ts';

const asOf = new Date('2026-11-20T09:12:00Z');
const catalogue = loadCatalogue();

const actionOf = (name: string): ActionInfo => {
  const found = catalogue.action(name);
  if (found === undefined) throw new Error(`${name} is not in the catalogue`);
  return found;
};

const principalsOf = (reading: AccountReading) => {
  const found = reading.details();
  if (!found.known) throw new Error(found.gap.because);
  return [...found.value.users, ...found.value.roles];
};

/** Both grades of each action of each principal: by bulk, and by asking about one resource after the other. */
const bothGrades = (
  reading: AccountReading,
  actions: readonly ActionInfo[],
  extra: readonly string[] = [],
) => {
  const scps = organizationLayers(reading, 'SERVICE_CONTROL_POLICY', policyShelf());
  const gradesOf = levelsOf({ asOf, reading, scps });
  const brute = bruteGrader(reading, asOf, extra);
  return principalsOf(reading).map((principal) => {
    const asked = askedEntity(principal, reading);
    const grades = gradesOf(principal);
    const line = (grade: (action: ActionInfo) => string) =>
      actions.map((action) => `${principal.name} ${action.name} ${grade(action)}`);
    return {
      bulk: line(({ index }) => gradeOf(grades, index)),
      asked: line((action) => brute(asked, action)),
    };
  });
};

const readingsIn = (folder: InputFolder): readonly AccountReading[] =>
  readingsOf(buildEstate(readInputs([folder]), new Map()));

const samples = process.env['LEASTWISE_SAMPLES'];
const sample = samples === undefined ? undefined : join(samples, 'authorization-details.json');

const accounts = [
  ...readingsIn(memoryFolder('northwind', buildNorthwind().toFiles())).map(
    (one) => ['northwind', one] as const,
  ),
  ...readingsIn(memoryFolder('kept', buildKept().toFiles())).map((one) => ['kept', one] as const),
  ...(sample === undefined || !existsSync(sample) ? [] : readingsIn(openFolder(sample))).map(
    (one) => [`${one.account} of the samples`, one] as const,
  ),
].filter(([, reading]) => reading.details().known);

/** Two actions that need no permission at all are nobody's grant. */
const free = /^sts:Get(CallerIdentity|SessionToken)$/;

describe.each(accounts)('in the account %s', (_, reading) => {
  it('every principal has the grades that asking about each resource gives', () => {
    const sampled = catalogue
      .actions()
      .filter(
        ({ index, service, name }) =>
          !free.test(name) &&
          (index % 211 === 0 || (/^(iam|s3|sts|kms|ec2)$/.test(service) && index % 23 === 0)),
      );
    for (const { bulk, asked } of bothGrades(reading, sampled)) expect(bulk).toEqual(asked);
  });
});

const actions = [
  's3:GetObject',
  's3:ListBucket',
  's3:PutBucketPolicy',
  's3:ListAllMyBuckets',
  'iam:PassRole',
  'iam:AttachUserPolicy',
  'ec2:DescribeInstances',
  'ec2:TerminateInstances',
  'ec2:RunInstances',
  'sqs:SendMessage',
  'kms:Decrypt',
  'sts:AssumeRole',
  'dynamodb:Query',
  'logs:PutLogEvents',
  'secretsmanager:GetSecretValue',
];

const resources = [
  '*',
  'arn:aws:s3:::*',
  'arn:aws:s3:::team-a',
  'arn:aws:s3:::team-a/*',
  'arn:aws:s3:::team-*/x*',
  'arn:aws:s3:::*/*',
  'arn:aws:s3:*:*:accesspoint/*',
  `arn:aws:s3:::\${aws:username}/*`,
  `arn:aws:s3:::\${aws:PrincipalTag/team}/*`,
  `arn:aws:iam::${member}:role/*`,
  `arn:aws:iam::${member}:role/team-a/*`,
  `arn:aws:iam::${member}:user/\${aws:username}`,
  `arn:aws:iam::${member}:*`,
  `arn:aws:iam::${member}:u*/x`,
  `arn:aws:iam::${member}:user/x`,
  `arn:aws:ec2:*:${member}:instance/*`,
  'arn:aws:ec2:*:*:*/*',
  'arn:aws:ec2:eu-west-1:*:*',
  `arn:aws:sqs:*:${member}:*`,
  `arn:aws:sqs:eu-west-1:${member}:team-a`,
  `arn:aws:kms:*:${member}:key/*`,
  `arn:aws:dynamodb:*:${member}:table/team-a`,
  `arn:aws:dynamodb:*:${member}:table/*/index/*`,
  `arn:aws:logs:*:${member}:log-group:/x/*`,
  `arn:aws:secretsmanager:*:${member}:secret:team-a/?*`,
];

const conditions = [
  { Bool: { 'aws:MultiFactorAuthPresent': 'true' } },
  { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } },
  { ArnLike: { 'aws:PrincipalArn': `arn:aws:iam::${member}:user/ann*` } },
  { ArnNotLike: { 'aws:PrincipalArn': `arn:aws:iam::${member}:role/*` } },
  { StringEquals: { 'aws:PrincipalTag/team': 'team-a' } },
  { StringEquals: { 'aws:ResourceTag/team': `\${aws:PrincipalTag/team}` } },
  { StringLike: { 's3:prefix': 'x*' } },
  { StringEqualsIfExists: { 'ec2:InstanceType': 't3.micro' } },
  { Null: { 's3:prefix': 'true' } },
  { DateLessThan: { 'aws:CurrentTime': '2020-01-01T00:00:00Z' } },
  { DateGreaterThan: { 'aws:TokenIssueTime': '2020-01-01T00:00:00Z' } },
  { StringEquals: { 'aws:PrincipalOrgID': 'o-small' }, Bool: { 'aws:SecureTransport': 'true' } },
];

const some = <T>(values: readonly T[], most: number) =>
  fc.uniqueArray(fc.constantFrom(...values), { minLength: 1, maxLength: most });
const patterns = [...actions, 's3:*', 's3:*Object', '*', 'iam:*', 'ec2:*', '*:*s', 'ec2:Describe*'];

const statement = fc
  .record({
    effect: fc.constantFrom('Allow', 'Allow', 'Allow', 'Deny'),
    notAction: fc.constantFrom(false, false, false, false, true),
    actions: some(patterns, 4),
    notResource: fc.constantFrom(false, false, false, false, true),
    resources: some(resources, 3),
    condition: fc.option(fc.constantFrom(...conditions), { freq: 2, nil: undefined }),
  })
  .map(({ effect, notAction, notResource, condition, ...made }) => ({
    Effect: effect,
    [notAction ? 'NotAction' : 'Action']: made.actions,
    [notResource ? 'NotResource' : 'Resource']: made.resources,
    ...(condition !== undefined && { Condition: condition }),
  }));

const policies = fc
  .tuple(
    fc.constantFrom('2012-10-17', '2012-10-17', '2008-10-17'),
    fc.array(statement, { minLength: 1, maxLength: 4 }),
  )
  .map(([Version, Statement]) => ({ Version, Statement }));

const everything = { Version: '2012-10-17', Statement: { Effect: 'Allow', Action: '*', Resource: '*' } };

const estateOf = (own: object, boundary: object | undefined, scp: object | undefined): AccountReading => {
  const arn = `arn:aws:iam::${member}:policy/limit`;
  const limited = { PermissionsBoundary: { PermissionsBoundaryArn: arn, PermissionsBoundaryType: 'Policy' } };
  const bound = boundary === undefined ? {} : limited;
  const tags = { Tags: [{ Key: 'team', Value: 'team-a' }] };
  const written = own as Readonly<Record<string, unknown>>;
  const made = details(
    member,
    [user(member, 'ann', [written], { ...bound, ...tags }), user(member, 'bob', [written], bound)],
    [{ ...role(member, 'worker', everything, [written]), ...bound }],
  );
  const [part] = made.parts;
  const body = {
    ...(part?.body as object),
    Policies: [
      {
        PolicyName: 'limit',
        PolicyId: 'ANPALIMIT',
        Arn: arn,
        Path: '/',
        DefaultVersionId: 'v1',
        AttachmentCount: 0,
        PermissionsBoundaryUsageCount: 1,
        IsAttachable: true,
        CreateDate: '2025-01-01T00:00:00Z',
        UpdateDate: '2025-01-01T00:00:00Z',
        PolicyVersionList: [
          {
            Document: boundary ?? everything,
            VersionId: 'v1',
            IsDefaultVersion: true,
            CreateDate: '2025-01-01T00:00:00Z',
          },
        ],
      },
    ],
  };
  const answers = [{ ...made, parts: part === undefined ? [] : [{ ...part, body }] }];
  const levels =
    scp === undefined
      ? []
      : organization({ scps: [{ id: 'p-scp', document: scp, targets: ['ou-root-prod'] }] });
  const found = readings([...answers, ...levels]).find(({ account }) => account === member);
  if (found === undefined) throw new Error('the account is missing');
  return found;
};

describe('policies that could not be read', () => {
  const asked = actions.map(actionOf);
  const all = { Version: '2012-10-17', Statement: { Effect: 'Allow', Action: '*', Resource: '*' } };
  const noKeys = { Version: '2012-10-17', Statement: { Effect: 'Deny', Action: 'kms:*', Resource: '*' } };
  const gone = {
    AttachedManagedPolicies: [{ PolicyName: 'gone', PolicyArn: `arn:aws:iam::${member}:policy/gone` }],
  };
  const found = (answers: Parameters<typeof readings>[0]): AccountReading => {
    const reading = readings(answers).find(({ account }) => account === member);
    if (reading === undefined) throw new Error('the account is missing');
    return reading;
  };
  const linked = role(member, 'aws-service-role/sso.amazonaws.com/AWSServiceRoleForSSO', all, [all]);

  it.each([
    ['of its own', found([details(member, [user(member, 'ann', [noKeys], gone)])])],
    [
      'of the organisation',
      found([details(member, [user(member, 'ann', [all])], [linked]), ...organization({})]),
    ],
  ])('%s leave a principal unknown, but for what those that were read rule out', (_, reading) => {
    const [ann, ...others] = bothGrades(reading, asked);
    expect(ann?.bulk).toEqual(ann?.asked);
    expect(ann?.bulk).toContain('ann s3:GetObject unknown');
    // SCPs do not bind roles that are linked to a service.
    for (const { bulk, asked: one } of others) {
      expect(bulk).toEqual(one);
      expect(bulk.every((line) => line.endsWith(' all'))).toBe(true);
    }
  });
});

/** `LEVELS_RUNS` asks for so many runs from another seed each time. */
const longer = process.env['LEVELS_RUNS'];

describe('over policies at random', () => {
  it('every principal has the grades that asking about each resource gives', () => {
    const asked = actions.map(actionOf);
    const limit = fc.option(policies, { freq: 2, nil: undefined });
    fc.assert(
      fc.property(policies, limit, limit, (own, boundary, scp) => {
        for (const grades of bothGrades(estateOf(own, boundary, scp), asked, resources)) {
          expect(grades.bulk).toEqual(grades.asked);
        }
      }),
      longer === undefined ? { numRuns: 25, seed: 20_261_120 } : { numRuns: Number(longer) },
    );
  }, 600_000);
});
