import type { SnapshotDraft } from '../../../../../demo-account/index.ts';
import { defineCases } from '../../../cases.ts';

const name = 'invoice-export';
const asked = { params: { UserName: name } };
const subject = `user/services/${name}`;

/** Switches the user's former key on again. */
const secondKey = (account: SnapshotDraft): string => {
  Object.assign(account.credentialReport[name] ?? {}, { access_key_2_active: 'true' });
  const former = account
    .response('iam.ListAccessKeys', asked)
    .AccessKeyMetadata.find(({ Status }) => Status === 'Inactive');
  if (former === undefined) throw new Error(`${name} has no former key`);
  former.Status = 'Active';
  return former.AccessKeyId;
};
/** The trail shows the former key at another address, to its last day. */
const from = (account: SnapshotDraft, id: string, address: string): void => {
  for (const event of account.events('eu-west-1')) {
    if (event.userIdentity.accessKeyId === id) event.sourceIPAddress = address;
  }
};
/** The trail shows it there to this day: on every second day it is at work in place of the present one. */
const stillFrom = (account: SnapshotDraft, id: string, address: string): void => {
  for (const event of account.events('eu-west-1')) {
    const { userName, accessKeyId } = event.userIdentity;
    if (userName !== name || accessKeyId?.startsWith('AKIA') !== true) continue;
    if (Number(event.eventTime.slice(8, 10)) % 2 === 0) event.userIdentity.accessKeyId = id;
  }
  from(account, id, address);
};

export const cases = defineCases({
  departed: [
    {
      name: 'the former key at work in another network',
      edit: (account) => stillFrom(account, secondKey(account), '203.0.113.50'),
      subject,
    },
  ],
  met: [
    { name: 'users with one active key at most', edit: () => {} },
    { name: 'both keys at work in the office', edit: (account) => void secondKey(account), subject },
    {
      name: 'the other network is known too',
      edit: (account) => stillFrom(account, secondKey(account), '203.0.113.50'),
      subject,
      settings: {
        networks: [
          { name: 'Berlin office', cidrs: ['198.51.100.0/24'] },
          { name: 'data centre', cidrs: ['203.0.113.48/29'] },
        ],
      },
    },
    {
      name: 'a former key that fell silent when the present one began elsewhere',
      edit: (account) => from(account, secondKey(account), '203.0.113.50'),
      subject,
    },
    {
      name: 'the former key used by AWS services only',
      edit: (account) => stillFrom(account, secondKey(account), 'cloudformation.amazonaws.com'),
      subject,
    },
  ],
  unknown: [
    {
      name: 'two active keys whose ids AWS refused to list',
      edit: (account) => {
        secondKey(account);
        account.refuse('iam.ListAccessKeys', asked);
      },
      subject,
    },
    {
      name: 'no trail',
      edit: (account) => {
        account.remove('cloudtrail.LookupEvents');
      },
    },
  ],
  notApplicable: [
    {
      name: 'an account without users',
      edit: (account) => {
        account.response('iam.GetAccountAuthorizationDetails').UserDetailList = [];
      },
    },
  ],
});
