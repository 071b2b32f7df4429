import type { SnapshotDraft } from '../../../../../demo-account/index.ts';
import { defineCases } from '../../../cases.ts';

const expires = (account: SnapshotDraft, date: string): void => {
  for (const one of account.response('iam.ListServerCertificates').ServerCertificateMetadataList)
    one.Expiration = date;
};

export const cases = defineCases({
  departed: [
    {
      name: 'a certificate that expires in ten days',
      edit: (account) => expires(account, '2026-11-30T12:00:00+00:00'),
      subject: 'server-certificate/shop.northwind.example',
    },
    {
      name: 'a certificate that expires within the hour',
      edit: (account) => expires(account, '2026-11-20T10:00:00+00:00'),
      subject: 'server-certificate/shop.northwind.example',
    },
  ],
  met: [
    { name: 'a certificate of most of a year', edit: () => {} },
    { name: 'a certificate of 31 days', edit: (account) => expires(account, '2026-12-21T12:00:00+00:00') },
  ],
  unknown: [
    {
      name: 'the list refused',
      edit: (account) => {
        account.refuse('iam.ListServerCertificates');
      },
    },
    { name: 'a date that is no date', edit: (account) => expires(account, 'N/A') },
  ],
  notApplicable: [
    {
      name: 'a certificate that has expired',
      edit: (account) => expires(account, '2026-11-19T12:00:00+00:00'),
    },
    {
      name: 'an account without server certificates',
      edit: (account) => {
        account.response('iam.ListServerCertificates').ServerCertificateMetadataList = [];
      },
    },
  ],
});
