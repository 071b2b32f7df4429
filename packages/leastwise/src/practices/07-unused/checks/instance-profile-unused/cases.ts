import type { SnapshotDraft } from '../../../../../demo-account/index.ts';
import { defineCases } from '../../../cases.ts';

/** Adds a profile; with a role it is a copy of the batch worker's. */
const addProfile = (account: SnapshotDraft, withRole: boolean): void => {
  const { InstanceProfiles: profiles } = account.response('iam.ListInstanceProfiles');
  const model = profiles.find(({ InstanceProfileName }) => InstanceProfileName === 'batch-worker');
  if (model === undefined) throw new Error('the kept account has no profile batch-worker');
  profiles.push({
    ...model,
    InstanceProfileName: 'old-batch',
    InstanceProfileId: 'AIPAEXAMPLEOLDBATCH22',
    Arn: model.Arn.replace('batch-worker', 'old-batch'),
    Roles: withRole ? model.Roles : [],
  });
};

const subject = 'instance-profile/old-batch';

export const cases = defineCases({
  departed: [
    { name: 'a profile without a role', edit: (account) => addProfile(account, false), subject },
    { name: 'a profile with a role on no instance', edit: (account) => addProfile(account, true), subject },
    {
      name: 'a profile whose only instance was terminated',
      edit: (account) => {
        const { Reservations } = account.response('ec2.DescribeInstances', { region: 'eu-west-1' });
        for (const { Instances } of Reservations)
          for (const instance of Instances)
            if (instance.IamInstanceProfile?.Arn.endsWith('/batch-worker') === true)
              instance.State = { Code: 48, Name: 'terminated' };
      },
      subject: 'instance-profile/batch-worker',
    },
  ],
  met: [
    { name: 'profiles on instances', edit: () => {} },
    {
      name: 'a profile seen in one region while another was refused',
      edit: (account) => {
        account.refuse('ec2.DescribeInstances', { region: 'us-east-1' });
      },
      subject: 'instance-profile/batch-worker',
    },
    {
      name: 'a profile on a stopped instance',
      edit: (account) => {
        const { Reservations } = account.response('ec2.DescribeInstances', { region: 'eu-west-1' });
        for (const { Instances } of Reservations)
          for (const instance of Instances) instance.State = { Code: 80, Name: 'stopped' };
      },
      subject: 'instance-profile/batch-worker',
    },
  ],
  unknown: [
    {
      name: 'a profile that may be on an instance of the region that was refused',
      edit: (account) => {
        addProfile(account, true);
        account.refuse('ec2.DescribeInstances', { region: 'us-east-1' });
      },
      subject,
    },
    {
      name: 'the profiles refused',
      edit: (account) => {
        account.refuse('iam.ListInstanceProfiles');
      },
    },
  ],
  notApplicable: [
    {
      name: 'an account without instance profiles',
      edit: (account) => {
        account.response('iam.ListInstanceProfiles').InstanceProfiles = [];
      },
    },
  ],
});
