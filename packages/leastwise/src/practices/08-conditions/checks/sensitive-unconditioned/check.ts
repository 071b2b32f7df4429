import { isAwsOwned } from '../../../../access/held-policies.ts';
import { layersOf } from '../../../../access/layers-of.ts';
import { known, missing, settled } from '../../../../account/known.ts';
import { within } from '../../../../account/source-ref.ts';
import { userOfRow } from '../../../05-mfa/reported-user.ts';
import { defineCheck, departed, type Evidence, met, notApplicable } from '../../../check.ts';
import { countOf, headline } from '../../../headline.ts';
import { reportedUsers } from '../../../reported-users.ts';
import { sensitiveActions, unconditionedOf } from '../../sensitive-actions.ts';

export const check = defineCheck({
  id: 'sensitive-unconditioned',
  practice: 8,
  title: 'People do what is sensitive only under a condition',
  severity: 'medium',
  role: 'deciding',
  needs: ['credential-report', 'authorization-details'],
  controls: [],
  settings: {
    /** Services in which changing permissions counts as sensitive. */
    permissionsIn: [
      'ecr',
      'iam',
      'kms',
      'lambda',
      'organizations',
      'ram',
      's3',
      'secretsmanager',
      'sns',
      'sqs',
      'sso',
    ],
    /** What else does: destroying, switching the trail off, new credentials, reading secrets. */
    actions: [
      'backup:DeleteBackupVault',
      'backup:DeleteRecoveryPoint',
      'cloudformation:DeleteStack',
      'cloudtrail:DeleteTrail',
      'cloudtrail:PutEventSelectors',
      'cloudtrail:StopLogging',
      'cloudtrail:UpdateTrail',
      'config:DeleteConfigurationRecorder',
      'config:StopConfigurationRecorder',
      'dynamodb:DeleteTable',
      'ec2:DeleteSnapshot',
      'ec2:DeleteVolume',
      'ec2:TerminateInstances',
      'elasticfilesystem:DeleteFileSystem',
      'guardduty:DeleteDetector',
      'iam:AddUserToGroup',
      'iam:CreateAccessKey',
      'iam:CreateLoginProfile',
      'iam:DeactivateMFADevice',
      'iam:UpdateLoginProfile',
      'kms:Decrypt',
      'kms:DisableKey',
      'kms:ScheduleKeyDeletion',
      'logs:DeleteLogGroup',
      'rds:DeleteDB*',
      's3:DeleteBucket',
      'secretsmanager:DeleteSecret',
      'secretsmanager:GetSecretValue',
      'ssm:GetParameter',
      'ssm:GetParameters',
      'ssm:GetParametersByPath',
    ],
  },
  subjects: (view) => reportedUsers(view['credential-report'], known(view['authorization-details'])),
  judge: ({ value: row }, { own: { actions, permissionsIn } }, view) => {
    if (!settled(row.passwordEnabled)) {
      return notApplicable(`${row.user} has no console password and so is no person`);
    }
    const user = settled(userOfRow(view['authorization-details'], row));
    const [unreadable] = layersOf(user).unreadable ?? [];
    const found = unconditionedOf(user, sensitiveActions(actions, permissionsIn));
    const [first, ...others] = found;
    if (unreadable !== undefined) {
      // A policy that cannot be read may allow more, and may deny what seems allowed.
      return settled(
        missing({
          need: 'authorization-details',
          call: 'iam.GetAccountAuthorizationDetails',
          because: `${unreadable.name} of ${row.user} cannot be read: ${unreadable.because}`,
        }),
      );
    }
    if (first === undefined) {
      return met({
        fact: `sensitive actions that ${row.user} may do without any condition`,
        value: 'none',
        source: user.source,
      });
    }
    const evidenceOf = ({ policy, actions: allowed, index }: (typeof found)[number]): Evidence => ({
      fact: `${policy.name} lets ${row.user} do without any condition`,
      value: allowed.join(', '),
      source: within(policy.source, 'Statement', index),
    });
    const all = [...new Set(found.flatMap((one) => one.actions))].sort();
    const theirs = found
      .map(({ policy }) => policy)
      .filter(({ arn }) => arn !== undefined && isAwsOwned(arn));
    const facts = {
      user: row.user,
      actions: all,
      policies: found.map(({ policy }) => policy.name),
      ofAws: theirs.map(({ name }) => name),
    };
    return departed([evidenceOf(first), ...others.map(evidenceOf)], facts, { principals: [user.arn] });
  },
  explain: ({ facts: { user, actions, policies, ofAws } }) => ({
    what: `${user} may do ${countOf(actions.length, 'sensitive action')} without any condition: ${byService(actions)} (by ${some(policies)}).`,
    why: 'Without a condition a stolen session or key does the same from anywhere, at any hour, without a second factor.',
    whatToDo: `Ask for MFA, or a known network, before this: by a Deny without it on ${user} or a group of ${user}'s, which holds whatever else allows${
      ofAws.length === policies.length
        ? ''
        : `, or where ${some(policies.filter((name) => !ofAws.includes(name)))} says so`
    }.`,
  }),
  inShort: ([worst]) => ({
    headline:
      worst === undefined
        ? 'sensitive, unconditioned'
        : headline(
            `${worst.facts.user}: ${worst.facts.actions.length} unconditioned`,
            'sensitive, without condition',
          ),
    move: 'ask people for MFA or a network where it is sensitive',
  }),
  remedy: {
    guide: ({ facts: { user, policies, ofAws } }) => [
      `Choose the condition: MFA ("Bool": {"aws:MultiFactorAuthPresent": "true"}), or the office's network ("IpAddress": {"aws:SourceIp": "CIDR"}).`,
      `Attach to ${user}, or to a group of ${user}'s, a policy that denies all but enrolling MFA with "BoolIfExists": {"aws:MultiFactorAuthPresent": "false"}; programs that use keys of ${user} cannot show MFA and need a role first.`,
      ...(ofAws.length === policies.length
        ? []
        : [
            `Or add it to the statements named in the evidence (${some(policies.filter((name) => !ofAws.includes(name)))}).`,
          ]),
      ...(ofAws.length === 0
        ? []
        : [
            `${some(ofAws)} ${ofAws.length === 1 ? 'belongs' : 'belong'} to AWS and cannot be changed: put a policy of your own in its place where the Deny is not enough.`,
          ]),
      `An address condition refuses what AWS services do in a user's name: spare those with "Bool": {"aws:ViaAWSService": "false"} in a Deny.`,
      'leastwise policy compare OLD NEW proves that the new document grants nothing more.',
    ],
  },
});

const shown = 8;

const some = (names: readonly string[]): string =>
  names.length <= shown
    ? names.join(', ')
    : `${names.slice(0, shown).join(', ')} and ${names.length - shown} more`;

/** `iam:AttachUserPolicy, iam:CreateAccessKey and 20 more; s3:DeleteBucket`. */
const byService = (actions: readonly string[]): string => {
  const groups = new Map<string, string[]>();
  for (const action of actions) {
    const [service = ''] = action.split(':', 1);
    groups.set(service, [...(groups.get(service) ?? []), action]);
  }
  const said = [...groups.values()]
    .slice(0, shown)
    .map((group) =>
      group.length <= 2
        ? group.join(', ')
        : `${group.slice(0, 2).join(', ')} and ${group.length - 2} more of ${group[0]?.split(':', 1)[0]}`,
    );
  const more = groups.size - said.length;
  return [...said, ...(more > 0 ? [`and those of ${countOf(more, 'more service')}`] : [])].join('; ');
};
