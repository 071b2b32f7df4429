import { describe, expect, it } from 'vitest';
import { management, member, organization, other } from '../../access/testing/small-organization.ts';
import type { Answer } from '../answer.ts';
import { indexAnswers } from '../answers.ts';
import { readOrganizationPolicies } from './organization-policies.ts';

const document = { Version: '2012-10-17', Statement: [{ Effect: 'Deny', Action: 'iam:*', Resource: '*' }] };
const answers = organization({ scps: [{ id: 'p-1', document, targets: ['ou-root-prod'] }] });

const levels = (account: string, given: readonly Answer[], type = 'SERVICE_CONTROL_POLICY' as const) => {
  const read = readOrganizationPolicies(indexAnswers(account, given));
  if (!read.known) return read.gap.because;
  const found = read.value.levelsOf(account, type);
  if (!found.known) return found.gap.because;
  return found.value.map((level) => [level.kind, level.policies.map(({ id }) => id)]);
};
const without = (operation: string, subject?: string) =>
  answers.filter(
    (one) =>
      one.operation !== operation || (subject !== undefined && !Object.values(one.params).includes(subject)),
  );

describe('the policies of an organisation', () => {
  it('stand by level, root first, the account last', () => {
    expect(levels(member, answers)).toEqual([
      ['root', ['p-FullAWSAccess']],
      ['unit', ['p-FullAWSAccess', 'p-1']],
      ['account', ['p-FullAWSAccess']],
    ]);
    expect(levels(other, answers)).toEqual([
      ['root', ['p-FullAWSAccess']],
      ['account', ['p-FullAWSAccess']],
    ]);
  });

  it('know the organisation by the ARN of its root, and the path to an account', () => {
    const read = readOrganizationPolicies(indexAnswers(member, answers));
    expect(read).toMatchObject({ value: { id: 'o-small', managementAccount: management } });
    expect(read.known && read.value.pathOf(member)).toMatchObject({ value: 'o-small/r-root/ou-root-prod/' });
  });

  it('bind nobody where their type is not in force', () => {
    const off = answers.map((one): Answer => {
      if (one.operation !== 'ListRoots') return one;
      const text = JSON.stringify(one.parts).replaceAll('ENABLED', 'PENDING_DISABLE');
      return { ...one, parts: JSON.parse(text) };
    });
    expect(levels(member, off)).toEqual([]);
  });

  it.each([
    ['the root', without('ListRoots'), /ListRoots/],
    ['the place of the account', without('ListAccountsForParent', 'ou-root-prod'), /place of 222222222222/],
    ['the list of policies', without('ListPolicies'), /ListPolicies/],
    ['where a policy is attached', without('ListTargetsForPolicy', 'p-1'), /ListTargetsForPolicy of p-1/],
  ])('are a gap without %s', (_, given, because) => {
    expect(levels(member, given)).toMatch(because);
  });

  it('leave a gap in place of a document that was not read, and know what AWS itself wrote', () => {
    const read = readOrganizationPolicies(indexAnswers(member, without('DescribePolicy')));
    const found = read.known ? read.value.levelsOf(member, 'SERVICE_CONTROL_POLICY') : read;
    const policies = found.known ? found.value.flatMap((level) => level.policies) : [];
    const known = new Map(policies.map(({ id, document: one }) => [id, one.known]));
    expect([...known]).toEqual([
      ['p-FullAWSAccess', true],
      ['p-1', false],
    ]);
  });
});
