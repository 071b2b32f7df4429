import type { SnapshotDraft } from '../../../../../demo-account/index.ts';
import { defineCases } from '../../../cases.ts';
import { base64, keyLines, region, strayKey } from '../../testing/kept-workloads.ts';

const versions = (account: SnapshotDraft) =>
  account.response('ec2.DescribeLaunchTemplateVersions', { region }).LaunchTemplateVersions;

export const cases = defineCases({
  departed: [
    {
      name: 'a key in the user data of a version',
      edit: (account) => {
        for (const { LaunchTemplateData } of versions(account))
          LaunchTemplateData.UserData = base64(keyLines);
      },
      part: 'version 3',
    },
    {
      name: 'a key in an older version only',
      edit: (account) => {
        const [current] = versions(account);
        if (current === undefined) throw new Error('no version');
        const LaunchTemplateData = { ...current.LaunchTemplateData, UserData: base64(keyLines) };
        versions(account).push({ ...current, VersionNumber: 2, DefaultVersion: false, LaunchTemplateData });
      },
      part: 'version 2',
    },
    {
      name: 'a key in a tag that it gives',
      edit: (account) => {
        const [first] = versions(account);
        first?.LaunchTemplateData.TagSpecifications?.push({
          ResourceType: 'instance',
          Tags: [{ Key: 'key', Value: strayKey }],
        });
      },
    },
  ],
  met: [
    { name: 'versions without keys', edit: () => {} },
    {
      name: 'a version with neither user data nor tags',
      edit: (account) => {
        for (const { LaunchTemplateData } of versions(account)) {
          delete LaunchTemplateData.UserData;
          delete LaunchTemplateData.TagSpecifications;
        }
      },
    },
  ],
  unknown: [
    {
      name: 'a region that refused the versions',
      edit: (account) => {
        account.refuse('ec2.DescribeLaunchTemplateVersions', { region });
      },
    },
    {
      name: 'user data that is not base64',
      edit: (account) => {
        for (const { LaunchTemplateData } of versions(account)) LaunchTemplateData.UserData = '#!/bin/bash';
      },
    },
  ],
  notApplicable: [
    {
      name: 'an account without launch templates',
      edit: (account) => {
        account.response('ec2.DescribeLaunchTemplateVersions', { region }).LaunchTemplateVersions = [];
      },
    },
  ],
});
