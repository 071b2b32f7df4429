import { authorizationDetails, instanceProfiles } from './authorization-details.ts';
import { credentialRows, type RootSpec } from './credential-rows.ts';
import { accessKeyId, hexId, uniqueId } from './identifiers.ts';
import { type IdentitySpec, type UserSpec, userArn } from './identity-model.ts';
import { lastAccessed } from './last-accessed.ts';
import { cliDate, type Moment } from './moment.ts';
import type { Responses } from './responses.ts';
import type { SnapshotDraft } from './snapshot-draft.ts';
import type { Usage } from './usage.ts';

/** An account's IAM beyond its principals. */
export interface IdentityExtras {
  readonly root: RootSpec;
  readonly passwordPolicy?: Responses['iam.GetAccountPasswordPolicy']['PasswordPolicy'];
  readonly unassignedDevices?: readonly { name: string }[];
  readonly serverCertificates?: readonly { name: string; uploaded: Moment; expires: Moment }[];
  readonly samlProviders?: readonly { name: string; created: Moment; validUntil: Moment }[];
  readonly oidcHosts?: readonly string[];
  readonly securityContact?: boolean;
}

const addCredentialsOf = (draft: SnapshotDraft, user: UserSpec): void => {
  const where = { params: { UserName: user.name } };
  const UserName = user.name;
  const label = `${draft.account}/${user.name}`;
  draft.add(
    'iam.ListAccessKeys',
    {
      AccessKeyMetadata: (user.keys ?? []).map((key) => ({
        UserName,
        AccessKeyId: accessKeyId('AKIA', draft.account, `${user.name}/${key.label}`),
        Status: key.inactive === true ? 'Inactive' : 'Active',
        CreateDate: cliDate(key.created),
      })),
    },
    where,
  );
  draft.add(
    'iam.ListSigningCertificates',
    {
      Certificates: (user.signingCertificates ?? []).map(({ uploaded, inactive }, index) => ({
        UserName,
        CertificateId: hexId('', `${label}/certificate/${index}`, 32).toUpperCase(),
        CertificateBody: '-----BEGIN CERTIFICATE-----\n(left out of the demo)\n-----END CERTIFICATE-----',
        Status: inactive === true ? 'Inactive' : 'Active',
        UploadDate: cliDate(uploaded),
      })),
    },
    where,
  );
  draft.add(
    'iam.ListSSHPublicKeys',
    {
      SSHPublicKeys: (user.sshKeys ?? []).map(({ uploaded, inactive }, index) => ({
        UserName,
        SSHPublicKeyId: uniqueId('APKA', `${label}/ssh/${index}`),
        Status: inactive === true ? 'Inactive' : 'Active',
        UploadDate: cliDate(uploaded),
      })),
    },
    where,
  );
  draft.add(
    'iam.ListServiceSpecificCredentials',
    {
      ServiceSpecificCredentials: (user.serviceCredentials ?? []).map((credential, index) => ({
        UserName,
        Status: credential.inactive === true ? 'Inactive' : 'Active',
        ...(credential.service.startsWith('bedrock')
          ? { ServiceCredentialAlias: `${user.name}-at-${draft.account}` }
          : { ServiceUserName: `${user.name}-at-${draft.account}` }),
        CreateDate: cliDate(credential.created),
        ...(credential.expires === undefined ? {} : { ExpirationDate: cliDate(credential.expires) }),
        ServiceSpecificCredentialId: uniqueId('ACCA', `${label}/service/${index}`),
        ServiceName: credential.service,
      })),
    },
    where,
  );
};

type Devices = Responses['iam.ListVirtualMFADevices']['VirtualMFADevices'];

const virtualDevices = (spec: IdentitySpec, extras: IdentityExtras): Devices => [
  ...(extras.root.mfa === 'virtual'
    ? [
        {
          SerialNumber: `arn:aws:iam::${spec.account}:mfa/root-account-mfa-device`,
          User: {
            Path: '/',
            UserId: spec.account,
            Arn: `arn:aws:iam::${spec.account}:root`,
            CreateDate: cliDate(extras.root.created),
          },
          EnableDate: cliDate(extras.root.created),
        },
      ]
    : []),
  ...spec.users
    .filter(({ mfa }) => mfa?.kind === 'virtual')
    .map((user) => ({
      SerialNumber: `arn:aws:iam::${spec.account}:mfa/${user.name}`,
      User: {
        Path: user.path ?? '/',
        UserName: user.name,
        UserId: uniqueId('AIDA', `${spec.account}/${user.name}`),
        Arn: userArn(spec.account, user),
        CreateDate: cliDate(user.created),
      },
      EnableDate: cliDate(user.mfa?.since ?? user.created),
    })),
  ...(extras.unassignedDevices ?? []).map(({ name }) => ({
    SerialNumber: `arn:aws:iam::${spec.account}:mfa/${name}`,
  })),
];

const summary = (spec: IdentitySpec, extras: IdentityExtras, devices: Devices): Record<string, number> => ({
  GroupPolicySizeQuota: 5120,
  InstanceProfilesQuota: 1000,
  Policies: spec.policies.filter(({ aws }) => aws !== true).length,
  GroupsPerUserQuota: 10,
  InstanceProfiles: instanceProfiles(spec).length,
  AttachedPoliciesPerUserQuota: 10,
  Users: spec.users.length,
  PoliciesQuota: 1500,
  Providers: (extras.samlProviders ?? []).length + (extras.oidcHosts ?? []).length,
  AccountMFAEnabled: extras.root.mfa === 'none' ? 0 : 1,
  AccessKeysPerUserQuota: 2,
  AssumeRolePolicySizeQuota: 2048,
  PolicyVersionsInUseQuota: 10000,
  GlobalEndpointTokenVersion: 2,
  VersionsPerPolicyQuota: 5,
  AttachedPoliciesPerGroupQuota: 10,
  PolicySizeQuota: 6144,
  Groups: spec.groups.length,
  AccountSigningCertificatesPresent: extras.root.certificate === undefined ? 0 : 1,
  AccountPasswordPresent: extras.root.password === undefined ? 0 : 1,
  UsersQuota: 5000,
  ServerCertificatesQuota: 20,
  MFADevices: spec.users.filter(({ mfa }) => mfa !== undefined).length + (extras.root.mfa === 'none' ? 0 : 1),
  UserPolicySizeQuota: 2048,
  PolicyVersionsInUse: spec.policies.filter(({ aws }) => aws !== true).length,
  ServerCertificates: (extras.serverCertificates ?? []).length,
  Roles: spec.roles.length,
  RolesQuota: 1000,
  SigningCertificatesPerUserQuota: 2,
  MFADevicesInUse: devices.filter(({ User }) => User !== undefined).length,
  RolePolicySizeQuota: 10240,
  AttachedPoliciesPerRoleQuota: 10,
  AccountAccessKeysPresent: extras.root.key === undefined ? 0 : 1,
  GroupsQuota: 300,
});

const addContacts = (draft: SnapshotDraft, security: boolean): void => {
  const missing = 'ResourceNotFoundException: No contact of the inputted alternate contact type found.';
  for (const type of ['BILLING', 'OPERATIONS', 'SECURITY']) {
    const where = { params: { AlternateContactType: type } };
    if (type === 'SECURITY' && !security) draft.addNone('account.GetAlternateContact', missing, where);
    else if (type === 'OPERATIONS') draft.addNone('account.GetAlternateContact', missing, where);
    else {
      draft.add(
        'account.GetAlternateContact',
        {
          AlternateContact: {
            AlternateContactType: type,
            EmailAddress: `${type.toLowerCase()}@northwind.example`,
            Name: type === 'SECURITY' ? 'Security on call' : 'Accounts payable',
            PhoneNumber: type === 'SECURITY' ? '+49 30 5550 0110' : '+49 30 5550 0190',
            Title: type === 'SECURITY' ? 'On-call engineer' : 'Finance',
          },
        },
        where,
      );
    }
  }
};

/** Adds the answers of IAM (and of Account Management) about an account. */
export const addIdentity = (
  draft: SnapshotDraft,
  spec: IdentitySpec,
  extras: IdentityExtras,
  usage: Usage,
): void => {
  const devices = virtualDevices(spec, extras);
  draft.addCredentialReport(credentialRows(spec, extras.root, usage, extras.passwordPolicy?.MaxPasswordAge));
  draft.add('iam.GetAccountAuthorizationDetails', authorizationDetails(spec, usage));
  draft.add('iam.GetAccountSummary', { SummaryMap: summary(spec, extras, devices) });
  if (extras.passwordPolicy === undefined) {
    draft.addNone(
      'iam.GetAccountPasswordPolicy',
      `NoSuchEntity: The Password Policy with domain name ${spec.account} cannot be found.`,
    );
  } else draft.add('iam.GetAccountPasswordPolicy', { PasswordPolicy: extras.passwordPolicy });
  draft.add('iam.ListVirtualMFADevices', { VirtualMFADevices: devices });
  for (const user of spec.users) addCredentialsOf(draft, user);
  draft.add('iam.ListServerCertificates', {
    ServerCertificateMetadataList: (extras.serverCertificates ?? []).map(({ name, uploaded, expires }) => ({
      Path: '/',
      ServerCertificateName: name,
      ServerCertificateId: uniqueId('ASCA', `${spec.account}/${name}`),
      Arn: `arn:aws:iam::${spec.account}:server-certificate/${name}`,
      UploadDate: cliDate(uploaded),
      Expiration: cliDate(expires),
    })),
  });
  draft.add('iam.ListSAMLProviders', {
    SAMLProviderList: (extras.samlProviders ?? []).map(({ name, created, validUntil }) => ({
      Arn: `arn:aws:iam::${spec.account}:saml-provider/${name}`,
      ValidUntil: cliDate(validUntil),
      CreateDate: cliDate(created),
    })),
  });
  draft.add('iam.ListOpenIDConnectProviders', {
    OpenIDConnectProviderList: (extras.oidcHosts ?? []).map((host) => ({
      Arn: `arn:aws:iam::${spec.account}:oidc-provider/${host}`,
    })),
  });
  draft.add('iam.ListInstanceProfiles', { InstanceProfiles: instanceProfiles(spec) });
  for (const [Arn, details] of lastAccessed(spec, usage)) {
    draft.add('iam.GetServiceLastAccessedDetails', details, { params: { Arn } });
  }
  addContacts(draft, extras.securityContact === true);
};
