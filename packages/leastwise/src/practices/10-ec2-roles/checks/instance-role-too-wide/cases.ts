import type { Responses, SnapshotDraft } from '../../../../../demo-account/index.ts';
import { defineCases } from '../../../cases.ts';
import { instanceNamed, region, withoutInstances } from '../../testing/kept-workloads.ts';

const subject = 'role/app/shop-web';
const arnOf = (account: SnapshotDraft): string => `arn:aws:iam::${account.account}:${subject}`;

const accessed = (account: SnapshotDraft): Responses['iam.GetServiceLastAccessedDetails'] =>
  account.response('iam.GetServiceLastAccessedDetails', { params: { Arn: arnOf(account) } });

const addServices = (account: SnapshotDraft, names: readonly string[], last?: string): void => {
  accessed(account).ServicesLastAccessed.push(
    ...names.map((name) => ({
      ServiceName: name,
      ServiceNamespace: name,
      ...(last !== undefined && { LastAuthenticated: last }),
      TotalAuthenticatedEntities: last === undefined ? 0 : 1,
    })),
  );
};

const many = ['dynamodb', 'ec2', 'glue', 'rds', 'redshift', 'sns'];

export const cases = defineCases({
  departed: [
    { name: 'six services that it never used', edit: (account) => addServices(account, many), subject },
    {
      name: 'six services that it used a year ago',
      edit: (account) => addServices(account, many, '2025-11-20T09:00:00+00:00'),
      subject,
    },
  ],
  met: [
    { name: 'a role that uses what it may', edit: () => {}, subject },
    {
      name: 'four services that it never used',
      edit: (account) => addServices(account, many.slice(0, 4)),
      subject,
    },
    {
      name: 'six that it used last week',
      edit: (account) => addServices(account, many, '2026-11-13T09:00:00+00:00'),
      subject,
    },
  ],
  unknown: [
    {
      name: 'last-accessed details that were refused',
      edit: (account) => {
        account.refuse('iam.GetServiceLastAccessedDetails', { params: { Arn: arnOf(account) } });
      },
      subject,
    },
    {
      name: 'a job that did not end',
      edit: (account) => {
        Object.assign(accessed(account), { JobStatus: 'IN_PROGRESS' });
      },
      subject,
    },
    {
      name: 'a last page that is missing',
      edit: (account) => {
        accessed(account).IsTruncated = true;
      },
      subject,
    },
    {
      name: 'an instance profile that leads to no role',
      edit: (account) => {
        const profile = instanceNamed(account, 'batch-worker').IamInstanceProfile;
        Object.assign(profile ?? {}, { Arn: `arn:aws:iam::${account.account}:instance-profile/unheard-of` });
      },
    },
    {
      name: 'a region whose instances are not known',
      edit: (account) => {
        account.refuse('ec2.DescribeInstances', { region });
      },
    },
  ],
  notApplicable: [
    {
      name: 'a role too young to be judged',
      edit: (account) => {
        const role = account
          .response('iam.GetAccountAuthorizationDetails')
          .RoleDetailList.find(({ Arn }) => Arn === arnOf(account));
        if (role !== undefined) role.CreateDate = '2026-10-30T09:00:00+00:00';
        addServices(account, many);
      },
      subject,
    },
    { name: 'an account without instances', edit: withoutInstances },
  ],
});
