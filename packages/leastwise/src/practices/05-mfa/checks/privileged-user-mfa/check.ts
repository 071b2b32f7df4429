import { known, settled } from '../../../../account/known.ts';
import { accessUses } from '../../../access-uses.ts';
import { defineCheck, departed, met, notApplicable } from '../../../check.ts';
import { headline, namesOf } from '../../../headline.ts';
import { sayWay, untold, wayEvidence } from '../../../privileged-way.ts';
import { reportedUsers } from '../../../reported-users.ts';
import { mfaEvidence, passwordEvidence, userOfRow, withoutPassword } from '../../reported-user.ts';

export const check = defineCheck({
  id: 'privileged-user-mfa',
  practice: 5,
  title: 'Every privileged user who can sign in has MFA',
  severity: 'critical',
  role: 'deciding',
  needs: ['credential-report', 'authorization-details'],
  uses: accessUses,
  controls: [
    { framework: 'CIS AWS Foundations', version: '5.0', id: '1.9' },
    { framework: 'CIS AWS Foundations', version: '7.0', id: '2.10' },
    { framework: 'AWS Security Hub', version: '2026', id: 'IAM.5' },
  ],
  subjects: (view) => reportedUsers(view['credential-report'], known(view['authorization-details'])),
  judge: ({ value: row }, { access }, view) => {
    if (!settled(row.passwordEnabled)) return notApplicable(withoutPassword(row));
    const details = view['authorization-details'];
    const user = settled(userOfRow(details, row));
    const privilege = access.privilegeOf(user);
    if (privilege.privileged === 'no') {
      return notApplicable(`${row.user} is not privileged: user-mfa judges its MFA`);
    }
    const mfa = settled(row.mfaActive);
    if (privilege.privileged === 'unknown' && !mfa) {
      return settled(untold(privilege, `${row.user} has no MFA, and whether it is privileged`));
    }
    const credentials = [passwordEvidence(row, true), mfaEvidence(row, mfa)] as const;
    if (privilege.privileged === 'unknown') return met(credentials);
    const evidence = [...credentials, wayEvidence(access, user, privilege)] as const;
    if (mfa) return met(evidence);
    const facts = { user: row.user, way: sayWay(privilege), conditional: privilege.conditional };
    return departed(evidence, facts, { principals: [row.arn] });
  },
  explain: ({ facts: { user, way, conditional } }) => ({
    what: `${user} signs in with a password alone, without MFA, and may ${way}${conditional ? ', under conditions' : ''}.`,
    why: 'A guessed, phished or reused password is then all it takes to have the whole account.',
    whatToDo: `Give ${user} an MFA device (a passkey or security key is best), or take away what makes ${user} privileged.`,
  }),
  inShort: (departures) => {
    const names = namesOf(departures.map(({ facts: { user } }) => user));
    return {
      headline: headline(`${names}: no MFA`, `${departures.length} privileged without MFA`),
      move:
        departures.length === 1
          ? `give ${names}, who can become administrator, MFA`
          : `give ${names} MFA: ${departures.length === 2 ? 'both' : 'all'} can become administrator`,
    };
  },
  remedy: {
    guide: ({ facts: { user, way } }) => [
      `Ask ${user} to register a passkey or security key on the console's Security credentials page; or, for an authenticator app:`,
      `aws iam create-virtual-mfa-device --virtual-mfa-device-name ${user} --outfile ${user}.png --bootstrap-method QRCodePNG`,
      `aws iam enable-mfa-device --user-name ${user} --serial-number ARN --authentication-code1 CODE --authentication-code2 NEXT_CODE`,
      `Until that is done, take the sign-in away or what lets ${user} ${way}.`,
    ],
  },
});
