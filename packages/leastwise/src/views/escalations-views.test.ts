import { describe, expect, it } from 'vitest';
import type { Escalation, EscalationStep } from '../access/escalation/escalation.ts';
import type { EscalationsViewInput } from './escalations/input.ts';
import { escalationsViews } from './escalations-views.ts';

const account = '111122223333';
const arn = (kindAndName: string): string => `arn:aws:iam::${account}:${kindAndName}`;
const admin = arn('role/admin');

const step = (method: string, target: string, becomes: string, text: string): EscalationStep => ({
  method,
  actions: [method === 'assume-role' ? 'sts:AssumeRole' : 'iam:PutUserPolicy'],
  target,
  becomes,
  text,
});

const putOn = (name: string): Escalation => ({
  account,
  principal: arn(`user/${name}`),
  reaches: 'admin',
  status: 'proven',
  steps: [
    step(
      'put-user-policy',
      arn(`user/${name}`),
      'admin',
      `${name} writes an inline policy that allows everything into the user ${name}: ${name} is an administrator`,
    ),
  ],
  ways: name === 'ann' ? 1 : 3,
});

const conditional: Escalation = {
  account,
  principal: arn('user/cleo'),
  reaches: 'admin',
  status: 'conditional',
  conditions: ['with MFA', 'when the door is open'],
  steps: [
    step(
      'assume-role',
      arn('role/deploy'),
      arn('role/deploy'),
      'cleo assumes the role deploy: acts as the role deploy',
    ),
    {
      ...step(
        'update-and-invoke-function',
        `arn:aws:lambda:us-east-1:${account}:function:work`,
        admin,
        'deploy replaces the code of the function work and invokes it with its role admin: acts as the role admin, an administrator',
      ),
      actions: ['lambda:InvokeFunction', 'lambda:UpdateFunctionCode'],
    },
  ],
  ways: 20,
};

const possible: Escalation = {
  account,
  principal: arn('role/build'),
  reaches: 'admin',
  status: 'possible',
  because: 'whether a Glue job carries the role admin was not read',
  steps: [
    step(
      'start-glue-job',
      'some Glue job',
      admin,
      'build starts some Glue job: acts as the role admin, an administrator',
    ),
  ],
  ways: 1,
};

const outsider = (principal: string): Escalation => ({
  account,
  principal,
  reaches: 'admin',
  status: 'proven',
  steps: [
    step(
      'assume-role',
      admin,
      admin,
      `${principal} assumes the role admin: acts as the role admin, an administrator`,
    ),
  ],
});

const blocked = (method: string): Escalation => ({
  account,
  principal: arn('user/dan'),
  reaches: 'admin',
  status: 'blocked',
  steps: [
    {
      method,
      actions: ['iam:PutUserPolicy'],
      target: arn('user/dan'),
      text: 'dan writes an inline policy that allows everything into the user dan',
    },
  ],
  blockedBy: 'the statement No of guard denies iam:PutUserPolicy',
});

const ways = [
  putOn('ann'),
  putOn('ben'),
  outsider('arn:aws:iam::999988887777:root'),
  outsider('*'),
  conditional,
  possible,
  blocked('put-user-policy'),
  blocked('attach-user-policy'),
];

const input = (
  listed: readonly Escalation[] = ways,
  more: Partial<EscalationsViewInput> = {},
): EscalationsViewInput => ({
  standings: [
    {
      account,
      alias: 'northwind',
      principals: new Set([
        ...listed.map(({ principal }) => principal).filter((one) => one.includes(`:${account}:`)),
        arn('role/deploy'),
        admin,
      ]),
      administrators: new Set([admin]),
    },
  ],
  escalations: listed,
  listed,
  all: false,
  inputs: { paths: ['my details.json'] },
  notices: [],
  asOf: new Date('2026-11-20T09:12:00Z'),
  ...more,
});

const render = (format: string, given: EscalationsViewInput = input(), colour = false): string =>
  escalationsViews(given)
    .find((view) => view.format === format)
    ?.render({ width: 80, colour }) ?? '';

describe('escalations for people', () => {
  it('puts equal ways together, the surest and shortest first, then those outside, then what is blocked', () => {
    expect(render('human')).toMatchInlineSnapshot(`
      "northwind (111122223333)
      4 of 7 principals can become administrators: 2 surely, 1 under conditions, 1
      possibly; 1 is kept from it; 1 is an administrator already

      ann, ben → administrator   proven · 1 to 3 ways
         1 each writes an inline policy that allows everything into itself: is an
           administrator

      cleo → administrator   conditional · 20 ways or more
         1 cleo assumes the role deploy: acts as the role deploy
         2 deploy replaces the code of the function work and invokes it with its role
           admin: acts as the role admin, an administrator
        when     with MFA
        and      the door is open

      role build → administrator   possible
         1 build starts some Glue job: acts as the role admin, an administrator
        possibly: whether a Glue job carries the role admin was not read

      From outside the account

      account 999988887777, anyone → administrator   proven
         1 each assumes the role admin: acts as the role admin, an administrator

      Kept from it
        dan
            put-user-policy: the statement No of guard denies iam:PutUserPolicy · 1
            more method blocked

      Next  leastwise escalations ann 'my details.json'
      "
    `);
  });

  it('tells of one principal with calls, targets and the page of each step', () => {
    const who = arn('user/cleo');
    expect(render('human', input([conditional], { who }))).toMatchInlineSnapshot(`
      "cleo → administrator   conditional · 20 ways or more
         1 cleo assumes the role deploy: acts as the role deploy
             calls sts:AssumeRole
             on arn:aws:iam::111122223333:role/deploy
             see https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
         2 deploy replaces the code of the function work and invokes it with its role
           admin: acts as the role admin, an administrator
             calls lambda:InvokeFunction, lambda:UpdateFunctionCode
             on arn:aws:lambda:us-east-1:111122223333:function:work
             see https://docs.aws.amazon.com/lambda/latest/api/API_UpdateFunctionCode.html
        when     with MFA
        and      the door is open

      Next  leastwise can cleo sts:AssumeRole arn:aws:iam::111122223333:role/deploy --from 'my details.json'
      "
    `);
  });

  it('lists every blocked method of one principal', () => {
    const who = arn('user/dan');
    const listed = [blocked('put-user-policy'), blocked('attach-user-policy')];
    expect(render('human', input(listed, { who }))).toMatchInlineSnapshot(`
      "dan is kept from becoming an administrator: 2 methods are blocked

        put-user-policy
          dan writes an inline policy that allows everything into the user dan
             calls iam:PutUserPolicy
             on arn:aws:iam::111122223333:user/dan
             see https://docs.aws.amazon.com/IAM/latest/APIReference/API_PutUserPolicy.html
          blocked by the statement No of guard denies iam:PutUserPolicy

        attach-user-policy
          dan writes an inline policy that allows everything into the user dan
             calls iam:PutUserPolicy
             on arn:aws:iam::111122223333:user/dan
             see https://docs.aws.amazon.com/IAM/latest/APIReference/API_AttachUserPolicy.html
          blocked by the statement No of guard denies iam:PutUserPolicy

      Next  leastwise can dan iam:PutUserPolicy arn:aws:iam::111122223333:user/dan --from 'my details.json'
      "
    `);
  });

  it('says that a principal is an administrator already, or has no way', () => {
    expect(render('human', input([], { who: admin }))).toBe('role admin is an administrator already\n');
    expect(render('human', input([], { who: arn('role/deploy') }))).toMatch(/^role deploy has no way/);
  });

  it('counts what it does not list of a long list', () => {
    const many = Array.from({ length: 33 }, (_, index): Escalation => {
      const way = putOn(`user-${String(index).padStart(2, '0')}`);
      return { ...way, conditions: [`of its own ${index}`], status: 'conditional' };
    });
    expect(render('human', input(many))).toContain('\n3 principals more (--all lists all');
    expect(render('human', input(many))).not.toContain('user-32');
    expect(render('human', input(many, { all: true }))).toContain('user-32');
  });

  it('names twelve principals of a large group, and all of them with --all', () => {
    const many = Array.from({ length: 15 }, (_, index) => putOn(`u${String(index).padStart(2, '0')}`));
    expect(render('human', input(many))).toMatch(/u11, 3 more\n?\s*→ administrator/);
    expect(render('human', input(many, { all: true }))).toMatch(/u14\s+→ administrator/);
  });

  it('says of which other account an administrator is there', () => {
    const other = {
      ...outsider(arn('user/ann')),
      steps: [step('assume-role', 'x', 'arn:aws:iam::444455556666:role/admin', 'ann assumes it')],
    };
    expect(render('human', input([other]))).toContain('→ administrator of 444455556666');
  });

  it('stays within 80 columns, and uses colour only where it is wanted', () => {
    const wide = render('human')
      .split('\n')
      .filter((line) => line.length > 80 && !line.startsWith('Next'));
    expect(wide).toEqual([]);
    expect(render('human')).not.toContain('\u001b');
    expect(render('human', input(), true)).toContain('\u001b[31mproven');
  });

  it('shows no control characters of a name', () => {
    expect(render('human', input([putOn('a\u001b[2Jn')]))).not.toContain('\u001b');
  });

  it.each([
    ['*', 'leastwise can anonymous sts:AssumeRole'],
    ['arn:aws:iam::999988887777:root', 'leastwise can arn:aws:iam::999988887777:root sts:AssumeRole'],
    [
      arn('oidc-provider/idp.example'),
      `leastwise can federated:${arn('oidc-provider/idp.example')} sts:AssumeRole`,
    ],
  ])('shows what lets %s in', (principal, command) => {
    const text = render('human', input([outsider(principal)], { who: principal }));
    expect(text).toContain(`${command} ${admin} --from 'my details.json'`);
  });

  it('names by ARN whoever shares its name with another', () => {
    const [user, role] = [putOn('twin'), { ...possible, principal: arn('role/twin') }];
    expect(render('human', input([user, role]))).toContain(
      `Next  leastwise escalations --who ${arn('user/twin')} 'my details.json'`,
    );
  });
});

describe('escalations as JSON', () => {
  it('is the envelope around the ways that are listed', () => {
    expect(JSON.parse(render('json'))).toEqual({
      schemaVersion: 1,
      kind: 'escalations',
      asOf: '2026-11-20T09:12:00.000Z',
      notices: [],
      data: ways,
    });
  });
});

describe('escalations as a graph', () => {
  it('is DOT with a shape by kind and a line by status', () => {
    expect(render('dot')).toMatchInlineSnapshot(`
      "digraph escalations {
        rankdir=LR
        node [fontname="sans-serif"]
        edge [fontname="sans-serif" fontsize=10]
        n0 [label="ann" shape=ellipse tooltip="arn:aws:iam::111122223333:user/ann"]
        n1 [label="administrator of northwind" shape=doubleoctagon tooltip="administrator of 111122223333"]
        n2 [label="ben" shape=ellipse tooltip="arn:aws:iam::111122223333:user/ben"]
        n3 [label="account 999988887777" shape=hexagon tooltip="arn:aws:iam::999988887777:root"]
        n4 [label="admin" shape=box tooltip="arn:aws:iam::111122223333:role/admin"]
        n5 [label="anyone" shape=hexagon tooltip="*"]
        n6 [label="cleo" shape=ellipse tooltip="arn:aws:iam::111122223333:user/cleo"]
        n7 [label="deploy" shape=box tooltip="arn:aws:iam::111122223333:role/deploy"]
        n8 [label="Lambda function work" shape=component tooltip="arn:aws:lambda:us-east-1:111122223333:function:work"]
        n9 [label="build" shape=box tooltip="arn:aws:iam::111122223333:role/build"]
        n10 [label="dan" shape=ellipse tooltip="arn:aws:iam::111122223333:user/dan"]
        n0 -> n1 [label="put-user-policy" tooltip="ann writes an inline policy that allows everything into the user ann: ann is an administrator"]
        n2 -> n1 [label="put-user-policy" tooltip="ben writes an inline policy that allows everything into the user ben: ben is an administrator"]
        n3 -> n4 [label="assume-role" tooltip="arn:aws:iam::999988887777:root assumes the role admin: acts as the role admin, an administrator"]
        n4 -> n1 [label="" tooltip="admin is an administrator"]
        n5 -> n4 [label="assume-role" tooltip="* assumes the role admin: acts as the role admin, an administrator"]
        n6 -> n7 [label="assume-role" tooltip="cleo assumes the role deploy: acts as the role deploy; with MFA; the door is open" style=dashed]
        n7 -> n8 [label="update-and-invoke-function" tooltip="deploy replaces the code of the function work and invokes it with its role admin: acts as the role admin, an administrator; with MFA; the door is open" style=dashed]
        n8 -> n4 [label="acts as" tooltip="deploy replaces the code of the function work and invokes it with its role admin: acts as the role admin, an administrator; with MFA; the door is open" style=dashed]
        n9 -> n4 [label="start-glue-job" tooltip="build starts some Glue job: acts as the role admin, an administrator; whether a Glue job carries the role admin was not read" style=dotted]
        n10 -> n1 [label="put-user-policy and 1 more: the statement No of guard d…" tooltip="put-user-policy: the statement No of guard denies iam:PutUserPolicy; attach-user-policy: the statement No of guard denies iam:PutUserPolicy" color=gray60 fontcolor=gray40 arrowhead=tee]
      }
      "
    `);
  });

  it('is a Mermaid flowchart of the same', () => {
    expect(render('mermaid')).toMatchInlineSnapshot(`
      "flowchart LR
        n0(["ann"])
        n1((("administrator of northwind")))
        n2(["ben"])
        n3{{"account 999988887777"}}
        n4["admin"]
        n5{{"anyone"}}
        n6(["cleo"])
        n7["deploy"]
        n8[/"Lambda function work"/]
        n9["build"]
        n10(["dan"])
        n0 -->|"put-user-policy"| n1
        n2 -->|"put-user-policy"| n1
        n3 -->|"assume-role"| n4
        n4 --> n1
        n5 -->|"assume-role"| n4
        n6 -.->|"assume-role"| n7
        n7 -.->|"update-and-invoke-function"| n8
        n8 -.->|"acts as"| n4
        n9 -.->|"start-glue-job"| n4
        n10 --x|"put-user-policy and 1 more: the statement No of guard d#8230;"| n1
        linkStyle 5 stroke-dasharray: 7 4
        linkStyle 6 stroke-dasharray: 7 4
        linkStyle 7 stroke-dasharray: 7 4
        linkStyle 8 stroke-dasharray: 1 4
        linkStyle 9 stroke: #999, color: #666
      "
    `);
  });
});
