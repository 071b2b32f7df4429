import type { GroupSpec, UserSpec } from '../identity-model.ts';
import { at, daysAgo, type Moment } from '../moment.ts';

const person = (
  name: string,
  team: readonly string[],
  joined: Moment,
  passwordDays: number,
  more: Partial<UserSpec> = {},
): UserSpec => ({
  name,
  path: '/people/',
  created: joined,
  groups: ['everyone', ...team],
  tags: { person: `${name}@northwind.example` },
  password: { changed: daysAgo(passwordDays) },
  mfa: { kind: 'virtual', since: daysAgo(passwordDays, -1) },
  ...more,
});

/** People sign in with a password and MFA; programs that run elsewhere hold one young key each. */
export const users: readonly UserSpec[] = [
  person('maria.lopez', ['platform', 'identity-administrators'], at('2026-03-02T11:00:00'), 52),
  person('jonas.weber', ['platform'], at('2026-03-03T09:30:00'), 60),
  person('aiko.tanaka', ['developers'], at('2026-04-13T08:45:00'), 38, {
    sshKeys: [{ uploaded: daysAgo(31) }],
  }),
  person('samir.haddad', ['developers'], at('2026-05-04T08:20:00'), 44, {
    serviceCredentials: [
      { service: 'codecommit.amazonaws.com', created: daysAgo(24), expires: daysAgo(-66) },
    ],
  }),
  person('ines.moreau', ['finance'], at('2026-03-16T10:05:00'), 70),
  // A hardware token: it shows in the credential report, but not among the virtual devices.
  person('peter.novak', ['auditors'], at('2026-03-18T09:00:00'), 29, {
    mfa: { kind: 'hardware', since: daysAgo(29, -1) },
  }),
  {
    name: 'invoice-export',
    path: '/services/',
    created: at('2026-03-20T13:00:00'),
    groups: ['service-invoice-export'],
    tags: { service: 'accounting server in the Berlin office' },
    keys: [
      { label: 'current', created: daysAgo(21) },
      // Replaced by the current one, and switched off seven days ago.
      { label: 'previous', created: daysAgo(84), inactive: true, changed: daysAgo(7) },
    ],
  },
  {
    name: 'badge-sync',
    path: '/services/',
    created: at('2026-04-07T13:00:00'),
    groups: ['service-badge-sync'],
    tags: { service: 'door badge readers in the Berlin office' },
    keys: [{ label: 'current', created: daysAgo(35) }],
    signingCertificates: [{ uploaded: daysAgo(42) }],
  },
];

const group = (name: string, attached: readonly string[]): GroupSpec => ({
  name,
  path: '/',
  created: at('2026-03-02T10:30:00'),
  attached,
});

export const groups: readonly GroupSpec[] = [
  group('everyone', ['self-service', 'require-mfa']),
  group('platform', ['platform-operations']),
  group('identity-administrators', ['identity-administrators']),
  group('developers', ['development']),
  group('finance', ['finance']),
  group('auditors', ['auditing']),
  group('service-invoice-export', ['invoice-export']),
  group('service-badge-sync', ['badge-sync']),
];
