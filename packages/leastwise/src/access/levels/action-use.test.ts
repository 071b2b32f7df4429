import { type ActionInfo, loadCatalogue } from '@leastwise/policy/catalogue';
import { describe, expect, it } from 'vitest';
import type { Answer } from '../../account/answer.ts';
import { buildEstate } from '../../account/estate.ts';
import { known, missing } from '../../account/known.ts';
import type { ActionUse, TrailFacts } from '../../account/trail-facts.ts';
import { answer, details } from '../testing/small-estate.ts';
import { useIn } from './action-use.ts';

const account = '111122223333';
const arn = `arn:aws:iam::${account}:user/ann`;
const asOf = new Date('2026-11-20T00:00:00Z');
const day = '2026-11-01T00:00:00.000Z';

const actionOf = (name: string): ActionInfo => {
  const found = loadCatalogue().action(name);
  if (found === undefined) throw new Error(name);
  return found;
};

const service = (namespace: string, used: boolean, actions?: Readonly<Record<string, boolean>>) => ({
  ServiceName: namespace,
  ServiceNamespace: namespace,
  TotalAuthenticatedEntities: used ? 1 : 0,
  ...(used && { LastAuthenticated: day }),
  ...(actions !== undefined && {
    TrackedActionsLastAccessed: Object.entries(actions).map(([ActionName, tried]) => ({
      ActionName,
      ...(tried && { LastAccessedTime: day }),
    })),
  }),
});

const accessed = answer(
  'iam.GetServiceLastAccessedDetails',
  account,
  {
    JobStatus: 'COMPLETED',
    JobType: 'ACTION_LEVEL',
    JobCompletionDate: day,
    IsTruncated: false,
    ServicesLastAccessed: [
      service('glue', false),
      service('iam', false),
      service('s3', true, { CreateBucket: true, DeleteBucket: false }),
    ],
  },
  { params: { Arn: arn } },
);

const event = (name: string, count: number, denied: number): ActionUse => ({
  event: name,
  count,
  denied,
  firstAt: new Date(day),
  lastAt: new Date(day),
  last: { eventId: 'e', file: 'trail.json' },
});

const trailOf = (events: readonly ActionUse[], whole: boolean): TrailFacts => ({
  events: events.length,
  files: 1,
  windows: [],
  from: new Date(day),
  to: asOf,
  covers: () => (whole ? known(true) : missing({ need: 'trails', call: 'trail', because: 'too short' })),
  rootUse: [],
  keyUse: new Map(),
  actionsOf: new Map([[arn, events]]),
  assumptions: [],
  keyStatusChanges: [],
  consoleLogins: [],
  source: { file: 'trail.json', pointer: '' },
});

const useOf = (answers: readonly Answer[], trail?: TrailFacts) => {
  const inputs = {
    answers: [details(account, []), ...answers],
    trailFiles: [],
    trailWindows: [],
    aliases: new Map(),
    notices: [],
    readable: 1,
    unreadable: 0,
  };
  const [data] = buildEstate(inputs, new Map(trail === undefined ? [] : [[account, trail]])).accounts;
  if (data === undefined) throw new Error('the account is missing');
  return (name: string): string => useIn(data, asOf)(arn)(actionOf(name)).kind;
};

describe('what a principal has used', () => {
  it.each([
    ['glue:GetTable', 'never', 'its service was never tried'],
    ['s3:CreateBucket', 'used', 'IAM keeps the action apart'],
    ['s3:DeleteBucket', 'never', 'IAM keeps the action apart'],
    ['s3:GetObject', 'unseen', 'IAM does not record data events'],
    ['ec2:RunInstances', 'unseen', 'the details do not have the service'],
    ['iam:PassRole', 'unseen', 'passing a role is recorded nowhere'],
  ])("by IAM's details: %s is %s, as %s", (name, expected) => {
    expect(useOf([accessed])(name)).toBe(expected);
  });

  it('cannot be told without a source', () => {
    expect(useOf([])('glue:GetTable')).toBe('unseen');
  });

  const events = [
    event('s3:ListBuckets', 2, 0),
    event('lambda:GetFunction20150331v2', 1, 0),
    event('iam:CreateUser', 3, 3),
    event('monitoring:PutMetricAlarm', 1, 0),
  ];
  it.each([
    ['s3:ListAllMyBuckets', 'used'],
    ['lambda:GetFunction', 'used'],
    ['cloudwatch:PutMetricAlarm', 'used'],
    ['iam:DeleteUser', 'never'],
    ['iam:CreateUser', 'never'],
    ['iam:PassRole', 'unseen'],
    ['dynamodb:GetItem', 'unseen'],
    ['ec2:RunInstances', 'unseen'],
  ])('by a trail that holds all events: %s is %s', (name, expected) => {
    expect(useOf([], trailOf(events, true))(name)).toBe(expected);
  });

  it('is never said to be unused by a trail with gaps', () => {
    expect(useOf([], trailOf(events, false))('iam:DeleteUser')).toBe('unseen');
  });

  it('is what the trail shows, whatever else is not known', () => {
    expect(useOf([accessed], trailOf([event('s3:GetObject', 1, 0)], false))('s3:GetObject')).toBe('used');
  });
});
