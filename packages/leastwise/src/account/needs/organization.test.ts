import { describe, expect, it } from 'vitest';
import type { Answer } from '../answer.ts';
import { indexAnswers } from '../answers.ts';
import { readOrganization } from './organization.ts';
import { readOrganizationFeatures } from './organization-features.ts';

const management = '111122223333';
const member = '444455556666';

const answer = (name: string, account: string, more: Partial<Answer> & { body?: unknown }): Answer => {
  const [service = '', operation = ''] = name.split('.');
  const { body, ...rest } = more;
  const parts = body === undefined ? [] : [{ file: `${account}/${name}.json`, body, duplicates: [] }];
  return { service, operation, account, region: 'global', params: {}, status: 'read', parts, ...rest };
};
const described = (account: string): Answer =>
  answer('organizations.DescribeOrganization', account, {
    body: {
      Organization: {
        Id: 'o-example123',
        Arn: `arn:aws:organizations::${management}:organization/o-example123`,
        FeatureSet: 'ALL',
        MasterAccountId: management,
      },
    },
  });
const listed = answer('organizations.ListAccounts', management, {
  body: {
    Accounts: [
      { Id: management, Name: 'm', Status: 'ACTIVE' },
      { Id: member, Name: 'x', State: 'ACTIVE' },
    ],
  },
});
const refused = answer('organizations.ListAccounts', member, {
  status: 'refused',
  error: 'AccessDeniedException',
});
const none = answer('organizations.DescribeOrganization', member, {
  error: 'AWSOrganizationsNotInUseException: Your account is not a member of an organization.',
});

const read = (account: string, answers: readonly Answer[]) => {
  const found = readOrganization(indexAnswers(account, answers));
  return found.known ? found.value : found.gap.because;
};

describe('an organisation', () => {
  it('is managed by its management account and has the others as members', () => {
    expect(read(management, [described(management)])).toMatchObject({ standing: 'management' });
    expect(read(member, [described(member)])).toMatchObject({
      standing: 'member',
      managementAccount: management,
    });
  });
  it('is none where AWS says so', () => {
    expect(read(member, [none])).toMatchObject({ standing: 'none' });
  });
  it('is unknown where nobody asked, where AWS refused, and where answers contradict each other', () => {
    expect(read(member, [])).toContain('no answer');
    expect(read(member, [{ ...none, status: 'refused', error: 'AccessDenied' }])).toContain('refused');
    expect(read(member, [none, described(management)])).toContain('contradict');
  });
  it('is unknown where two accounts name different organisations', () => {
    const other = answer('organizations.DescribeOrganization', member, {
      body: {
        Organization: {
          Id: 'o-other',
          Arn: `arn:aws:organizations::${member}:organization/o-other`,
          FeatureSet: 'ALL',
          MasterAccountId: member,
        },
      },
      readAt: '2026-11-20T09:00:00Z',
    });
    expect(read(member, [described(management), other])).toContain('contradict');
    expect(read(member, [other, described(management)])).toContain('contradict');
  });
  it('has a gap for accounts where one of them is nothing, or no account', () => {
    const accounts = (...Accounts: readonly unknown[]) =>
      read(member, [
        described(member),
        answer('organizations.ListAccounts', management, { body: { Accounts } }),
      ]);
    expect(accounts(null)).toMatchObject({ accounts: { known: false } });
    expect(accounts({ Id: '12', Status: 'ACTIVE' })).toMatchObject({ accounts: { known: false } });
    expect(accounts({ Id: member })).toMatchObject({ accounts: { known: false } });
  });
  it("lists its accounts by the management account's answer, though a member was refused it", () => {
    const organization = read(member, [described(member), refused, listed]);
    expect(organization).toMatchObject({
      accounts: { known: true, value: [{ id: management }, { id: member }] },
    });
    expect(read(member, [described(member), refused])).toMatchObject({ accounts: { known: false } });
  });
});

describe('central root access', () => {
  const features = (more: Partial<Answer> & { body?: unknown }) =>
    readOrganizationFeatures(indexAnswers(member, [answer('iam.ListOrganizationsFeatures', member, more)]));

  it('is on or off as AWS lists it', () => {
    const OrganizationId = 'o-example123';
    const EnabledFeatures = ['RootCredentialsManagement'];
    expect(features({ body: { OrganizationId, EnabledFeatures } })).toMatchObject({
      value: { rootCredentialsManagement: true, rootSessions: false },
    });
    expect(features({ body: { OrganizationId } })).toMatchObject({
      value: { rootCredentialsManagement: false },
    });
    expect(features({ body: {} })).toMatchObject({ known: false });
  });
  it('is off where trusted access is', () => {
    expect(features({ status: 'failed', error: 'ServiceAccessNotEnabled: …' })).toMatchObject({
      value: { rootCredentialsManagement: false },
    });
  });
  it('is unknown to a member', () => {
    const error = 'AccountNotManagementOrDelegatedAdministrator: …';
    expect(features({ status: 'refused', error }).known).toBe(false);
  });
});
