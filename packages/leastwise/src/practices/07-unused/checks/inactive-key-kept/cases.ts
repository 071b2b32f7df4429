import type { SnapshotDraft } from '../../../../../demo-account/index.ts';
import { defineCases } from '../../../cases.ts';

const row = (account: SnapshotDraft) => account.credentialReport['invoice-export'] ?? {};
const isSwitch = ({
  eventName,
  requestParameters,
}: {
  eventName: string;
  requestParameters?: unknown;
}): boolean =>
  eventName === 'UpdateAccessKey' && JSON.stringify(requestParameters).includes('invoice-export');

/** The key was switched off on this day, by the trail and the report. */
const switchedOff = (account: SnapshotDraft, at: string): void => {
  for (const event of account.events()) if (isSwitch(event)) event.eventTime = `${at}Z`;
  Object.assign(row(account), { access_key_2_last_rotated: `${at}+00:00` });
};
/** The report's date is old, and the trail says nothing. */
const longAgo = (account: SnapshotDraft): void => {
  const events = account.events();
  events.splice(0, events.length, ...events.filter((event) => !isSwitch(event)));
  Object.assign(row(account), { access_key_2_last_rotated: '2026-08-30T10:00:00+00:00' });
};

const subject = 'user/services/invoice-export';
const part = 'access-key-2';

export const cases = defineCases({
  departed: [
    {
      name: 'a key that was switched off six weeks ago',
      edit: (account) => switchedOff(account, '2026-10-08T10:00:00'),
      subject,
      part,
    },
    { name: 'a trail of ninety days in which nobody switched it off', edit: longAgo, subject, part },
    {
      name: 'the same by the report alone, for a user without other events of the kind',
      edit: (account) => {
        longAgo(account);
        account.remove('iam.ListAccessKeys');
      },
      subject,
      part,
    },
  ],
  met: [
    { name: 'a key that was switched off last week', edit: () => {}, subject, part },
    {
      name: 'no trail, and a key that changed last week',
      edit: (account) => {
        account.remove('cloudtrail.LookupEvents');
      },
      subject,
      part,
    },
  ],
  unknown: [
    {
      name: 'no trail, and a date long past',
      edit: (account) => {
        longAgo(account);
        account.remove('cloudtrail.LookupEvents');
      },
      subject,
    },
    {
      name: 'a trail without the region of IAM’s events',
      edit: (account) => {
        longAgo(account);
        account.remove('cloudtrail.LookupEvents', { region: 'us-east-1' });
      },
      subject,
    },
    {
      name: 'an event of one of the user’s keys, and no ids',
      edit: (account) => {
        switchedOff(account, '2026-10-08T10:00:00');
        account.remove('iam.ListAccessKeys');
      },
      subject,
    },
    {
      name: 'a trail that says it was switched on',
      edit: (account) => {
        switchedOff(account, '2026-10-08T10:00:00');
        for (const event of account.events())
          if (isSwitch(event)) Object.assign(event.requestParameters ?? {}, { status: 'Active' });
      },
      subject,
    },
    {
      name: 'a user whom the report does not have',
      edit: (account) => {
        delete account.credentialReport['badge-sync'];
      },
      subject: 'user/services/badge-sync',
    },
  ],
  notApplicable: [{ name: 'active keys', edit: () => {}, subject: 'user/services/badge-sync' }],
});
