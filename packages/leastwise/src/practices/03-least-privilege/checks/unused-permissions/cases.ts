import type { SnapshotDraft } from '../../../../../demo-account/index.ts';
import { defineCases } from '../../../cases.ts';

const deployer = 'arn:aws:iam::444455556666:role/delivery/github-deployer';

const accessedBy = (account: SnapshotDraft, Arn = deployer) =>
  account.response('iam.GetServiceLastAccessedDetails', { params: { Arn } });

export const cases = defineCases({
  departed: [
    {
      name: 'a service that was used half a year ago',
      edit: (account) => {
        accessedBy(account).ServicesLastAccessed.push({
          ServiceName: 'Amazon DynamoDB',
          ServiceNamespace: 'dynamodb',
          LastAuthenticated: '2026-05-20T09:00:00+00:00',
          TotalAuthenticatedEntities: 1,
        });
      },
      subject: 'role/delivery/github-deployer',
    },
    {
      name: 'a service that was never used',
      edit: (account) => {
        accessedBy(account).ServicesLastAccessed.push({
          ServiceName: 'AWS Glue',
          ServiceNamespace: 'glue',
          TotalAuthenticatedEntities: 0,
        });
      },
      subject: 'role/delivery/github-deployer',
    },
    {
      name: 'an action that was never used, of a service that was',
      edit: (account) => {
        const ecr = accessedBy(account).ServicesLastAccessed.find(
          ({ ServiceNamespace }) => ServiceNamespace === 'ecr',
        );
        ecr?.TrackedActionsLastAccessed?.push({ ActionName: 'DeleteRepository' });
      },
      subject: 'role/delivery/github-deployer',
    },
  ],
  met: [
    { name: 'people and programs that use what they may', edit: () => {} },
    { name: 'a role made sixty-six days ago', edit: () => {}, subject: 'role/app/shop-task' },
    {
      name: 'a service granted by a policy of last week',
      edit: (account) => {
        const details = account.response('iam.GetAccountAuthorizationDetails');
        const policy = details.Policies.find(({ PolicyName }) => PolicyName === 'deployment');
        if (policy !== undefined) policy.CreateDate = '2026-11-13T09:00:00+00:00';
        accessedBy(account).ServicesLastAccessed.push({
          ServiceName: 'AWS Glue',
          ServiceNamespace: 'glue',
          TotalAuthenticatedEntities: 0,
        });
      },
      subject: 'role/delivery/github-deployer',
    },
  ],
  unknown: [
    {
      name: 'a job that nobody started',
      edit: (account) => {
        account.remove('iam.GetServiceLastAccessedDetails', { params: { Arn: deployer } });
      },
      subject: 'role/delivery/github-deployer',
    },
    {
      name: 'a job that has not ended',
      edit: (account) => {
        Object.assign(accessedBy(account), { JobStatus: 'IN_PROGRESS' });
      },
      subject: 'role/delivery/github-deployer',
    },
  ],
  notApplicable: [
    { name: 'a role that is linked to a service', edit: () => {}, subject: 'AWSServiceRoleForConfig' },
    { name: 'the role of an instance', edit: () => {}, subject: 'role/app/shop-web' },
  ],
});
