import { describe, expect, it } from 'vitest';
import type { Answer } from '../../account/answer.ts';
import { meansInstance } from '../../account/needs/deployment-groups.ts';
import { sources } from '../../account/sources.ts';
import { carrierAnswers, carrierKinds, region } from '../testing/carrier-answers.ts';
import { answer, details, readings, role } from '../testing/small-estate.ts';
import type { CarrierKind } from './carrier.ts';
import { carriersOf } from './carriers.ts';

const account = '111122223333';
const roleArn = `arn:aws:iam::${account}:role/power`;
const power = {
  ...role(account, 'power', {}),
  InstanceProfileList: [{ InstanceProfileName: 'power-profile' }],
};
const iam = details(account, [], [power]);
const of = { account, role: roleArn, profile: 'power-profile' };

const read = (kind: CarrierKind, answers: readonly Answer[]) => {
  const [reading] = readings([iam, ...answers]);
  if (reading === undefined) throw new Error('no account');
  const found = carriersOf(reading).get(kind);
  if (found === undefined) throw new Error(`nothing of ${kind}`);
  return found;
};

const without = (answers: readonly Answer[], call: string): readonly Answer[] =>
  answers.filter(({ service, operation }) => `${service}.${operation}` !== call);

const changed = (answers: readonly Answer[], call: string, more: Partial<Answer>): readonly Answer[] =>
  answers.map((one) => (`${one.service}.${one.operation}` === call ? { ...one, ...more } : one));

const lastCall = (answers: readonly Answer[]): string => {
  const last = answers.at(-1);
  return `${last?.service}.${last?.operation}`;
};

describe.each(carrierKinds)('a carrier of kind %s', (kind) => {
  const answers = carrierAnswers(kind, of);

  const carrier = {
    kind,
    roleArn,
    arn: expect.stringMatching(/^arn:aws:/),
    name: expect.stringMatching(/shop|i-1/),
  };

  it('is found with the role that it acts under', () => {
    expect(read(kind, answers)).toEqual({ carriers: [carrier] });
  });

  it('is a gap where nothing was supplied', () => {
    expect(read(kind, [])).toMatchObject({
      carriers: [],
      gap: { because: expect.stringContaining('was given') },
    });
  });

  it('is a gap where a region refused what describes it', () => {
    const refused = { status: 'refused', error: 'AccessDenied', parts: [] } as const;
    expect(read(kind, changed(answers, lastCall(answers), refused))).toMatchObject({
      carriers: [],
      gap: { because: expect.stringContaining('was refused') },
    });
  });

  it('is found beside a gap where another region that the account uses was not asked', () => {
    const elsewhere = answer('sns.ListTopics', account, { Topics: [] }, { region: 'us-east-1' });
    expect(read(kind, [...answers, elsewhere])).toMatchObject({
      carriers: [carrier],
      gap: { because: expect.stringContaining('us-east-1') },
    });
  });

  it('is told of by calls that some need lists', () => {
    const calls = Object.values(sources).flatMap(({ operations }) =>
      operations.map(({ service, operation }) => `${service}.${operation}`),
    );
    for (const { service, operation } of answers) expect(calls).toContain(`${service}.${operation}`);
  });
});

describe('a carrier that is listed', () => {
  it.each<[CarrierKind, string]>([
    ['build-project', 'codebuild.BatchGetProjects'],
    ['notebook-instance', 'sagemaker.DescribeNotebookInstance'],
    ['task', 'ecs.ListTasks'],
    ['task', 'ecs.DescribeTasks'],
    ['task', 'ecs.DescribeTaskDefinition'],
    ['deployment-group', 'codedeploy.ListDeploymentGroups'],
    ['deployment-group', 'ec2.DescribeInstances'],
  ])('of kind %s is a gap without %s', (kind, call) => {
    expect(read(kind, without(carrierAnswers(kind, of), call))).toMatchObject({
      carriers: [],
      gap: { because: expect.stringMatching(/was given/) },
    });
  });

  it('is a gap where another one is described', () => {
    const answers = carrierAnswers('build-project', of);
    const body = { projects: ['shop', 'other'] };
    const parts = [{ file: 'list.json', body, duplicates: [] }];
    expect(read('build-project', changed(answers, 'codebuild.ListProjects', { parts }))).toMatchObject({
      carriers: [],
      gap: { call: expect.stringContaining('other') },
    });
  });

  it('is none where the list is empty', () => {
    const answers = [answer('codebuild.ListProjects', account, { projects: [] }, { region })];
    expect(read('build-project', answers)).toEqual({ carriers: [] });
  });
});

describe('a running task', () => {
  const task = (more: object) => {
    const answers = carrierAnswers('task', of);
    const described = answers.find(({ operation }) => operation === 'DescribeTasks');
    const body = described?.parts[0]?.body as { readonly tasks: readonly object[] };
    const parts = [
      {
        file: 'tasks.json',
        body: { tasks: body.tasks.map((one) => ({ ...one, ...more })) },
        duplicates: [],
      },
    ];
    return read('task', changed(answers, 'ecs.DescribeTasks', { parts }));
  };

  it('has the role that it was started with before the one of its definition', () => {
    const other = `arn:aws:iam::${account}:role/other`;
    expect(task({ overrides: { taskRoleArn: other } })).toMatchObject({ carriers: [{ roleArn: other }] });
  });

  it.each([{ enableExecuteCommand: false }, { lastStatus: 'STOPPED' }])('is none with %j', (more) => {
    expect(task(more)).toEqual({ carriers: [] });
  });
});

describe('a stack set', () => {
  it('that AWS manages carries no role of the account', () => {
    const answers = carrierAnswers('stack-set', of);
    const described = answers.at(-1)?.parts[0]?.body as { readonly StackSet: object };
    const body = { StackSet: { ...described.StackSet, PermissionModel: 'SERVICE_MANAGED' } };
    const parts = [{ file: 'set.json', body, duplicates: [] }];
    expect(read('stack-set', changed(answers, 'cloudformation.DescribeStackSet', { parts }))).toEqual({
      carriers: [],
    });
  });
});

describe('a deployment group', () => {
  const shop = { key: 'app', value: 'shop' };
  const live = { key: 'stage', value: 'live' };
  const group = (
    tags: Parameters<typeof meansInstance>[0]['tags'],
    scalingGroups: readonly string[] = [],
  ) => ({
    tags,
    scalingGroups,
  });

  it.each([
    ['one of its tags', group([[shop, live]]), [shop], true],
    ['a tag of only one of two lists', group([[shop], [live]]), [shop], false],
    ['a tag of each list', group([[shop], [live]]), [shop, live], true],
    ['the key alone', group([[{ key: 'app' }]]), [{ key: 'app', value: 'mail' }], true],
    ['another value', group([[shop]]), [{ key: 'app', value: 'mail' }], false],
    ['tags where it asks for none', group([]), [shop], false],
    ['tags where its filter is empty', group([[{}]]), [shop], false],
    [
      'its Auto Scaling group',
      group([], ['fleet']),
      [{ key: 'aws:autoscaling:groupName', value: 'fleet' }],
      true,
    ],
  ])('and an instance with %s', (_, asked, tags, means) => {
    expect(meansInstance(asked, tags)).toBe(means);
  });
});
