import type { SnapshotDraft } from '../../../../../demo-account/index.ts';
import { defineCases } from '../../../cases.ts';

const user = 'badge-sync';
const row = (account: SnapshotDraft) => account.credentialReport[user] ?? {};
const certificates = (account: SnapshotDraft) =>
  account.response('iam.ListSigningCertificates', { params: { UserName: user } }).Certificates;

export const cases = defineCases({
  departed: [
    {
      name: 'a certificate of half a year',
      edit: (account) => {
        for (const certificate of certificates(account)) certificate.UploadDate = '2026-05-04T09:00:00+00:00';
        Object.assign(row(account), { cert_1_last_rotated: '2026-05-04T09:00:00+00:00' });
      },
      subject: 'user/services/badge-sync',
      part: 'signing-certificate-1',
    },
    {
      name: 'an old certificate by the report alone',
      edit: (account) => {
        account.remove('iam.ListSigningCertificates');
        Object.assign(row(account), { cert_1_last_rotated: '2026-05-04T09:00:00+00:00' });
      },
      part: 'signing-certificate-1',
    },
    {
      name: 'an old certificate that was switched off and on lately',
      edit: (account) => {
        for (const certificate of certificates(account)) certificate.UploadDate = '2026-05-04T09:00:00+00:00';
      },
      part: 'signing-certificate-1',
    },
  ],
  met: [{ name: 'a certificate of some weeks', edit: () => {} }],
  unknown: [
    {
      name: 'a date that is no date, and no list',
      edit: (account) => {
        account.refuse('iam.ListSigningCertificates');
        Object.assign(row(account), { cert_1_last_rotated: 'N/A' });
      },
      subject: 'user/services/badge-sync',
    },
    {
      name: 'a user whom the report does not have',
      edit: (account) => {
        delete account.credentialReport['badge-sync'];
      },
      subject: 'user/services/badge-sync',
    },
  ],
  notApplicable: [
    {
      name: 'a certificate that is switched off',
      edit: (account) => {
        for (const certificate of certificates(account)) certificate.Status = 'Inactive';
        Object.assign(row(account), { cert_1_active: 'false' });
      },
    },
  ],
});
