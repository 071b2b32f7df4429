import type { Responses, SnapshotDraft } from '../../../../../demo-account/index.ts';
import { defineCases } from '../../../cases.ts';
import { home, workloads } from '../../testing/kept-monitoring.ts';

type Group =
  Responses['configservice.DescribeConfigurationRecorders']['ConfigurationRecorders'][number]['recordingGroup'];

const editGroup = (account: SnapshotDraft, edit: (group: Group) => void): void => {
  for (const recorder of account.response('configservice.DescribeConfigurationRecorders', { region: home })
    .ConfigurationRecorders) {
    edit(recorder.recordingGroup);
  }
};

const iam = ['User', 'Role', 'Group', 'Policy'].map((type) => `AWS::IAM::${type}`);
const include =
  (...resourceTypes: readonly string[]) =>
  (group: Group): void => {
    group.allSupported = false;
    group.includeGlobalResourceTypes = false;
    group.recordingStrategy = { useOnly: 'INCLUSION_BY_RESOURCE_TYPES' };
    group.resourceTypes = [...resourceTypes];
  };
const exclude =
  (...resourceTypes: readonly string[]) =>
  (group: Group): void => {
    group.allSupported = false;
    group.includeGlobalResourceTypes = false;
    group.recordingStrategy = { useOnly: 'EXCLUSION_BY_RESOURCE_TYPES' };
    group.exclusionByResourceTypes = { resourceTypes: [...resourceTypes] };
  };

export const cases = defineCases({
  departed: [
    {
      name: 'every recorder leaves the global types out',
      edit: (account) =>
        editGroup(account, (group) => {
          group.includeGlobalResourceTypes = false;
        }),
    },
    {
      name: 'the recorder that takes IAM in is switched off',
      edit: (account) => {
        for (const status of account.response('configservice.DescribeConfigurationRecorderStatus', {
          region: home,
        }).ConfigurationRecordersStatus) {
          status.recording = false;
        }
      },
    },
    {
      name: 'the recorder that takes IAM in fails',
      edit: (account) => {
        for (const status of account.response('configservice.DescribeConfigurationRecorderStatus', {
          region: home,
        }).ConfigurationRecordersStatus) {
          status.lastStatus = 'FAILURE';
        }
      },
    },
    {
      name: 'no recorder at all',
      edit: (account) => {
        for (const region of [home, workloads]) {
          account.response('configservice.DescribeConfigurationRecorders', {
            region,
          }).ConfigurationRecorders = [];
        }
      },
    },
    {
      name: 'roles are among the types left out',
      edit: (account) => editGroup(account, exclude('AWS::IAM::Role')),
    },
    {
      name: 'users alone are taken in',
      edit: (account) => editGroup(account, include('AWS::EC2::Instance', 'AWS::IAM::User')),
    },
    {
      name: 'a recorder that Security Hub keeps for itself',
      edit: (account) => {
        for (const recorder of account.response('configservice.DescribeConfigurationRecorders', {
          region: home,
        }).ConfigurationRecorders) {
          Object.assign(recorder, {
            recordingScope: 'INTERNAL',
            servicePrincipal: 'securityhub.amazonaws.com',
          });
        }
      },
    },
  ],
  met: [
    { name: 'one region records IAM', edit: () => {} },
    { name: 'the four types are taken in by name', edit: (account) => editGroup(account, include(...iam)) },
    {
      name: 'all but some types, IAM not among them',
      edit: (account) => editGroup(account, exclude('AWS::EC2::NetworkInterface')),
    },
    {
      name: 'another region was refused',
      edit: (account) => {
        account.refuse('configservice.DescribeConfigurationRecorders', { region: workloads });
      },
    },
  ],
  unknown: [
    {
      name: 'the region that records IAM was refused',
      edit: (account) => {
        account.refuse('configservice.DescribeConfigurationRecorders', { region: home });
      },
    },
    {
      name: 'whether it records was refused',
      edit: (account) => {
        account.refuse('configservice.DescribeConfigurationRecorderStatus', { region: home });
      },
    },
  ],
  notApplicable: 'every account has IAM, of which a record can be kept',
});
