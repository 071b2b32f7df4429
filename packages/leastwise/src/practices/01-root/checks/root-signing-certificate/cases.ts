import type { SnapshotDraft } from '../../../../../demo-account/index.ts';
import { defineCases } from '../../../cases.ts';

const setRoot = (account: SnapshotDraft, columns: Readonly<Record<string, string>>): void => {
  Object.assign(account.credentialReport['<root_account>'] ?? {}, columns);
};

export const cases = defineCases({
  departed: [
    {
      name: 'an active certificate',
      edit: (account) =>
        setRoot(account, { cert_1_active: 'true', cert_1_last_rotated: '2026-11-10T08:00:00+00:00' }),
      part: 'signing-certificate-1',
    },
    {
      name: 'a certificate that is switched off but still there',
      edit: (account) =>
        setRoot(account, { cert_2_active: 'false', cert_2_last_rotated: '2026-11-10T08:00:00+00:00' }),
      part: 'signing-certificate-2',
    },
  ],
  met: [{ name: 'root without certificates', edit: () => {} }],
  unknown: [
    {
      name: 'a report without a row for root',
      edit: (account) => {
        delete account.credentialReport['<root_account>'];
      },
    },
    {
      name: 'a report that AWS refused',
      edit: (account) => {
        account.refuse('iam.GetCredentialReport');
      },
    },
  ],
  notApplicable: 'every account has a root user',
});
