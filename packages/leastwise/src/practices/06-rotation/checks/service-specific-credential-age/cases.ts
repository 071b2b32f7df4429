import type { SnapshotDraft } from '../../../../../demo-account/index.ts';
import { defineCases } from '../../../cases.ts';

const credentials = (account: SnapshotDraft) =>
  account.response('iam.ListServiceSpecificCredentials', { params: { UserName: 'samir.haddad' } })
    .ServiceSpecificCredentials;
const change = (account: SnapshotDraft, to: object): void => {
  for (const credential of credentials(account)) Object.assign(credential, to);
};

export const cases = defineCases({
  departed: [
    {
      name: 'a CodeCommit password of half a year',
      edit: (account) => change(account, { CreateDate: '2026-05-04T09:00:00+00:00' }),
      subject: 'user/people/samir.haddad',
    },
    {
      name: 'an old Bedrock API key that never expires',
      edit: (account) => {
        change(account, { CreateDate: '2026-05-04T09:00:00+00:00', ServiceName: 'bedrock.amazonaws.com' });
        for (const credential of credentials(account)) delete credential.ExpirationDate;
      },
      subject: 'user/people/samir.haddad',
    },
  ],
  met: [{ name: 'a credential of some weeks', edit: () => {} }],
  unknown: [
    {
      name: 'one user’s credentials refused',
      edit: (account) => {
        account.refuse('iam.ListServiceSpecificCredentials', { params: { UserName: 'samir.haddad' } });
      },
      subject: 'user/people/samir.haddad',
    },
    {
      name: 'a list that is another user’s',
      edit: (account) => change(account, { UserName: 'ines.moreau' }),
      subject: 'user/people/samir.haddad',
    },
  ],
  notApplicable: [
    {
      name: 'an old credential that is switched off',
      edit: (account) => change(account, { CreateDate: '2025-05-04T09:00:00+00:00', Status: 'Inactive' }),
    },
    {
      name: 'a Bedrock API key that has expired',
      edit: (account) =>
        change(account, {
          CreateDate: '2026-05-04T09:00:00+00:00',
          ExpirationDate: '2026-08-04T09:00:00+00:00',
          ServiceName: 'bedrock.amazonaws.com',
        }),
    },
  ],
});
