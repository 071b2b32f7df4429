import type { SnapshotDraft } from '../../../../../demo-account/index.ts';
import { defineCases } from '../../../cases.ts';

const home = { region: 'us-east-1' };

const addIdentityCenter = (account: SnapshotDraft): void => {
  account.response('sso-admin.ListInstances', home).Instances.push({
    InstanceArn: 'arn:aws:sso:::instance/ssoins-0123456789abcdef',
    IdentityStoreId: 'd-0123456789',
    OwnerAccountId: account.account,
    CreatedDate: '2026-04-01T08:00:00+00:00',
    Status: 'ACTIVE',
  });
};
const addSaml = (account: SnapshotDraft): void => {
  account.response('iam.ListSAMLProviders').SAMLProviderList.push({
    Arn: `arn:aws:iam::${account.account}:saml-provider/okta`,
    ValidUntil: '2036-04-01T08:00:00+00:00',
    CreateDate: '2026-04-01T08:00:00+00:00',
  });
};

export const cases = defineCases({
  departed: [
    {
      name: 'users with passwords beside Identity Center',
      edit: addIdentityCenter,
      subject: 'user/people/ines.moreau',
    },
    {
      name: 'users with passwords beside a SAML provider, while Identity Center is not known',
      edit: (account) => {
        addSaml(account);
        account.refuse('sso-admin.ListInstances');
      },
      subject: 'user/people/ines.moreau',
    },
  ],
  met: [
    {
      name: 'a program beside Identity Center',
      edit: addIdentityCenter,
      subject: 'user/services/badge-sync',
    },
  ],
  unknown: [
    {
      name: 'a region that refused to say whether Identity Center is there',
      edit: (account) => {
        account.refuse('sso-admin.ListInstances', home);
      },
    },
    {
      name: 'a list of SAML providers that AWS refused',
      edit: (account) => {
        account.refuse('iam.ListSAMLProviders');
      },
    },
    {
      name: 'a user made since the report',
      edit: (account) => {
        addIdentityCenter(account);
        delete account.credentialReport['ines.moreau'];
      },
      subject: 'user/people/ines.moreau',
    },
  ],
  notApplicable: [
    { name: 'a person where there is no federation', edit: () => {}, subject: 'user/people/ines.moreau' },
    {
      name: 'a user for emergencies, in whatever letters it is called so',
      edit: (account) => {
        addIdentityCenter(account);
      },
      subject: 'user/people/ines.moreau',
      settings: { checks: { 'users-beside-federation': { emergencyUsers: ['INES.*'] } } },
    },
  ],
});
