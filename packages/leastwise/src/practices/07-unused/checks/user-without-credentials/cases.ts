import type { SnapshotDraft } from '../../../../../demo-account/index.ts';
import { defineCases } from '../../../cases.ts';

const user = 'tomas.silva';
const where = { params: { UserName: user } };

/** Adds a user who has nothing to sign in with. */
const addUser = (account: SnapshotDraft, created = '2026-04-02T10:00:00+00:00'): void => {
  const details = account.response('iam.GetAccountAuthorizationDetails').UserDetailList;
  const model = details.find(({ UserName }) => UserName === 'ines.moreau');
  const row = account.credentialReport['badge-sync'];
  if (model === undefined || row === undefined) throw new Error('the kept account lacks its users');
  const Arn = model.Arn.replace('ines.moreau', user);
  const Tags = [{ Key: 'person', Value: 'tomas.silva@northwind.example' }];
  details.push({ ...model, UserName: user, UserId: 'AIDAEXAMPLETOMASSILV2', Arn, CreateDate: created, Tags });
  const nothing = Object.keys(row).filter((column) => /^(access_key|cert)_\d_/.test(column));
  account.credentialReport[user] = {
    ...row,
    ...Object.fromEntries(nothing.map((column) => [column, column.endsWith('_active') ? 'false' : 'N/A'])),
    user,
    arn: Arn,
    user_creation_time: created,
  };
  account.add('iam.ListAccessKeys', { AccessKeyMetadata: [] }, where);
  account.add('iam.ListSSHPublicKeys', { SSHPublicKeys: [] }, where);
  account.add('iam.ListServiceSpecificCredentials', { ServiceSpecificCredentials: [] }, where);
};

const subject = 'user/people/tomas.silva';

export const cases = defineCases({
  departed: [{ name: 'a user with no way to sign in', edit: (account) => addUser(account), subject }],
  met: [
    { name: 'users with passwords or keys', edit: () => {} },
    {
      name: 'a user made three days ago',
      edit: (account) => addUser(account, '2026-11-17T10:00:00+00:00'),
      subject,
    },
    {
      name: 'a user with an SSH key alone',
      edit: (account) => {
        addUser(account);
        account.response('iam.ListSSHPublicKeys', where).SSHPublicKeys.push({
          UserName: user,
          SSHPublicKeyId: 'APKAEXAMPLETOMASSILVA',
          Status: 'Active',
          UploadDate: '2026-11-01T10:00:00+00:00',
        });
      },
      subject,
    },
    {
      name: 'a user with a Bedrock API key alone',
      edit: (account) => {
        addUser(account);
        account.response('iam.ListServiceSpecificCredentials', where).ServiceSpecificCredentials.push({
          UserName: user,
          ServiceSpecificCredentialId: 'ACCAEXAMPLETOMASSILVA',
          ServiceName: 'bedrock.amazonaws.com',
          Status: 'Active',
          CreateDate: '2026-11-01T10:00:00+00:00',
        });
      },
      subject,
    },
  ],
  unknown: [
    {
      name: 'SSH keys refused',
      edit: (account) => {
        addUser(account);
        account.refuse('iam.ListSSHPublicKeys', where);
      },
      subject,
    },
    {
      name: 'service-specific credentials that nobody asked for',
      edit: (account) => {
        addUser(account);
        account.remove('iam.ListServiceSpecificCredentials', where);
      },
      subject,
    },
    {
      name: 'a password that may be enabled',
      edit: (account) => {
        addUser(account);
        Object.assign(account.credentialReport[user] ?? {}, { password_enabled: 'unclear' });
      },
      subject,
    },
    {
      name: 'a user whom the report does not have',
      edit: (account) => {
        delete account.credentialReport['maria.lopez'];
      },
      subject: 'user/people/maria.lopez',
    },
  ],
  notApplicable: [
    {
      name: 'an account without users',
      edit: (account) => {
        for (const name of Object.keys(account.credentialReport))
          if (name !== '<root_account>') delete account.credentialReport[name];
        account.response('iam.GetAccountAuthorizationDetails').UserDetailList = [];
      },
    },
  ],
});
