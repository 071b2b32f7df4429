import type { SnapshotDraft } from '../../../../../demo-account/index.ts';
import { defineCases } from '../../../cases.ts';
import {
  addRegionalTrail,
  editTrail,
  giveTrailAway,
  refuseTrailsIn,
  removeTrails,
  trailBucket,
  workloads,
} from '../../testing/kept-monitoring.ts';

const params = { Bucket: trailBucket };
const none = 'NoSuchPublicAccessBlockConfiguration: The public access block configuration was not found';

const unblock = (account: SnapshotDraft): void => {
  account.none('s3control.GetPublicAccessBlock', none);
  account.none('s3api.GetPublicAccessBlock', none, { params });
};

const grantEverybody = (account: SnapshotDraft, group = 'AllUsers'): void => {
  account.response('s3api.GetBucketAcl', { params }).Grants.push({
    Grantee: { Type: 'Group', URI: `http://acs.amazonaws.com/groups/global/${group}` },
    Permission: 'READ',
  });
};

/** Puts statements before those that the trail needs; its Deny without TLS stays. */
const addStatements = (account: SnapshotDraft, ...statements: readonly object[]): void => {
  const response = account.response('s3api.GetBucketPolicy', { params });
  const policy = JSON.parse(response.Policy) as { Statement: object[] };
  response.Policy = JSON.stringify({ ...policy, Statement: [...statements, ...policy.Statement] });
};

const readByAll = {
  Sid: 'ReadByAll',
  Effect: 'Allow',
  Principal: '*',
  Action: 's3:GetObject',
  Resource: `arn:aws:s3:::${trailBucket}/*`,
};

export const cases = defineCases({
  departed: [
    {
      name: 'a grant to everybody with nothing to block it',
      edit: (account) => {
        unblock(account);
        grantEverybody(account);
      },
      subject: trailBucket,
    },
    {
      name: 'a statement for everybody with nothing to block it',
      edit: (account) => {
        unblock(account);
        addStatements(account, readByAll);
      },
      subject: trailBucket,
    },
    {
      name: 'BlockPublicPolicy alone, which leaves the policy that is there',
      edit: (account) => {
        unblock(account);
        account.remove('s3api.GetPublicAccessBlock', { params });
        account.add(
          's3api.GetPublicAccessBlock',
          {
            PublicAccessBlockConfiguration: {
              BlockPublicAcls: true,
              IgnorePublicAcls: false,
              BlockPublicPolicy: true,
              RestrictPublicBuckets: false,
            },
          },
          { params },
        );
        addStatements(account, readByAll);
      },
      subject: trailBucket,
    },
    {
      name: 'a condition that anybody can meet',
      edit: (account) => {
        unblock(account);
        addStatements(account, {
          ...readByAll,
          Condition: { StringLike: { 'aws:Referer': 'https://northwind.example/*' } },
        });
      },
      subject: trailBucket,
    },
    {
      name: 'a range of addresses too wide to be one',
      edit: (account) => {
        unblock(account);
        addStatements(account, {
          ...readByAll,
          Condition: { IpAddress: { 'aws:SourceIp': ['0.0.0.0/1', '128.0.0.0/1'] } },
        });
      },
      subject: trailBucket,
    },
    {
      name: 'everybody who has an AWS account',
      edit: (account) => {
        unblock(account);
        grantEverybody(account, 'AuthenticatedUsers');
      },
      subject: trailBucket,
    },
  ],
  met: [
    { name: 'services only, and public access blocked', edit: () => {} },
    { name: 'services only, with nothing blocked', edit: unblock },
    { name: 'two trails that share the bucket', edit: addRegionalTrail },
    {
      name: 'a public policy and grant that the block of the account stops',
      edit: (account) => {
        account.none('s3api.GetPublicAccessBlock', none, { params });
        addStatements(account, readByAll);
        grantEverybody(account);
      },
      subject: trailBucket,
    },
    {
      name: 'a public grant that the block of the bucket stops, that of the account refused',
      edit: (account) => {
        account.refuse('s3control.GetPublicAccessBlock');
        grantEverybody(account);
      },
      subject: trailBucket,
    },
    {
      name: 'everybody of one organisation',
      edit: (account) => {
        unblock(account);
        addStatements(account, {
          ...readByAll,
          Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-nwkept4f2k' } },
        });
      },
      subject: trailBucket,
    },
    {
      name: 'everybody, and a Deny to all outside one organisation',
      edit: (account) => {
        unblock(account);
        addStatements(account, readByAll, {
          ...readByAll,
          Sid: 'NobodyFromOutside',
          Effect: 'Deny',
          Action: 's3:*',
          Condition: { StringNotEquals: { 'aws:PrincipalOrgID': 'o-nwkept4f2k' } },
        });
      },
      subject: trailBucket,
    },
  ],
  unknown: [
    {
      name: 'the policy was refused and nothing is blocked',
      edit: (account) => {
        unblock(account);
        account.refuse('s3api.GetBucketPolicy', { params });
      },
    },
    {
      name: 'a public grant, and a block that was refused',
      edit: (account) => {
        unblock(account);
        grantEverybody(account);
        account.refuse('s3control.GetPublicAccessBlock');
      },
    },
    {
      name: 'a policy that is no policy, and nothing blocked',
      edit: (account) => {
        unblock(account);
        account.response('s3api.GetBucketPolicy', { params }).Policy = '{"Version":"2012-10-17"}';
      },
    },
    {
      name: 'a bucket of another account',
      edit: (account) =>
        editTrail(account, (trail) => {
          trail.S3BucketName = 'log-archive-of-another-account';
        }),
    },
    { name: 'a region refused its list', edit: (account) => refuseTrailsIn(account, workloads) },
  ],
  notApplicable: [
    { name: "the organisation's trail, of another account", edit: giveTrailAway },
    { name: 'no trail', edit: removeTrails },
  ],
});
