import { agents } from '../agents.ts';
import { days, isQuiet, moments, workdays } from '../calendar.ts';
import { uniqueId } from '../identifiers.ts';
import { asOf, hour, minute, second } from '../moment.ts';
import { named } from '../named.ts';
import type { Caller, TrailWriter } from '../trail-writer.ts';
import { development, externalId, github, home, iam, main, places, sandbox, vendor } from './names.ts';
import { roles } from './roles.ts';

/** GitHub's runs: a session each, for the repository that the run is of. */
export const delivery = (writer: TrailWriter): void => {
  const provider = iam(`oidc-provider/${github}`);
  const runs: readonly [role: string, subject: string, perDay: number, does: readonly string[]][] = [
    [
      'github-deployer',
      'repo:northwind/shop:ref:refs/heads/main',
      1.6,
      [
        'ecr:GetAuthorizationToken',
        'ecr:InitiateLayerUpload',
        'ecr:CompleteLayerUpload',
        'ecr:PutImage',
        'ecs:RegisterTaskDefinition',
        'ecs:UpdateService',
        'ecs:DescribeServices',
      ],
    ],
    [
      'github-deployer',
      'repo:northwind/api:ref:refs/heads/main',
      1.1,
      [
        'ecr:GetAuthorizationToken',
        'ecr:InitiateLayerUpload',
        'ecr:PutImage',
        'ecs:UpdateService',
        'ecs:DescribeServices',
      ],
    ],
    [
      'github-preview',
      'repo:northwind/shop:pull_request',
      1.8,
      ['lambda:GetFunction', 'lambda:UpdateFunctionCode'],
    ],
    [
      'terraform',
      'repo:northwind/infrastructure:ref:refs/heads/main',
      0.7,
      [
        'iam:ListRoles',
        'iam:GetRole',
        'ec2:DescribeInstances',
        'ec2:DescribeSecurityGroups',
        's3:GetBucketPolicy',
        'lambda:GetFunction',
        'ec2:CreateTags',
        'iam:TagRole',
        'ec2:AuthorizeSecurityGroupIngress',
        'iam:PutRolePolicy',
        'cloudformation:DescribeStacks',
        'iam:CreatePolicyVersion',
      ],
    ],
  ];
  for (const date of workdays) {
    for (const [roleName, subject, perDay, does] of runs) {
      const count = isQuiet(date) ? 0 : Math.floor(perDay + writer.random.next());
      for (const at of moments(writer.random, date, 8, 16.5, count)) {
        const place = {
          address: `198.18.${writer.random.between(4, 11)}.${writer.random.between(10, 240)}`,
          agent: agents.github,
        };
        const caller: Caller = {
          identity: {
            type: 'WebIdentityUser',
            principalId: `${provider}:sts.amazonaws.com:${subject}`,
            userName: subject,
            identityProvider: provider,
          },
          ...place,
        };
        const session = writer.assume(caller, named(roles, roleName), 'GitHubActions', at, {
          region: main,
          action: 'sts:AssumeRoleWithWebIdentity',
        });
        const agent = roleName === 'terraform' ? agents.terraform : agents.cliLinux;
        does.forEach((action, index) => {
          writer.call({ ...session, agent }, action, at + (index + 1) * 4 * second, { region: main });
        });
      }
    }
  }
};

/** The vendor's collector and the organisation's other accounts. */
export const partners = (writer: TrailWriter): void => {
  const visits: readonly {
    role: string;
    from: string;
    who: string;
    address: string;
    agent: string;
    hours: readonly number[];
    does: readonly string[];
    externalId?: string;
  }[] = [
    {
      role: 'skylark-monitoring',
      from: vendor,
      who: 'skylark-collector',
      address: places.skylark,
      agent: agents.boto,
      hours: [1, 9, 17],
      does: ['cloudwatch:ListMetrics', 'cloudwatch:GetMetricData', 'ec2:DescribeInstances'],
      externalId,
    },
    {
      role: 'audit-from-development',
      from: development,
      who: 'audit-collector',
      address: '198.19.77.12',
      agent: agents.javascript,
      hours: [2],
      does: ['iam:GetAccountAuthorizationDetails', 'iam:GetAccountSummary'],
    },
    {
      role: 'images-for-sandbox',
      from: sandbox,
      who: 'image-puller',
      address: '198.19.88.4',
      agent: agents.go,
      hours: [6],
      does: ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'],
    },
  ];
  for (const visit of visits) {
    for (const date of days) {
      for (const each of visit.hours) {
        const at = date + each * hour + writer.random.between(60, 900) * second;
        if (at > asOf - 10 * minute) continue;
        const caller: Caller = {
          identity: {
            type: 'AWSAccount',
            principalId: `${uniqueId('AROA', `${visit.from}/${visit.who}`)}:collector`,
            accountId: visit.from,
          },
          address: visit.address,
          agent: visit.agent,
        };
        const session = writer.assume(caller, named(roles, visit.role), 'collector', at, {
          region: visit.from === vendor ? home : main,
          ...(visit.externalId === undefined ? {} : { externalId: visit.externalId }),
        });
        visit.does.forEach((action, index) => {
          writer.call(session, action, at + (index + 1) * second, { region: main });
        });
      }
    }
  }
};
