import { describe, expect, it } from 'vitest';
import { buildKept, keptSettings, type SnapshotDraft } from '../../../demo-account/index.ts';
import type { Settings } from '../../config/settings.ts';
import { makeFinding } from '../finding.ts';
import { checks } from '../generated/registry.ts';
import { judgeCheck } from '../judge.ts';
import { readDraft } from '../testing/judge-draft.ts';
import { administratorAccess, changePolicy, roleNamed } from './testing/policy-edits.ts';

const deployer = 'role/delivery/github-deployer';
const policy = 'policy/delivery/deployment';

/** What a check says of the first departure of a subject after an edit: its sentences, and its steps as one text. */
const said = (
  id: string,
  subject: string,
  edit: (account: SnapshotDraft) => void,
  more: Partial<Settings> = {},
): { readonly what: string; readonly whatToDo: string; readonly steps: string } => {
  const check = checks.find((one) => one.id === id);
  if (check === undefined) throw new Error(`no check ${id}`);
  const draft = buildKept();
  edit(draft);
  const { view, asOf, settings } = readDraft(draft, { ...keptSettings, ...more });
  const [made] = judgeCheck(check, view, asOf, settings)
    .judged.filter(({ subject: { resource } }) => resource.endsWith(subject))
    .flatMap((judged) => makeFinding(check, judged, view.identity, asOf, settings) ?? []);
  if (made === undefined) throw new Error(`${id} finds nothing in ${subject}`);
  const { what, whatToDo, fix } = made.finding;
  return { what, whatToDo, steps: JSON.stringify(fix) };
};

const passing = (Condition: Record<string, Record<string, string>>) =>
  changePolicy('deployment', (statements) => {
    statements.push({ Sid: 'HandOn', Effect: 'Allow', Action: 'iam:PassRole', Resource: '*', Condition });
  });

describe('what is said of roles that are passed', () => {
  it.each([
    ['any but one', { StringNotEquals: { 'iam:PassedToService': 'lambda.amazonaws.com' } }],
    ['whatever is called so', { StringLike: { 'iam:PassedToService': '*' } }],
  ])('a condition that limits them to no service is none: %s', (_, condition) => {
    expect(said('passrole-star', policy, passing(condition)).what).toMatch(
      /lets github-deployer hand any role of the account to any service\.$/,
    );
  });

  it.each([
    ['cloudtrail.amazonaws.com', true],
    ['lambda.amazonaws.com', false],
  ])('an administrator role is named where it can be handed to the service: %s', (service, named) => {
    const { what } = said('passrole-star', policy, (account) => {
      administratorAccess(account, 'trail-to-logs');
      passing({ StringEquals: { 'iam:PassedToService': service } })(account);
    });
    expect(what.includes('trail-to-logs')).toBe(named);
    expect(what).toContain(service);
  });
});

describe("what is said where a policy is AWS's own", () => {
  const iamFullAccess = (account: SnapshotDraft): void => {
    administratorAccess(account, 'github-deployer');
    const { Policies } = account.response('iam.GetAccountAuthorizationDetails');
    const [document] = Policies.at(-1)?.PolicyVersionList ?? [];
    if (document !== undefined) {
      document.Document.Statement = [
        { Effect: 'Allow', Action: ['iam:CreateRole', 'iam:AttachRolePolicy'], Resource: '*' },
      ];
    }
  };

  it.each(['role-creator-without-boundary', 'escalation-path'])('a copy is changed: %s', (id) => {
    expect(said(id, deployer, iamFullAccess).steps).toContain(
      "AdministratorAccess is AWS's own and cannot be changed: copy the text into a policy of your own",
    );
  });

  it('is not said of a policy of the account', () => {
    const edit = changePolicy('deployment', (statements) => {
      statements.push({ Effect: 'Allow', Action: ['iam:CreateRole', 'iam:AttachRolePolicy'], Resource: '*' });
    });
    expect(said('role-creator-without-boundary', deployer, edit).steps).not.toContain("AWS's own");
  });
});

describe('what is said of a way by something new', () => {
  it('names the policies that let it be made', () => {
    const { steps } = said(
      'escalation-path',
      deployer,
      changePolicy('deployment', (statements) => {
        statements.push({
          Effect: 'Allow',
          Action: ['iam:CreateRole', 'iam:AttachRolePolicy'],
          Resource: 'arn:aws:iam::444455556666:role/new-*',
        });
      }),
    );
    expect(steps).toContain('In deployment, take');
    expect(steps).not.toContain('trust policy of a new role');
  });
});

describe('how full administration is taken away', () => {
  it('by the call that fits: an embedded policy is deleted, an attached one detached', () => {
    const { steps } = said('full-administrator', deployer, (account) => {
      administratorAccess(account, 'github-deployer');
      roleNamed(account, 'github-deployer').RolePolicyList.push({
        PolicyName: 'all',
        PolicyDocument: {
          Version: '2012-10-17',
          Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }],
        },
      });
    });
    expect(steps).toContain('aws iam delete-role-policy --role-name github-deployer --policy-name all');
    expect(steps).toContain('--policy-arn arn:aws:iam::aws:policy/AdministratorAccess');
  });
});
