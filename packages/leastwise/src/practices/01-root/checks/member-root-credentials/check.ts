import { rootArn } from '../../../../account/arn.ts';
import { type Known, known, settled } from '../../../../account/known.ts';
import type { OrganizationFeatures } from '../../../../account/needs/organization-features.ts';
import { defineCheck, departed, type Evidence, met, notApplicable } from '../../../check.ts';
import { type RootFact, rootCertificates, rootKeys, rootMfa, rootPassword } from '../../root-credentials.ts';

export const check = defineCheck({
  id: 'member-root-credentials',
  practice: 1,
  title: 'A member account of an organisation has no root credentials',
  severity: 'medium',
  role: 'deciding',
  needs: ['credential-report', 'organization'],
  uses: ['account-summary', 'organization-features'],
  controls: [{ framework: 'CIS AWS Foundations', version: '7.0', id: '2.1.1' }],
  subjects: (view) => [
    {
      resource: rootArn(view.account.id, view.account.partition),
      value: settled(view['credential-report'].root),
    },
  ],
  judge: ({ value: root }, _, view) => {
    const { organization } = view;
    if (organization.standing === 'none') return notApplicable('the account is in no organisation');
    if (organization.standing === 'management') {
      return notApplicable(
        'the account manages its organisation: its own root credentials cannot be removed centrally',
      );
    }
    const summary = view['account-summary'];
    const credentials: readonly (readonly [name: string, fact: Known<RootFact>])[] = [
      ['a password', rootPassword(root, summary)],
      [root.keys.length > 1 ? 'two access keys' : 'an access key', known(rootKeys(root))],
      [
        root.certificates.length > 1 ? 'two signing certificates' : 'a signing certificate',
        known(rootCertificates(root)),
      ],
      ['MFA', rootMfa(root, summary)],
    ];
    const member: Evidence = {
      fact: 'the account is a member of the organisation',
      value: `${organization.id}, managed by ${organization.managementAccount}`,
      source: organization.source,
    };
    const held = credentials.filter(([, fact]) => fact.known && fact.value.holds).map(([name]) => name);
    if (held.length === 0) return met([member, ...credentials.map(([, fact]) => settled(fact).evidence)]);
    const features = view['organization-features'];
    return departed(
      [
        member,
        ...credentials.flatMap(([, fact]) => (fact.known ? [fact.value.evidence] : [])),
        ...featureEvidence(features),
      ],
      {
        held,
        organization: organization.id,
        management: organization.managementAccount,
        feature: features.known ? features.value.rootCredentialsManagement : undefined,
      },
      { principals: [root.arn] },
    );
  },
  explain: ({ account, facts: { held, organization, management, feature } }) => ({
    what: `The root user of member account ${account.alias ?? account.id} still has ${list(held)}; ${standing(organization, feature)}.`,
    why: 'A member account needs no root credentials: what only root can do, the management account does in short sessions. Each credential that stays is one more to guard.',
    whatToDo: `${feature === true ? 'Let' : 'See to it that central root access is on, then let'} the management account ${management} remove them. Switching the feature on removes nothing by itself.`,
  }),
  inShort: () => ({
    headline: 'member root has credentials',
    move: 'remove root credentials of members centrally',
  }),
  remedy: {
    guide: ({ account, facts: { feature, held } }) => {
      const session = `aws sts assume-root --region REGION --target-principal ${account.id} --task-policy-arn arn=arn:${account.partition}:iam::aws:policy/root-task/IAMDeleteRootUserCredentials`;
      return [
        'Sign in to the management account, or to the delegated administrator for IAM.',
        ...(feature === true
          ? []
          : [
              'See whether central root access is on: aws iam list-organizations-features',
              'Where it is off: aws organizations enable-aws-service-access --service-principal iam.amazonaws.com, then aws iam enable-organizations-root-credentials-management and aws iam enable-organizations-root-sessions',
            ]),
        `Take a root session for this one task, from a region's endpoint of STS (the global one refuses): ${session}`,
        'With the credentials it gives, remove what there is:',
        ...(held.some((one) => one.includes('access key'))
          ? ['aws iam list-access-keys, then aws iam delete-access-key --access-key-id ID']
          : []),
        ...(held.some((one) => one.includes('signing certificate'))
          ? ['aws iam list-signing-certificates, then aws iam delete-signing-certificate --certificate-id ID']
          : []),
        ...(held.includes('MFA')
          ? ['aws iam list-mfa-devices, then aws iam deactivate-mfa-device --serial-number SERIAL']
          : []),
        ...(held.includes('a password') ? ['aws iam delete-login-profile'] : []),
      ];
    },
  },
});

const featureEvidence = (features: Known<OrganizationFeatures>): readonly Evidence[] =>
  features.known
    ? [
        {
          fact: 'central management of root credentials is on',
          value: features.value.rootCredentialsManagement,
          source: features.value.source,
        },
      ]
    : [];

const list = (names: readonly string[]): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;

const standing = (organization: string, feature: boolean | undefined): string =>
  feature === undefined
    ? `whether central root access of ${organization} is on is not known`
    : `central root access of ${organization} is ${feature ? 'on' : 'off'}`;
