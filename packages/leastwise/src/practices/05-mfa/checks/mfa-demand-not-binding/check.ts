import {
  statementInWords,
  type UnreadablePolicy,
  type WrittenStatement,
  writtenPolicies,
  writtenStatements,
} from '../../../../access/written-policies.ts';
import { settled } from '../../../../account/known.ts';
import { writtenOnResources } from '../../../08-conditions/written-on-resources.ts';
import { accessUses } from '../../../access-uses.ts';
import { defineCheck, departed, met, notApplicable, type Subject } from '../../../check.ts';
import { isMfaKey } from '../../mfa-contexts.ts';
import { mfaGapsOf } from '../../mfa-gap.ts';
import { sayGap, sayRepair, sayWhy } from '../../mfa-gap-words.ts';

type Listed = Subject<WrittenStatement> | UnreadablePolicy;

const asSubject = (entry: WrittenStatement | UnreadablePolicy): readonly Listed[] => {
  if ('gap' in entry) return [entry];
  if (!entry.statement.conditions.some(({ key }) => isMfaKey(key))) return [];
  const { resource, region } = entry.policy;
  return [{ resource, ...(region !== undefined && { region }), part: entry.part, value: entry }];
};

export const check = defineCheck({
  id: 'mfa-demand-not-binding',
  practice: 5,
  title: 'Every demand for MFA in a policy binds, and binds people only',
  severity: 'medium',
  role: 'deciding',
  needs: ['authorization-details'],
  uses: [...accessUses, 'buckets', 'resource-policies'],
  controls: [],
  settings: {
    /** What a Deny without MFA may spare: setting up and reading one's own MFA, password and session. */
    exemptActions: [
      'iam:ChangePassword',
      'iam:CreateVirtualMFADevice',
      'iam:DeleteVirtualMFADevice',
      'iam:EnableMFADevice',
      'iam:GetAccountPasswordPolicy',
      'iam:GetAccountSummary',
      'iam:GetLoginProfile',
      'iam:GetMFADevice',
      'iam:GetUser',
      'iam:ListAccountAliases',
      'iam:ListMFADevices',
      'iam:ListUsers',
      'iam:ListVirtualMFADevices',
      'iam:ResyncMFADevice',
      'signin:AuthorizeOAuth2Access',
      'signin:CreateOAuth2Token',
      'sts:GetCallerIdentity',
      'sts:GetSessionToken',
    ],
  },
  subjects: (view) => {
    const onResources = writtenOnResources(view.buckets, view['resource-policies']);
    const policies = [...writtenPolicies(view['authorization-details']), ...onResources.policies];
    return [...writtenStatements(policies).flatMap(asSubject), ...onResources.missing];
  },
  judge: ({ value: written }, { own: { exemptActions }, access }, view) => {
    const { policy, statement, source } = written;
    const { role } = policy;
    if (policy.idle) return notApplicable(`${policy.title} is attached to nobody`);
    if (role !== undefined && access.privilegeOf(role).privileged !== 'no') {
      return notApplicable(`${role.name} is privileged: role-trust-mfa judges who may assume it without MFA`);
    }
    const sparable = new Set(exemptActions.map((action) => action.toLowerCase()));
    const gaps = mfaGapsOf(written, settled(policy.document), sparable, view.account);
    const name = statementInWords(written);
    if (gaps === undefined)
      return notApplicable(`${name} grants something to those without MFA; it demands none`);
    const conditions = statement.conditions
      .filter(({ key }) => isMfaKey(key))
      .map(({ operator, key, values }) => `${operator} ${key} ${values.join(', ')}`)
      .join(' and ');
    const evidence = { fact: `MFA condition of ${name} (${statement.effect})`, value: conditions, source };
    if (gaps.length === 0) return met(evidence);
    const refused = gaps.flatMap((gap) => (gap.kind === 'refusesRoles' ? gap.roles : []));
    const onlyRefused = gaps.every(({ kind }) => kind === 'refusesRoles');
    const principals = (onlyRefused ? refused : policy.holders).map(({ arn }) => arn);
    return departed(evidence, { name, effect: statement.effect, gaps }, { principals });
  },
  explain: ({ facts: { name, effect, gaps } }) => ({
    what: gaps.map((gap) => sayGap(gap, name, effect)).join(' '),
    why: sayWhy(gaps),
    whatToDo: gaps.map((gap) => sayRepair(gap, name, effect)).join(' '),
  }),
  inShort: (departures) => ({
    headline:
      departures.length === 1
        ? 'an MFA demand does not bind'
        : `${departures.length} MFA demands do not bind`,
    move: 'correct the MFA demands that do not bind',
  }),
  remedy: {
    guide: ({ facts: { name, effect, gaps } }) => [
      ...gaps.map((gap) => sayRepair(gap, name, effect)),
      'Compare the old document with the new one: leastwise policy compare OLD NEW says what the new one grants beyond the old.',
      'Try it with a user who has MFA and a key: aws sts get-session-token --serial-number MFA_ARN --token-code CODE, then the call with and without the session.',
    ],
  },
});
