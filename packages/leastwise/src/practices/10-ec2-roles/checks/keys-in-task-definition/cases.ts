import type { Responses, SnapshotDraft } from '../../../../../demo-account/index.ts';
import { defineCases } from '../../../cases.ts';
import { keyLines, region, strayKey } from '../../testing/kept-workloads.ts';

type Container = Responses['ecs.DescribeTaskDefinition']['taskDefinition']['containerDefinitions'][number];

const containers = (account: SnapshotDraft): Container[] =>
  account.response('ecs.DescribeTaskDefinition', { region }).taskDefinition.containerDefinitions;

export const cases = defineCases({
  departed: [
    {
      name: 'a key in a variable of a container',
      edit: (account) => {
        containers(account)[0]?.environment.push({ name: 'AWS_ACCESS_KEY_ID', value: strayKey });
      },
      subject: 'task-definition/shop',
      part: 'shop/AWS_ACCESS_KEY_ID',
      controls: ['ECS.8'],
    },
    {
      name: 'a key in the command of a container',
      edit: (account) => {
        Object.assign(containers(account)[0] ?? {}, { command: ['sh', '-c', `${keyLines}exec shop`] });
      },
      part: 'shop/command',
      controls: [],
    },
  ],
  met: [
    { name: 'variables without keys', edit: () => {} },
    {
      name: 'an earlier revision in the list, which was not described',
      edit: (account) => {
        const arns = account.response('ecs.ListTaskDefinitions', { region }).taskDefinitionArns;
        arns.unshift((arns[0] ?? '').replace(/:\d+$/, ':9'));
      },
    },
  ],
  unknown: [
    {
      name: 'a revision that was refused',
      edit: (account) => {
        account.refuse('ecs.DescribeTaskDefinition');
      },
      subject: 'task-definition/shop',
    },
    {
      name: 'a later revision than the one described',
      edit: (account) => {
        const arns = account.response('ecs.ListTaskDefinitions', { region }).taskDefinitionArns;
        arns.push((arns[0] ?? '').replace(/:\d+$/, ':99'));
      },
    },
    {
      name: 'a region that refused the list',
      edit: (account) => {
        account.refuse('ecs.ListTaskDefinitions', { region });
      },
    },
  ],
  notApplicable: [
    {
      name: 'an account without task definitions',
      edit: (account) => {
        account.response('ecs.ListTaskDefinitions', { region }).taskDefinitionArns = [];
      },
    },
    {
      name: 'containers without variables',
      edit: (account) => {
        for (const container of containers(account)) container.environment = [];
      },
    },
  ],
});
