import type { SnapshotDraft } from '../../../../../demo-account/index.ts';
import { defineCases } from '../../../cases.ts';
import { instanceNamed, region, withoutInstances } from '../../testing/kept-workloads.ts';

const subject = 'role/app/shop-web';

const retag = (account: SnapshotDraft, name: string, tags: Readonly<Record<string, string>>): void => {
  instanceNamed(account, name).Tags = Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
};

export const cases = defineCases({
  departed: [
    {
      name: 'two applications by their tags',
      edit: (account) => retag(account, 'shop-web-2', { Name: 'shop-web-2', service: 'mail' }),
      subject,
    },
    {
      name: 'two kinds of names, without tags',
      edit: (account) => {
        retag(account, 'shop-web-1', { Name: 'prod-shop-1' });
        retag(account, 'shop-web-2', { Name: 'prod-mail-1' });
      },
      subject,
    },
  ],
  met: [
    { name: 'instances of one application', edit: () => {}, subject },
    { name: 'a role of one instance', edit: () => {}, subject: 'role/app/batch-worker' },
    {
      name: 'different tags in one auto scaling group',
      edit: (account) => {
        const group = { 'aws:autoscaling:groupName': 'web' };
        retag(account, 'shop-web-1', { service: 'shop', ...group });
        retag(account, 'shop-web-2', { service: 'mail', ...group });
      },
      subject,
    },
  ],
  unknown: [
    {
      name: 'an instance profile that leads to no role',
      edit: (account) => {
        const profile = instanceNamed(account, 'shop-web-2').IamInstanceProfile;
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
      name: 'instances of which nothing says what they are for',
      edit: (account) => {
        retag(account, 'shop-web-1', { owner: 'platform' });
        retag(account, 'shop-web-2', {});
      },
      subject,
    },
    { name: 'an account without instances', edit: withoutInstances },
  ],
});
