import type { SnapshotDraft } from '../../../../../demo-account/index.ts';
import { defineCases } from '../../../cases.ts';

const name = 'ines.moreau';
const id = 'AKIAEXAMPLEOFINES001';

const setRow = (account: SnapshotDraft, columns: Readonly<Record<string, string>>): void => {
  Object.assign(account.credentialReport[name] ?? {}, columns);
};
/** Gives the person a key, used when the case says so. */
const addKey = (account: SnapshotDraft, lastUsed: string, active = true): void => {
  setRow(account, {
    access_key_1_active: String(active),
    access_key_1_last_rotated: '2026-10-20T08:00:00+00:00',
    access_key_1_last_used_date: lastUsed,
    access_key_1_last_used_region: lastUsed === 'N/A' ? 'N/A' : 'eu-west-1',
    access_key_1_last_used_service: lastUsed === 'N/A' ? 'N/A' : 's3',
  });
  account.response('iam.ListAccessKeys', { params: { UserName: name } }).AccessKeyMetadata.push({
    UserName: name,
    AccessKeyId: id,
    Status: active ? 'Active' : 'Inactive',
    CreateDate: '2026-10-20T08:00:00+00:00',
  });
};
const yesterday = '2026-11-19T11:00:00+00:00';

export const cases = defineCases({
  departed: [
    {
      name: 'a person who signs in, with a key in daily use',
      edit: (account) => addKey(account, yesterday),
      subject: `user/people/${name}`,
    },
  ],
  met: [
    { name: 'people without keys, and programs without passwords', edit: () => {} },
    {
      name: 'a key that is switched off',
      edit: (account) => addKey(account, yesterday, false),
      subject: `user/people/${name}`,
    },
    {
      name: 'a key that has never been used',
      edit: (account) => addKey(account, 'N/A'),
      subject: `user/people/${name}`,
    },
    {
      name: 'a password that is there and unused',
      edit: (account) => {
        addKey(account, yesterday);
        setRow(account, { password_last_used: 'no_information' });
      },
      subject: `user/people/${name}`,
    },
  ],
  unknown: [
    {
      name: 'a date of use that cannot be read',
      edit: (account) => addKey(account, 'lately'),
      subject: `user/people/${name}`,
    },
    {
      name: 'a user made since the report',
      edit: (account) => {
        delete account.credentialReport[name];
      },
      subject: `user/people/${name}`,
    },
    {
      name: 'a report that AWS refused',
      edit: (account) => {
        account.refuse('iam.GetCredentialReport');
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
