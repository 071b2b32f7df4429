import { nameOfArn, rootArn } from '../../../../account/arn.ts';
import { settled } from '../../../../account/known.ts';
import type { VirtualMfaDevice } from '../../../../account/needs/virtual-mfa-devices.ts';
import { day } from '../../../age.ts';
import { defineCheck, departed, type Evidence, met, notApplicable } from '../../../check.ts';
import { rootMfa, rootPassword } from '../../root-credentials.ts';

export const check = defineCheck({
  id: 'root-hardware-mfa',
  practice: 1,
  title: "The root user's MFA is a passkey or hardware, not an app",
  severity: 'low',
  role: 'deciding',
  needs: ['credential-report', 'virtual-mfa-devices'],
  uses: ['account-summary'],
  controls: [
    { framework: 'CIS AWS Foundations', version: '5.0', id: '1.5' },
    { framework: 'CIS AWS Foundations', version: '7.0', id: '2.6' },
    { framework: 'AWS Security Hub', version: '2026', id: 'IAM.6' },
  ],
  subjects: (view) => [
    {
      resource: rootArn(view.account.id, view.account.partition),
      value: settled(view['credential-report'].root),
    },
  ],
  judge: ({ value: root }, _, view) => {
    const password = rootPassword(root, view['account-summary']);
    if (password.known && !password.value.holds)
      return notApplicable('root has no password, so it has no sign-in to guard');
    const mfa = settled(rootMfa(root, view['account-summary']));
    if (!mfa.holds) return notApplicable('root has no MFA at all, which root-mfa judges');
    const { ofRoot, source } = view['virtual-mfa-devices'];
    const [device] = ofRoot;
    // Root's hardware keys and passkeys stand in no list: MFA without a virtual device is one of those.
    if (device === undefined) {
      return met([mfa.evidence, { fact: 'virtual MFA devices of root', value: 0, source }]);
    }
    return departed(
      [mfa.evidence, ...ofRoot.flatMap(deviceEvidence)],
      { devices: ofRoot.map(({ serial }) => nameOfArn(serial)), since: device.enabledAt },
      { principals: [root.arn] },
    );
  },
  explain: ({ facts: { devices, since } }) => ({
    what:
      devices.length === 1
        ? `Root's MFA is the virtual device ${devices.join('')}${since === undefined ? '' : `, assigned on ${day(since)}`}.`
        : `Root has ${devices.length} virtual devices for its MFA: ${devices.join(' and ')}.`,
    why: "An app's codes can be typed into a false page, and its seed copied with the phone's backup; a passkey or a hardware key gives itself to nobody else.",
    whatToDo: `Register a passkey or a hardware key for root, then remove ${devices.join(' and ')}: ${devices.length === 1 ? 'while it is there, it still opens' : 'while they are there, any one of them still opens'} the account.`,
  }),
  inShort: () => ({
    headline: "root's MFA is an app",
    move: 'replace the app by a passkey or hardware key for root',
  }),
  remedy: {
    guide: ({ facts: { devices } }) => [
      'Sign in as root; under Security credentials assign a passkey or a hardware key (root may hold eight devices).',
      'Sign out, and in again with the new device; register a second one and keep it elsewhere.',
      `Remove ${devices.length === 1 ? 'the virtual device' : 'the virtual devices'} ${devices.join(' and ')}.`,
    ],
  },
});

const deviceEvidence = ({ serial, enabledAt, source }: VirtualMfaDevice): readonly Evidence[] => [
  { fact: 'virtual MFA device of root', value: serial, source },
  ...(enabledAt === undefined ? [] : [{ fact: 'assigned to root', value: enabledAt.toISOString(), source }]),
];
