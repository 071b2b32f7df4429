import { describe, expect, it } from 'vitest';
import { readTrail } from '../trail/read-trail.ts';
import { buildEstate } from './estate.ts';
import { memoryFolder } from './input/folder.ts';
import { readInputs } from './input/read-inputs.ts';

const [management, member, other, stranger] = [
  '111111111111',
  '222222222222',
  '333333333333',
  '444444444444',
];

interface Asked {
  readonly account: string;
  readonly operation: string;
  readonly body: unknown;
}

const described = (account: string, id: string): Asked => ({
  account,
  operation: 'DescribeOrganization',
  body: { Organization: { Id: id, Arn: 'arn', FeatureSet: 'ALL', MasterAccountId: account } },
});
const lists = (account: string, ...ids: readonly unknown[]): Asked => ({
  account,
  operation: 'ListAccounts',
  body: { Accounts: ids.map((id) => (typeof id === 'string' ? { Id: id } : id)) },
});
const named = (account: string): Asked => ({ account, operation: 'ListRoots', body: { Roots: [] } });

/** What each account holds of organisations: who was asked what, and with what result. */
const estate = (...asked: readonly Asked[]) => {
  const calls = asked.map(({ account, operation }, index) => {
    const files = [`${index}.json`];
    return { service: 'organizations', operation, account, region: 'global', status: 'read', files };
  });
  const manifest = { leastwise: 'snapshot/1', asOf: '2026-11-20T00:00:00Z', calls };
  const files: readonly (readonly [string, unknown])[] = [
    ['manifest.json', manifest],
    ...asked.map(({ body }, index) => [`${index}.json`, body] as const),
  ];
  const content = files.map(
    ([name, body]) => [name, new TextEncoder().encode(JSON.stringify(body))] as const,
  );
  const { accounts } = buildEstate(readInputs([memoryFolder('in', new Map(content))]), new Map());
  return new Map(
    accounts.map(({ account, answers }) => [
      account,
      ['DescribeOrganization', 'ListAccounts', 'ListRoots'].flatMap((operation) =>
        answers
          .of(`organizations.${operation}`)
          .filter((answer) => answer.account !== account)
          .map((answer) => `${operation} of ${answer.account} ${answer.status}`),
      ),
    ]),
  );
};

describe('an organisation', () => {
  it('shares its answers with the accounts it lists, and no others', () => {
    const shared = estate(
      described(management, 'o-1'),
      lists(management, management, member),
      named(member),
      named(stranger),
    );
    expect(shared.get(member)).toEqual([
      `DescribeOrganization of ${management} read`,
      `ListAccounts of ${management} read`,
    ]);
    expect(shared.get(stranger)).toEqual([]);
  });

  it('is one, whichever of its accounts was asked', () => {
    const shared = estate(
      described(management, 'o-1'),
      lists(management, management, member, other),
      described(member, 'o-1'),
      named(member),
      lists(other, management, member, other),
      described(other, 'o-1'),
    );
    expect(shared.get(management)).toContain(`ListRoots of ${member} read`);
    expect(shared.get(member)?.every((line) => line.endsWith(' read'))).toBe(true);
  });

  it('is kept apart from another', () => {
    const shared = estate(
      described(management, 'o-1'),
      lists(management, management, member),
      described(other, 'o-2'),
      lists(other, other),
      named(member),
    );
    expect(shared.get(member)?.some((line) => line.includes(other))).toBe(false);
    expect(shared.get(other)).toEqual([]);
    expect(shared.get(management)).toEqual([]);
  });

  it.each([
    ['by its list', lists(other, other, member), named(member)],
    ['by the word of that account', lists(other, other), described(member, 'o-2')],
  ])('contradicts another that claims the same account %s', (_, list, own) => {
    const shared = estate(
      described(management, 'o-1'),
      lists(management, management, member),
      described(other, 'o-2'),
      list,
      own,
    );
    expect(shared.get(member)).toContain(`DescribeOrganization of ${management} failed`);
    expect(shared.get(member)?.filter((line) => line.endsWith(' read'))).toEqual([]);
  });

  it('with accounts that are none shares with the others', () => {
    const shared = estate(lists(management, null, 5, { Id: null }, [], member), named(member));
    expect(shared.get(member)).toEqual([`ListAccounts of ${management} read`]);
  });
});

describe('an account', () => {
  it('is not made of a trail that could not be read', () => {
    const name = `AWSLogs/${stranger}/CloudTrail/us-east-1/x.json`;
    const inputs = readInputs([
      memoryFolder('in', new Map([[name, new TextEncoder().encode('{"Records": [')]])),
    ]);
    const { trails } = readTrail(inputs.trailFiles, inputs.trailWindows);
    expect(trails.get(stranger)?.covers(1, new Date()).known).toBe(false);
    expect(buildEstate(inputs, trails).accounts).toEqual([]);
  });
});
