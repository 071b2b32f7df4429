import type { SnapshotDraft } from '../../../../../demo-account/index.ts';
import { keptSettings } from '../../../../../demo-account/index.ts';
import { defineCases } from '../../../cases.ts';
import {
  addGroupPolicy,
  policyDocument,
  policyStatement,
  reportRow,
  type Statement,
  unreadable,
} from '../../../testing/kept-policies.ts';

const ownGroup = (account: SnapshotDraft, group: string): Statement => ({
  Sid: 'WriteOwnGroup',
  Effect: 'Allow',
  Action: 'iam:PutGroupPolicy',
  Resource: `arn:aws:iam::${account.account}:group/${group}`,
  Condition: { IpAddress: { 'aws:SourceIp': '198.51.100.0/24' } },
});

/** The same for a program's user, which holds a key and no MFA demand. */
const privilegedProgram = (account: SnapshotDraft): void => {
  const group = 'service-invoice-export';
  addGroupPolicy(account, group, 'own-group', ownGroup(account, group));
};

/** The same for a person, who is refused everything without MFA, and a key for that person. */
const privilegedPerson = (account: SnapshotDraft): void => {
  policyDocument(account, 'identity-administrators').Statement.push(
    ownGroup(account, 'identity-administrators'),
  );
  Object.assign(reportRow(account, 'maria.lopez'), {
    access_key_1_active: 'true',
    access_key_1_last_rotated: '2026-11-01T09:00:00+00:00',
  });
};

const settings = { permissionsManagers: [...keptSettings.permissionsManagers, 'invoice-export'] };

export const cases = defineCases({
  departed: [
    {
      name: 'a key that may write the policies of its own group',
      edit: privilegedProgram,
      settings,
      subject: 'user/services/invoice-export',
    },
    {
      name: 'a grant for keys alone, which no session has',
      edit: (account) => {
        const group = 'service-invoice-export';
        addGroupPolicy(account, group, 'own-group', {
          ...ownGroup(account, group),
          Condition: { Null: { 'aws:MultiFactorAuthPresent': 'true' } },
        });
      },
      settings,
      subject: 'user/services/invoice-export',
    },
  ],
  met: [
    {
      name: 'a privileged person with a key, whose policies demand MFA of keys, too',
      edit: privilegedPerson,
      subject: 'user/people/maria.lopez',
    },
  ],
  unknown: [
    {
      name: 'a policy that cannot be read',
      edit: (account) => {
        Object.assign(policyDocument(account, 'invoice-export'), unreadable());
      },
      subject: 'user/services/invoice-export',
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
    { name: 'a key that may do nothing privileged', edit: () => {}, subject: 'user/services/invoice-export' },
    { name: 'no key', edit: () => {}, subject: 'user/people/maria.lopez' },
    {
      name: 'an MFA demand that misses keys: its statement is what is wrong',
      edit: (account) => {
        privilegedPerson(account);
        const deny = policyStatement(account, 'require-mfa', 'DenyAllButEnrolmentWithoutMfa');
        deny.Condition = { Bool: { 'aws:MultiFactorAuthPresent': 'false' } };
      },
      subject: 'user/people/maria.lopez',
    },
  ],
});
