import type { SnapshotDraft } from '../../../../../demo-account/index.ts';
import { defineCases } from '../../../cases.ts';

const addOidc = (account: SnapshotDraft): void => {
  account
    .response('iam.ListOpenIDConnectProviders')
    .OpenIDConnectProviderList.push({ Arn: `arn:aws:iam::${account.account}:oidc-provider/gitlab.example` });
};
const addSaml = (account: SnapshotDraft, name: string): void => {
  account.response('iam.ListSAMLProviders').SAMLProviderList.push({
    Arn: `arn:aws:iam::${account.account}:saml-provider/${name}`,
    ValidUntil: '2036-01-01T00:00:00+00:00',
    CreateDate: '2026-03-01T00:00:00+00:00',
  });
};
const trustOf = (account: SnapshotDraft, role: string) => {
  const found = account
    .response('iam.GetAccountAuthorizationDetails')
    .RoleDetailList.find(({ RoleName }) => RoleName === role);
  if (found === undefined) throw new Error(`the kept account has no role ${role}`);
  return found;
};

export const cases = defineCases({
  departed: [
    { name: 'an OIDC provider that no role trusts', edit: addOidc, subject: 'oidc-provider/gitlab.example' },
    {
      name: 'a SAML provider that no role trusts',
      edit: (account) => addSaml(account, 'old-directory'),
      subject: 'saml-provider/old-directory',
    },
    {
      name: 'a provider that a role denies',
      edit: (account) => {
        for (const statement of trustOf(account, 'github-deployer').AssumeRolePolicyDocument.Statement)
          statement.Effect = 'Deny';
      },
      subject: 'oidc-provider/token.actions.githubusercontent.com',
    },
  ],
  met: [{ name: 'a provider that the deployer trusts', edit: () => {} }],
  unknown: [
    {
      name: 'SAML providers refused',
      edit: (account) => {
        account.refuse('iam.ListSAMLProviders');
      },
    },
    {
      name: 'a trust policy that cannot be read and may name the provider',
      edit: (account) => {
        addOidc(account);
        Object.assign(trustOf(account, 'skylark-monitoring'), {
          AssumeRolePolicyDocument: { Statement: 'all' },
        });
      },
      subject: 'oidc-provider/gitlab.example',
    },
  ],
  notApplicable: [
    {
      name: 'Identity Center’s own provider',
      edit: (account) => addSaml(account, 'AWSSSO_0123456789abcdef_DO_NOT_DELETE'),
      subject: '_DO_NOT_DELETE',
    },
  ],
});
