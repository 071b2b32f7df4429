import { describe, expect, it } from 'vitest';
import { loadCatalogue } from '../catalogue/load.ts';
import { readPolicy } from '../document/read-policy.ts';
import { compilePolicy } from '../evaluate/compile-policy.ts';
import type { CompiledPolicy } from '../evaluate/compiled-policy.ts';
import { accessGrantsAny } from './access-grants-any.ts';
import type { AccessLayers } from './access-layers.ts';
import { compareAccess } from './compare-access.ts';

const catalogue = loadCatalogue();
const principal = 'arn:aws:iam::111122223333:user/alice';
const options = { principal, catalogue };

type Words = Readonly<Record<string, unknown>>;

const policy = (name: string, ...statements: readonly Words[]): CompiledPolicy => {
  const Statement = statements.map((words) => ({ Effect: 'Allow', Resource: '*', ...words }));
  const result = readPolicy({ Version: '2012-10-17', Statement });
  if (!result.ok) throw new Error('a policy of a test must read');
  return compilePolicy(result.document, { name });
};

const everything = policy('everything', { Action: '*' });
const reads = policy('reads', { Action: 's3:Get*' });
const readsAndWrites = policy('reads-and-writes', { Action: ['s3:Get*', 's3:PutObject'] });
const deletes = policy('deletes', { Action: 's3:DeleteObject' });
const noDeleting = policy('no-deleting', { Effect: 'Deny', Action: 's3:Delete*' });
const unread = (layer: 'identity' | 'boundary' | 'scp') =>
  [{ layer, name: 'lost', because: 'it was refused' }] as const;

interface Row {
  readonly old: AccessLayers;
  readonly new: AccessLayers;
  readonly result: 'holds' | 'fails' | 'unknown';
  readonly action?: string;
  readonly keptBackBy?: string;
}

const rows: Readonly<Record<string, Row>> = {
  'a wider policy within the same boundary adds nothing': {
    old: { identity: [reads], boundary: reads },
    new: { identity: [everything], boundary: reads },
    result: 'holds',
  },
  'a boundary that lets more pass adds what the policies grant': {
    old: { identity: [readsAndWrites], boundary: reads },
    new: { identity: [readsAndWrites], boundary: everything },
    result: 'fails',
    action: 's3:PutObject',
    keptBackBy: 'boundary',
  },
  'a boundary that lets more pass adds nothing that no policy grants': {
    old: { identity: [reads], boundary: reads },
    new: { identity: [reads], boundary: everything },
    result: 'holds',
  },
  'a boundary that is taken away adds what it kept back': {
    old: { identity: [readsAndWrites], boundary: reads },
    new: { identity: [readsAndWrites] },
    result: 'fails',
    action: 's3:PutObject',
    keptBackBy: 'boundary',
  },
  'policies and boundary that change places stay the same access': {
    old: { identity: [reads], boundary: readsAndWrites },
    new: { identity: [readsAndWrites], boundary: reads },
    result: 'holds',
  },
  'a session policy limits as a boundary does': {
    old: { identity: [everything], session: reads },
    new: { identity: [everything], session: readsAndWrites },
    result: 'fails',
    action: 's3:PutObject',
    keptBackBy: 'session',
  },
  'a level of SCPs without an Allow keeps everything back': {
    old: { identity: [reads], scps: [[everything], []] },
    new: { identity: [reads], scps: [[everything], [everything]] },
    result: 'fails',
    keptBackBy: 'scp',
  },
  'access that one level of SCPs lets pass and another does not is none': {
    old: { identity: [] },
    new: { identity: [everything], scps: [[everything], [reads], [deletes]] },
    result: 'holds',
  },
  'SCPs that change levels stay the same access': {
    old: { identity: [everything], scps: [[everything], [reads, noDeleting]] },
    new: { identity: [everything], scps: [[reads], [everything, noDeleting]] },
    result: 'holds',
  },
  "a Deny that a group's policy loses adds what it denied": {
    old: { identity: [everything, noDeleting] },
    new: { identity: [everything] },
    result: 'fails',
    keptBackBy: 'identity',
  },
  'a Deny that moves from an SCP to the boundary still denies': {
    old: { identity: [everything], scps: [[everything, noDeleting]] },
    new: { identity: [everything], boundary: [everything, noDeleting], scps: [[everything]] },
    result: 'holds',
  },
  'a Deny of what nothing else grants may go': {
    old: { identity: [reads, noDeleting] },
    new: { identity: [reads] },
    result: 'holds',
  },
  'an RCP denies the services that RCPs bind': {
    old: { identity: [deletes], rcps: [[policy('rcp', { Effect: 'Deny', Principal: '*', Action: '*' })]] },
    new: { identity: [deletes] },
    result: 'fails',
    action: 's3:DeleteObject',
    keptBackBy: 'rcp',
  },
  'an RCP denies no other service': {
    old: {
      identity: [policy('ec2', { Action: 'ec2:StopInstances' })],
      rcps: [[policy('rcp', { Effect: 'Deny', Principal: '*', Action: '*' })]],
    },
    new: { identity: [policy('ec2', { Action: 'ec2:StopInstances' })] },
    result: 'holds',
  },
  'SCPs leave the management account alone': {
    old: { identity: [reads], scps: [[]], managementAccount: true },
    new: { identity: [reads] },
    result: 'holds',
  },
  'a new policy that could not be read may grant more': {
    old: { identity: [reads] },
    new: { identity: [reads], unreadable: unread('identity') },
    result: 'unknown',
  },
  'a policy that could not be read grants no more within a boundary that was no wider before': {
    old: { identity: [everything], boundary: reads },
    new: { identity: [reads], boundary: reads, unreadable: unread('identity') },
    result: 'holds',
  },
  'an old boundary that could not be read may have kept anything back': {
    old: { identity: [everything], unreadable: unread('boundary') },
    new: { identity: [reads] },
    result: 'unknown',
  },
  'access that no identity policy gave before is new, whatever the boundary was': {
    old: { identity: [reads], unreadable: unread('boundary') },
    new: { identity: [deletes] },
    result: 'fails',
    action: 's3:DeleteObject',
    keptBackBy: 'identity',
  },
  'an old SCP that could not be read may have been the one that its level lets pass by': {
    old: { identity: [reads], scps: [[]], unreadable: unread('scp') },
    new: { identity: [reads] },
    result: 'unknown',
  },
  'what an old SCP denied is new, though another could not be read': {
    old: { identity: [deletes], scps: [[noDeleting]], unreadable: unread('scp') },
    new: { identity: [deletes] },
    result: 'fails',
    keptBackBy: 'scp',
  },
  'no access is no more than any': {
    old: { unreadable: unread('identity') },
    new: { identity: [reads], scps: [[]] },
    result: 'holds',
  },
  'a policy for another principal is none for this one': {
    old: { identity: [] },
    new: {
      identity: [
        policy('others', {
          Action: '*',
          Condition: { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::111122223333:user/bob' } },
        }),
      ],
    },
    result: 'holds',
  },
  'a policy for just this principal is one': {
    old: { identity: [] },
    new: {
      identity: [
        policy('own', {
          Action: 's3:GetObject',
          Condition: { StringEquals: { 'aws:username': 'alice' } },
        }),
      ],
    },
    result: 'fails',
    action: 's3:GetObject',
    keptBackBy: 'identity',
  },
};

describe("comparing a principal's whole access", () => {
  it.each(Object.entries(rows))('%s', (_, { old, new: fresh, result, action, keptBackBy }) => {
    const answer = compareAccess(old, fresh, options);
    expect(answer.result, answer.reason).toBe(result);
    if (action !== undefined) expect(answer.witness?.action).toBe(action);
    if (keptBackBy !== undefined) expect(answer.keptBackBy).toBe(keptBackBy);
  });

  it('names the statements of every layer that grants, and the Deny that is gone', () => {
    const old = { identity: [everything, noDeleting], boundary: everything };
    const { statements } = compareAccess(old, { identity: [everything], boundary: everything }, options);
    expect(
      statements?.map(({ access, layer, policy: name, effect }) => [access, layer, name, effect]),
    ).toEqual([
      ['new', 'identity', 'everything', 'Allow'],
      ['new', 'boundary', 'everything', 'Allow'],
      ['old', 'identity', 'no-deleting', 'Deny'],
    ]);
  });

  it('takes what is known of the principal as known', () => {
    const tagged = policy('tagged', {
      Action: 's3:GetObject',
      Condition: { StringEquals: { 'aws:PrincipalTag/team': 'blue' } },
    });
    const asked = (context: Readonly<Record<string, string | readonly string[]>>) =>
      compareAccess({ identity: [] }, { identity: [tagged] }, { ...options, context }).result;
    expect(asked({ 'aws:PrincipalTag/team': 'blue' })).toBe('fails');
    expect(asked({ 'aws:PrincipalTag/team': 'red' })).toBe('holds');
    expect(asked({ 'aws:PrincipalTag/team': [] })).toBe('holds');
    expect(asked({})).toBe('fails');
  });

  it('takes the root user as one who needs no policy, and whom SCPs bind', () => {
    const root = { catalogue, principal: 'arn:aws:iam::111122223333:root' };
    expect(compareAccess({ scps: [[reads]] }, { scps: [[everything]] }, root).result).toBe('fails');
    expect(compareAccess({ scps: [[everything]] }, { scps: [[reads]] }, root).result).toBe('holds');
  });

  it('shows a role session with its issuer', () => {
    const answer = compareAccess(
      { identity: [] },
      {
        identity: [
          policy('of-path', {
            Action: 's3:GetObject',
            Condition: { ArnEquals: { 'aws:PrincipalArn': 'arn:aws:iam::111122223333:role/team/deploy' } },
          }),
        ],
      },
      {
        catalogue,
        principal: 'arn:aws:sts::111122223333:assumed-role/deploy/session',
        sessionIssuer: 'arn:aws:iam::111122223333:role/team/deploy',
      },
    );
    expect(answer.witness?.sessionIssuer).toBe('arn:aws:iam::111122223333:role/team/deploy');
  });

  it('is unknown where the budget does not reach', () => {
    // Eight pigeons do not fit into seven holes, which no splitting shows in a few steps.
    const [pigeons, holes] = [
      [1, 2, 3, 4, 5, 6, 7, 8],
      [1, 2, 3, 4, 5, 6, 7],
    ];
    const key = (pigeon: number, hole: number) => `k:${pigeon}-${hole}`;
    const outside = pigeons.map((pigeon) => ({
      Action: '*',
      Condition: { Null: Object.fromEntries(holes.map((hole) => [key(pigeon, hole), 'true'])) },
    }));
    const together = holes.flatMap((hole) =>
      pigeons.flatMap((one) =>
        pigeons
          .filter((other) => other > one)
          .map((other) => ({
            Action: '*',
            Condition: { Null: { [key(one, hole)]: 'false', [key(other, hole)]: 'false' } },
          })),
      ),
    );
    const old = { identity: [policy('outside', ...outside), policy('together', ...together)] };
    expect(compareAccess(old, { identity: [everything] }, { principal })).toEqual({
      result: 'unknown',
      reason: 'the policies are too intricate to compare within the budget',
    });
  });
});

describe('asking whether a principal may do any of some actions', () => {
  const layers: AccessLayers = {
    identity: [everything, noDeleting],
    boundary: policy('own-bucket', { Action: 's3:*', Resource: 'arn:aws:s3:::own/*' }),
    scps: [[everything], [everything]],
  };
  it.each([
    [{ actions: ['s3:Get*'] }, 'granted'],
    [{ actions: ['s3:Get*'], resources: ['arn:aws:s3:::other/*'] }, 'notGranted'],
    [{ actions: ['s3:DeleteObject'] }, 'notGranted'],
    [{ actions: ['iam:*', 'ec2:*'] }, 'notGranted'],
  ])('%j is %s', (asked, result) => {
    const answer = accessGrantsAny(layers, asked, options);
    expect(answer.result).toBe(result);
    if (result === 'granted') expect(answer.statements?.length).toBe(4);
  });

  it('is unknown for what only a policy that could not be read may grant', () => {
    const unreadable = unread('identity');
    const asked = { actions: ['s3:GetObject'] };
    expect(accessGrantsAny({ identity: [], unreadable }, asked, options)).toEqual({
      result: 'unknown',
      reason: "identity policy 'lost' could not be read: it was refused",
    });
    expect(accessGrantsAny({ unreadable, boundary: deletes }, asked, options).result).toBe('notGranted');
  });
});
