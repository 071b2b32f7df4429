import type { Privilege } from '../../../../access/privilege.ts';
import type { AuthorizationDetails } from '../../../../account/iam-model.ts';
import { type Known, settled } from '../../../../account/known.ts';
import type { CredentialRow } from '../../../../account/needs/credential-report.ts';
import { accessUses } from '../../../access-uses.ts';
import type { AccountAccess } from '../../../account-access.ts';
import { defineCheck, departed, met, notApplicable } from '../../../check.ts';
import { reportedUsers } from '../../../reported-users.ts';
import { mfaEvidence, passwordEvidence, userOfRow, withoutPassword } from '../../reported-user.ts';

const privilegedAs = (
  row: CredentialRow,
  details: Known<AuthorizationDetails>,
  access: AccountAccess,
): Privilege['privileged'] => {
  const user = details.known ? userOfRow(details.value, row) : details;
  return details.known && user.known ? access.privilegeOf(user.value).privileged : 'unknown';
};

export const check = defineCheck({
  id: 'user-mfa',
  practice: 5,
  title: 'Every user who can sign in has MFA',
  severity: 'high',
  role: 'deciding',
  needs: ['credential-report'],
  uses: ['authorization-details', ...accessUses],
  controls: [
    { framework: 'CIS AWS Foundations', version: '5.0', id: '1.9' },
    { framework: 'CIS AWS Foundations', version: '7.0', id: '2.10' },
    { framework: 'AWS Security Hub', version: '2026', id: 'IAM.5' },
  ],
  subjects: (view) => reportedUsers(view['credential-report'], view['authorization-details']),
  judge: ({ value: row }, { access }, view) => {
    if (!settled(row.passwordEnabled)) return notApplicable(withoutPassword(row));
    const privileged = privilegedAs(row, view['authorization-details'], access);
    if (privileged === 'yes') {
      return notApplicable(`${row.user} is privileged: privileged-user-mfa judges its MFA`);
    }
    const mfa = settled(row.mfaActive);
    const evidence = [passwordEvidence(row, true), mfaEvidence(row, mfa)] as const;
    if (mfa) return met(evidence);
    return departed(evidence, { user: row.user, privileged }, { principals: [row.arn] });
  },
  explain: ({ facts: { user, privileged } }) => ({
    what:
      `${user} signs in with a password alone, without MFA.` +
      (privileged === 'unknown' ? ` Whether ${user} is privileged could not be told.` : ''),
    why: 'A password that was guessed, phished or used elsewhere lets a stranger in; a second factor does not.',
    whatToDo: `Give ${user} an MFA device, or delete the password if ${user} never signs in.`,
  }),
  inShort: (departures) => ({
    headline: departures.length === 1 ? '1 user without MFA' : `${departures.length} users without MFA`,
    move: 'give MFA to every user with a password',
  }),
  remedy: {
    guide: ({ facts: { user } }) => [
      `Ask ${user} to register a passkey or security key on the console's Security credentials page; or, for an authenticator app:`,
      `aws iam create-virtual-mfa-device --virtual-mfa-device-name ${user} --outfile ${user}.png --bootstrap-method QRCodePNG`,
      `aws iam enable-mfa-device --user-name ${user} --serial-number ARN --authentication-code1 CODE --authentication-code2 NEXT_CODE`,
      `If ${user} never signs in: aws iam delete-login-profile --user-name ${user}`,
    ],
  },
});
