import { describe, expect, it } from 'vitest';
import { indexAnswers } from './answers.ts';
import { iamArn, rootArn } from './arn.ts';
import { partitionOfAccount } from './partition.ts';
import { account, answer } from './testing/answer.ts';

const report = (partition: string) =>
  answer('iam.GetCredentialReport', `user,arn\n<root_account>,arn:${partition}:iam::${account}:root\n`);
const details = (...arns: readonly string[]) =>
  answer('iam.GetAccountAuthorizationDetails', { UserDetailList: arns.map((Arn) => ({ Arn })) });

describe('the partition of an account', () => {
  it.each([
    ['stands in its report', [report('aws-us-gov')], 'aws-us-gov'],
    [
      'stands in its own ARNs, not in those of others',
      [details('arn:aws:iam::999999999999:user/a', `arn:aws-cn:iam::${account}:user/b`)],
      'aws-cn',
    ],
    ['is told by a region', [answer('sns.ListTopics', {}, { region: 'cn-north-1' })], 'aws-cn'],
    ['is the usual one where nothing tells', [], 'aws'],
  ])('%s', (_, answers, expected) =>
    expect(partitionOfAccount(indexAnswers(account, answers))).toBe(expected),
  );

  it('stands in the ARNs that are made', () => {
    expect(rootArn(account, 'aws-us-gov')).toBe(`arn:aws-us-gov:iam::${account}:root`);
    expect(iamArn(account, 'group', 'all', '/', 'aws-cn')).toBe(`arn:aws-cn:iam::${account}:group/all`);
  });
});
