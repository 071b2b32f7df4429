import type { SnapshotDraft } from '../../../../../demo-account/index.ts';
import { defineCases } from '../../../cases.ts';

const region = 'eu-west-1';
const subject = 'user/services/badge-sync';

/** One call of the user, made again from these addresses, minutes apart. */
const callFrom = (account: SnapshotDraft, addresses: readonly string[], minutesApart = 10): void => {
  const events = account.events(region);
  const call = events.find(
    ({ userIdentity }) =>
      userIdentity.userName === 'badge-sync' && userIdentity.accessKeyId?.startsWith('AKIA') === true,
  );
  if (call === undefined) throw new Error('badge-sync made no call');
  addresses.forEach((address, index) => {
    const at = new Date(Date.UTC(2026, 10, 12, 13, 0) + index * minutesApart * 60_000);
    events.push({
      ...call,
      eventID: `00000000-0000-4000-8000-00000000000${index}`,
      eventTime: `${at.toISOString().slice(0, 19)}Z`,
      sourceIPAddress: address,
    });
  });
};
const four = ['203.0.113.7', '198.18.5.20', '198.18.77.30', '198.19.1.8'];

export const cases = defineCases({
  departed: [{ name: 'four networks within an hour', edit: (account) => callFrom(account, four), subject }],
  met: [
    { name: 'programs at their place', edit: () => {}, subject },
    { name: 'four networks in as many hours', edit: (account) => callFrom(account, four, 60), subject },
    {
      name: 'two of the four networks are known',
      edit: (account) => callFrom(account, four),
      subject,
      settings: {
        networks: [{ name: 'offices', cidrs: ['198.51.100.0/24', '203.0.113.0/24', '198.18.77.0/24'] }],
      },
    },
    { name: 'a person without keys', edit: () => {}, subject: 'user/people/ines.moreau' },
  ],
  unknown: [
    {
      name: 'no trail',
      edit: (account) => {
        account.remove('cloudtrail.LookupEvents');
      },
    },
    {
      name: 'authorization details that AWS refused',
      edit: (account) => {
        account.refuse('iam.GetAccountAuthorizationDetails');
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
