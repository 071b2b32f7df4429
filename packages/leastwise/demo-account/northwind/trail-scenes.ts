import { agents } from '../agents.ts';
import { days, isQuiet, moments, spread, workdays } from '../calendar.ts';
import { accessKeyId } from '../identifiers.ts';
import { at, daysAgo, hour, type Moment, minute, second, trailDate } from '../moment.ts';
import { named } from '../named.ts';
import type { Caller, TrailWriter } from '../trail-writer.ts';
import { instanceId } from '../workloads.ts';
import { applications } from './applications.ts';
import { account, home, iam, inMain, main, places } from './names.ts';
import { users } from './people.ts';
import { roles } from './roles.ts';

/** The id of root's access key. */
export const rootKeyId = accessKeyId('AKIA', account, 'root/key');

const root = (place: { address: string; agent: string }, more: Partial<Caller['identity']>): Caller => ({
  identity: { type: 'Root', principalId: account, arn: iam('root'), accountId: account, ...more },
  ...place,
});

/** Root: a sign-in six weeks ago, and its key nine days ago. */
const rootAtWork = (writer: TrailWriter): void => {
  const signedIn = daysAgo(41, 3);
  const browser = { address: places.homeOfAlice, agent: agents.chrome };
  writer.call(root(browser, { accessKeyId: '' }), 'signin:ConsoleLogin', signedIn, {
    eventType: 'AwsConsoleSignIn',
    parameters: null,
    response: { ConsoleLogin: 'Success' },
    additional: {
      LoginTo: 'https://console.aws.amazon.com/billing/home',
      MobileVersion: 'No',
      MFAUsed: 'Yes',
    },
  });
  const session = root(browser, {
    accessKeyId: accessKeyId('ASIA', account, 'root/session'),
    sessionContext: { attributes: { creationDate: trailDate(signedIn), mfaAuthenticated: 'true' } },
  });
  ['budgets:ViewBudget', 'ce:GetCostAndUsage', 'organizations:ListAccounts'].forEach((action, index) => {
    writer.call({ ...session, fromConsole: true }, action, signedIn + (index + 1) * minute);
  });
  const key = root({ address: places.hotel, agent: agents.cli }, { accessKeyId: rootKeyId });
  ['iam:ListUsers', 's3:ListAllMyBuckets', 's3:GetBucketLocation', 's3:GetBucketLocation'].forEach(
    (action, index) => {
      writer.call(key, action, daysAgo(9, 1) + index * 11 * second, { region: home });
    },
  );
};

/** The shared user: one hour, four networks; and its password in two hands. */
const sharedUser = (writer: TrailWriter): void => {
  const deploy = named(users, 'deploy');
  const begin = at('2026-11-14T19:00:00');
  const from: readonly [string, string][] = [
    [places.homeOfBob, agents.cli],
    [places.hotel, agents.cliLinux],
    [places.train, agents.cli],
    [places.cafe, agents.cliLinux],
  ];
  from.forEach(([address, agent], index) => {
    const caller = writer.key(deploy, 'people', { address, agent });
    for (let call = 0; call < 3; call += 1) {
      writer.call(caller, 'ecs:UpdateService', begin + (index * 13 + call * 2 + 1) * minute, {
        region: main,
      });
    }
  });
  for (const date of spread(writer.random, workdays, 14)) {
    const address = writer.random.pick([places.homeOfBob, places.homeOfCarol, places.office]);
    const caller = writer.signIn(
      deploy,
      date + 17 * hour + writer.random.between(0, 3000) * second,
      { address, agent: agents.chrome },
      false,
    );
    writer.call(caller, 'ecs:DescribeServices', date + 18 * hour, { region: main });
    writer.call(caller, 's3:ListAllMyBuckets', date + 18 * hour + minute, { region: main });
  }
};

/** Keys made and switched off, as the credential report tells them. */
const keysChanged = (writer: TrailWriter, switchedOff: Moment): void => {
  const alice = named(users, 'alice');
  const place = { address: places.office, agent: agents.chrome };
  const made: readonly [userName: string, label: string][] = [
    ['s3-uploader', 'current'],
    ['leo', 'laptop'],
    ['mailer', 'current'],
    ['dashboards', 'dashboards'],
  ];
  for (const [userName, label] of made) {
    const key = named(
      (named(users, userName).keys ?? []).map((each) => ({ ...each, name: each.label })),
      label,
    );
    const caller = writer.signIn(alice, key.created - 6 * minute, place, true);
    writer.call(caller, 'iam:CreateAccessKey', key.created, {
      parameters: { userName },
      response: {
        accessKey: {
          userName,
          accessKeyId: accessKeyId('AKIA', account, `${userName}/${label}`),
          status: 'Active',
        },
      },
    });
  }
  const caller = writer.signIn(alice, switchedOff - 5 * minute, place, true);
  writer.call(caller, 'iam:UpdateAccessKey', switchedOff, {
    parameters: {
      userName: 'mailer',
      status: 'Inactive',
      accessKeyId: accessKeyId('AKIA', account, 'mailer/previous'),
    },
  });
  const joined = named(users, 'yara').created;
  const welcome = writer.signIn(alice, joined - minute, place, true);
  writer.call(welcome, 'iam:CreateUser', joined, { parameters: { userName: 'yara' } });
  writer.call(welcome, 'iam:CreateLoginProfile', joined + 20 * second, {
    parameters: { userName: 'yara', passwordResetRequired: true },
  });
  writer.call(welcome, 'iam:AddUserToGroup', joined + 40 * second, {
    parameters: { userName: 'yara', groupName: 'developers' },
  });
};

/** Roles that people take: with MFA where the trust asks for it, without where it does not. */
const rolesTaken = (writer: TrailWriter): void => {
  const take = (
    userName: string,
    roleName: string,
    dates: readonly Moment[],
    mfa: boolean,
    does: readonly string[],
  ): void => {
    const user = named(users, userName);
    for (const date of dates) {
      const start = date + 9 * hour + writer.random.between(0, 5 * 3600) * second;
      const person = writer.signIn(
        user,
        start - 3 * minute,
        { address: places.office, agent: agents.chrome },
        true,
      );
      const session = writer.assume(person, named(roles, roleName), userName, start, {
        region: main,
        ...(mfa ? { mfaSerial: iam(`mfa/${userName}`) } : {}),
      });
      does.forEach((action, index) => {
        writer.call(session, action, start + (index + 1) * 25 * second, { region: main });
      });
    }
  };
  const { random } = writer;
  take('frank', 'ops-admin', spread(random, workdays, 16), false, [
    'ec2:DescribeInstances',
    'ec2:StopInstances',
    'ec2:StartInstances',
    'iam:ListRoles',
  ]);
  take('kim', 'ops-admin', spread(random, workdays, 9), false, [
    'iam:ListRoles',
    'iam:AttachRolePolicy',
    's3:PutBucketPolicy',
  ]);
  take('quentin', 'data-analyst', spread(random, workdays, 22), true, [
    'glue:GetTable',
    'athena:StartQueryExecution',
    'athena:GetQueryResults',
    's3:GetBucketLocation',
  ]);
  take('rosa', 'data-analyst', spread(random, workdays, 15), true, [
    'glue:GetTable',
    'athena:StartQueryExecution',
  ]);
  take('grace', 'leastwise-reader', spread(random, workdays.slice(-20), 6), true, [
    'iam:GetAccountAuthorizationDetails',
    'iam:GenerateCredentialReport',
    'iam:GetCredentialReport',
    'cloudtrail:DescribeTrails',
    'ec2:DescribeInstances',
  ]);
};

const noIdentityPolicy = 'no identity-based policy allows the % action';

/** What was refused, in AWS's own words. */
const refusals = (writer: TrailWriter): void => {
  const { random } = writer;
  const place = { address: places.office, agent: agents.firefox };
  const attempts: readonly [user: string, action: string, resource: string, region: string, times: number][] =
    [
      ['dave', 'iam:ListUsers', iam('user/*'), home, 14],
      ['erin', 'iam:CreateRole', iam('role/erin-test'), home, 9],
      ['leo', 'iam:GetRole', iam('role/provisioner'), home, 11],
      ['oscar', 'dynamodb:DescribeTable', inMain('dynamodb', 'table/orders'), main, 21],
      ['quentin', 'kms:Decrypt', inMain('kms', 'key/*'), main, 17],
      ['nora', 's3:PutBucketPolicy', 'arn:aws:s3:::northwind-customer-uploads', main, 6],
      ['ximena', 'ec2:StopInstances', inMain('ec2', `instance/${instanceId(account, 'search-1')}`), main, 8],
      ['paula', 'lambda:GetFunction', inMain('lambda', 'function:order-events'), main, 7],
    ];
  for (const [userName, action, resource, region, times] of attempts) {
    const user = named(users, userName);
    for (const date of spread(
      random,
      workdays.filter((each) => !isQuiet(each)),
      times,
    )) {
      const start = date + 10 * hour + random.between(0, 14_000) * second;
      const caller = writer.signIn(user, start - 2 * minute, place, user.mfa !== undefined);
      const because =
        userName === 'ximena' ? 'no permissions boundary allows the % action' : noIdentityPolicy;
      writer.refused(caller, action, resource, start, because, region);
    }
  }
  // A function that asks every night for what it was never given.
  const { role } = named(
    applications.map((each) => ({ ...each, name: each.role.name })),
    'order-events',
  );
  for (const date of days) {
    const [start] = moments(random, date, 1, 4, 1);
    if (start === undefined) continue;
    const session = writer.session(role, 'order-events', start - minute, {
      address: places.nat,
      agent: agents.javascript,
    });
    writer.refused(
      session,
      'secretsmanager:GetSecretValue',
      inMain('secretsmanager', 'secret:payments/api-*'),
      start,
      noIdentityPolicy,
      main,
    );
  }
};

/** Sign-ins that failed, and a web server's session seen far from its machine. */
const oddities = (writer: TrailWriter): void => {
  const { random } = writer;
  for (const [name, times] of [
    ['tara', 4],
    ['oscar', 6],
    ['bob', 3],
    ['admin', 11],
  ] as const) {
    for (const date of spread(random, workdays, times)) {
      writer.failedSignIn(named(users, name), date + 7 * hour + random.between(0, 5000) * second, {
        address: name === 'admin' ? places.hotel : places.office,
        agent: agents.chrome,
      });
    }
  }
  const { role } = named(
    applications.map((each) => ({ ...each, name: each.role.name })),
    'app-server',
  );
  const start = daysAgo(23, 4);
  const stray = writer.session(
    role,
    instanceId(account, 'shop-web-2'),
    start - hour,
    { address: '198.18.200.9', agent: agents.cli },
    { ec2: true },
  );
  ['ec2:DescribeInstances', 's3:ListAllMyBuckets', 'iam:ListRoles'].forEach((action, index) => {
    writer.refused(stray, action, '*', start + index * 40 * second, noIdentityPolicy, main);
  });
  writer.call(stray, 'secretsmanager:GetSecretValue', start + 3 * minute, { region: main });
};

/** What services tell by themselves. */
const serviceEvents = (writer: TrailWriter): void => {
  for (const [index, date] of days.entries()) {
    const [when] = moments(writer.random, date, 2, 5, 1);
    if (when === undefined) continue;
    writer.serviceEvent('autoscaling.amazonaws.com', 'TerminateInstances', when, main, {
      readOnly: false,
      userIdentity: { type: 'AWSService', invokedBy: 'autoscaling.amazonaws.com' },
    });
    if (index % 6 !== 0) continue;
    writer.serviceEvent('kms.amazonaws.com', 'GenerateDataKey', when + minute, 'eu-central-1', {
      eventType: 'AwsApiCall',
    });
    writer.serviceEvent('s3.amazonaws.com', 'GetBucketAcl', when + 2 * minute, 'us-west-2', {
      eventType: 'AwsApiCall',
    });
  }
  writer.serviceEvent('kms.amazonaws.com', 'RotateKey', daysAgo(57), main, { readOnly: false });
};

/** What happened in particular. */
export const scenes = (writer: TrailWriter, switchedOff: Moment): void => {
  rootAtWork(writer);
  sharedUser(writer);
  keysChanged(writer, switchedOff);
  rolesTaken(writer);
  refusals(writer);
  oddities(writer);
  serviceEvents(writer);
};
