import { allow, document } from '../documents.ts';
import type { GroupSpec, UserSpec } from '../identity-model.ts';
import { at, daysAgo, type Moment } from '../moment.ts';
import { account, buckets, iam, inMain } from './names.ts';

const joined = (year: number, month: number, date: number): Moment =>
  Date.UTC(year, month - 1, date, 9, 20, 0);

const mfaSince = (moment: Moment): NonNullable<UserSpec['mfa']> => ({ kind: 'virtual', since: moment });

/** A person with a password; unless said otherwise with MFA, in groups, and without keys. */
const person = (
  name: string,
  groups: readonly string[],
  created: Moment,
  passwordDays: number,
  more: Partial<UserSpec> = {},
): UserSpec => ({
  name,
  created,
  groups,
  tags: { person: `${name}@northwind.example` },
  password: { changed: daysAgo(passwordDays) },
  mfa: mfaSince(created),
  ...more,
});

const withoutMfa = ({ mfa: _, ...user }: UserSpec): UserSpec => user;

const administrators: readonly UserSpec[] = [
  person('alice', ['admins', 'everyone'], joined(2021, 3, 1), 64),
  // A person and a program in one: a password, and a key that his scripts use.
  person('bob', ['admins', 'everyone'], joined(2021, 4, 12), 143, {
    keys: [{ label: 'scripts', created: daysAgo(512) }],
  }),
  // Two users of one person.
  person('kim', ['platform', 'everyone'], joined(2022, 6, 7), 37),
  person('kim-admin', ['admins'], joined(2023, 1, 16), 37, { tags: { person: 'kim@northwind.example' } }),
];

const platform: readonly UserSpec[] = [
  // May write new versions of a policy attached to her: an administrator in one call. And no MFA.
  withoutMfa(
    person('carol', ['platform'], joined(2022, 2, 14), 211, { attached: ['platform-policy-editor'] }),
  ),
  person('frank', ['platform', 'everyone'], joined(2022, 9, 5), 58),
  person('grace', ['security', 'everyone'], joined(2021, 11, 2), 21, {
    mfa: { kind: 'hardware', since: joined(2024, 2, 2) },
  }),
  person('heidi', ['security', 'everyone'], joined(2024, 1, 15), 49),
];

const developers: readonly UserSpec[] = [
  person('dave', ['developers', 'everyone'], joined(2022, 5, 2), 88, {
    attached: ['AmazonDynamoDBReadOnlyAccess'],
    keys: [{ label: 'laptop', created: daysAgo(231) }],
  }),
  // May attach policies to herself: an administrator in one call. And no MFA.
  withoutMfa(
    person('erin', ['developers'], joined(2023, 3, 20), 97, {
      inline: [
        {
          PolicyName: 'self-service-permissions',
          PolicyDocument: document(
            allow('AttachWhatINeed', ['iam:AttachUserPolicy', 'iam:DetachUserPolicy'], iam('user/*')),
          ),
        },
      ],
    }),
  ),
  person('ivan', ['developers', 'everyone'], joined(2023, 8, 1), 75, {
    sshKeys: [{ uploaded: daysAgo(402) }],
  }),
  person('judy', ['developers', 'everyone'], joined(2023, 10, 9), 32, {
    attached: ['AmazonSQSFullAccess', 'CloudWatchReadOnlyAccess'],
  }),
  person('leo', ['developers', 'everyone'], joined(2024, 4, 3), 81, {
    keys: [{ label: 'laptop', created: daysAgo(46) }],
    serviceCredentials: [{ service: 'codecommit.amazonaws.com', created: daysAgo(377) }],
  }),
  person('mia', ['developers', 'everyone'], joined(2024, 9, 16), 12),
  person('felix', ['developers', 'everyone'], joined(2025, 4, 22), 51),
  person('nora', ['mobile', 'everyone'], joined(2023, 5, 8), 66),
  person('umar', ['mobile', 'everyone'], joined(2025, 2, 3), 40, {
    // Made months ago for a tool that was never set up.
    keys: [{ label: 'tool', created: daysAgo(120), lastUse: 'never' }],
  }),
];

const others: readonly UserSpec[] = [
  withoutMfa(person('oscar', ['support'], joined(2022, 11, 21), 160)),
  person('paula', ['support', 'everyone'], joined(2024, 6, 24), 27),
  person('quentin', ['data', 'everyone'], joined(2022, 8, 29), 55),
  person('rosa', ['data', 'everyone'], joined(2023, 2, 6), 90 - 17, {
    keys: [{ label: 'notebook', created: daysAgo(188) }],
  }),
  person('sven', ['data', 'everyone'], joined(2025, 7, 7), 30),
  person('tara', ['finance', 'everyone'], joined(2021, 9, 13), 44),
  person('lena', ['finance', 'everyone'], joined(2024, 10, 7), 59),
  person('vera', ['finance', 'everyone'], joined(2023, 6, 12), 84),
  // Left in spring; nobody took the account away.
  withoutMfa(
    person('walt', ['developers'], joined(2021, 5, 3), 420, {
      password: { changed: daysAgo(420), lastUse: daysAgo(203) },
      keys: [
        {
          label: 'laptop',
          created: daysAgo(760),
          lastUse: { at: daysAgo(207), region: 'eu-west-1', service: 's3' },
        },
      ],
    }),
  ),
  // Never signed in, and was to start half a year ago.
  person('xenia', ['contractors'], daysAgo(170), 170, {
    password: { changed: daysAgo(170), lastUse: 'untracked' },
  }),
  // Started on Monday: has had no time to sign in.
  person('yara', ['developers', 'everyone'], daysAgo(4), 4, {
    password: { changed: daysAgo(4), lastUse: 'untracked' },
  }),
  // A user without any credential.
  { name: 'zoe', created: joined(2020, 10, 1), groups: ['contractors'], tags: {} },
  person('ximena', ['contractors', 'everyone'], joined(2026, 5, 4), 68, { boundary: 'contractor-boundary' }),
];

const program = (
  name: string,
  created: Moment,
  keys: UserSpec['keys'],
  more: Partial<UserSpec> = {},
): UserSpec => ({
  name,
  created,
  tags: { kind: 'service' },
  ...(keys === undefined ? {} : { keys }),
  ...more,
});

/** Programs, and what people share. */
const programs: readonly UserSpec[] = [
  // Shared by half the team, from a laptop, a build server and an instance; with a password too.
  {
    name: 'deploy',
    created: joined(2020, 7, 15),
    attached: ['deploy-everything'],
    tags: {},
    password: { changed: daysAgo(611) },
    keys: [
      { label: 'build', created: daysAgo(870) },
      { label: 'people', created: daysAgo(402) },
    ],
  },
  {
    name: 'admin',
    created: joined(2020, 7, 15),
    groups: ['admins'],
    tags: {},
    password: { changed: daysAgo(903), lastUse: daysAgo(130) },
    mfa: mfaSince(joined(2022, 1, 10)),
  },
  program('s3-uploader', joined(2022, 3, 30), [{ label: 'current', created: daysAgo(20) }], {
    groups: ['service-accounts'],
  }),
  program('backup-nas', joined(2021, 12, 6), [{ label: 'nas', created: daysAgo(644) }], {
    groups: ['service-accounts'],
    inline: [
      {
        PolicyName: 'backups',
        PolicyDocument: document(
          allow('Backups', 's3:*', [`arn:aws:s3:::${buckets.backups}`, `arn:aws:s3:::${buckets.backups}/*`]),
        ),
      },
    ],
  }),
  // A program with a password that nobody ever typed.
  program('reporting', joined(2022, 4, 19), [{ label: 'reporting', created: daysAgo(310) }], {
    groups: ['service-accounts'],
    attached: ['reporting-queries'],
    password: { changed: daysAgo(948), lastUse: 'untracked' },
  }),
  program(
    'mailer',
    joined(2022, 10, 10),
    [
      { label: 'current', created: daysAgo(70) },
      // Switched off seven weeks ago and still there.
      { label: 'previous', created: daysAgo(430), inactive: true, changed: daysAgo(50) },
    ],
    { groups: ['service-accounts'], attached: ['mailer'] },
  ),
  program('warehouse-sync', joined(2023, 2, 27), [{ label: 'factory', created: daysAgo(266) }], {
    attached: ['warehouse-sync'],
  }),
  program('dashboards', joined(2023, 7, 18), [{ label: 'dashboards', created: daysAgo(85) }], {
    attached: ['CloudWatchReadOnlyAccess'],
    groups: ['service-accounts'],
  }),
  program(
    'print-server',
    joined(2021, 8, 23),
    [
      {
        label: 'print',
        created: daysAgo(955),
        lastUse: { at: daysAgo(301), region: 'eu-west-1', service: 'sqs' },
      },
    ],
    {
      inline: [
        {
          PolicyName: 'labels',
          PolicyDocument: document(
            allow('Labels', ['sqs:ReceiveMessage', 'sqs:DeleteMessage'], inMain('sqs', 'labels')),
          ),
        },
      ],
      signingCertificates: [{ uploaded: daysAgo(955) }],
    },
  ),
  program('BedrockAPIKey-k4x9', daysAgo(140), undefined, {
    attached: ['bedrock-invoke'],
    tags: {},
    serviceCredentials: [{ service: 'bedrock.amazonaws.com', created: daysAgo(140) }],
  }),
  program(
    'terraform-old',
    joined(2021, 1, 25),
    [
      {
        label: 'terraform',
        created: daysAgo(1180),
        lastUse: { at: daysAgo(390), region: 'us-east-1', service: 'iam' },
      },
    ],
    { attached: ['AdministratorAccess'] },
  ),
];

export const users: readonly UserSpec[] = [
  ...administrators,
  ...platform,
  ...developers,
  ...others,
  ...programs,
];

const group = (name: string, attached: readonly string[], more: Partial<GroupSpec> = {}): GroupSpec => ({
  name,
  created: at('2021-03-01T09:00:00'),
  attached,
  ...more,
});

export const groups: readonly GroupSpec[] = [
  group('admins', ['AdministratorAccess']),
  group('everyone', ['IAMUserChangePassword', 'require-mfa']),
  group('platform', ['platform-engineering', 'AmazonEC2FullAccess']),
  group('security', ['SecurityAudit', 'security-response']),
  group('developers', ['developer-power', 'developer-artifacts']),
  group('mobile', ['mobile-release'], {
    inline: [
      {
        PolicyName: 'push-topics',
        PolicyDocument: document(
          allow('Push', ['sns:Publish', 'sns:ListTopics'], `arn:aws:sns:*:${account}:mobile-*`),
        ),
      },
    ],
  }),
  group('support', ['support-desk', 'AWSSupportAccess']),
  group('data', ['data-lake-analysis', 'AmazonS3FullAccess']),
  group('finance', ['Billing']),
  group('contractors', ['ViewOnlyAccess']),
  group('service-accounts', ['service-uploads']),
  // Nobody is left in it.
  group('legacy-ops', ['AmazonRDSFullAccess']),
];
