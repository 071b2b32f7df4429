import type { SnapshotDraft } from '../../../../../demo-account/index.ts';
import { defineCases } from '../../../cases.ts';

const expires = (account: SnapshotDraft, date: string): void => {
  for (const one of account.response('iam.ListServerCertificates').ServerCertificateMetadataList)
    one.Expiration = date;
};

export const cases = defineCases({
  departed: [
    {
      name: 'a certificate that expired in autumn',
      edit: (account) => expires(account, '2026-09-30T12:00:00+00:00'),
      subject: 'server-certificate/shop.northwind.example',
    },
  ],
  met: [
    { name: 'a certificate of most of a year', edit: () => {} },
    {
      name: 'one that expires within the hour: server-certificate-expiring judges it',
      edit: (account) => expires(account, '2026-11-20T10:00:00+00:00'),
    },
  ],
  unknown: [
    {
      name: 'the list refused',
      edit: (account) => {
        account.refuse('iam.ListServerCertificates');
      },
    },
    {
      name: 'no date at all',
      edit: (account) => {
        for (const one of account.response('iam.ListServerCertificates').ServerCertificateMetadataList)
          Object.assign(one, { Expiration: undefined });
      },
    },
  ],
  notApplicable: [
    {
      name: 'an account without server certificates',
      edit: (account) => {
        account.response('iam.ListServerCertificates').ServerCertificateMetadataList = [];
      },
    },
  ],
});
