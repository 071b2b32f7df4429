import { rootArn } from '../../../../account/arn.ts';
import { settled } from '../../../../account/known.ts';
import { defineCheck, departed, met, notApplicable } from '../../../check.ts';
import { rootKeys, rootMfa, rootPassword } from '../../root-credentials.ts';

export const check = defineCheck({
  id: 'root-mfa',
  practice: 1,
  title: "MFA guards the root user's sign-in",
  severity: 'critical',
  role: 'deciding',
  needs: ['credential-report'],
  uses: ['account-summary'],
  controls: [
    { framework: 'CIS AWS Foundations', version: '5.0', id: '1.4' },
    { framework: 'CIS AWS Foundations', version: '7.0', id: '2.5' },
    { framework: 'AWS Security Hub', version: '2026', id: 'IAM.9' },
  ],
  subjects: (view) => [
    {
      resource: rootArn(view.account.id, view.account.partition),
      value: settled(view['credential-report'].root),
    },
  ],
  judge: ({ value: root }, _, view) => {
    const summary = view['account-summary'];
    const mfa = rootMfa(root, summary);
    if (mfa.known && mfa.value.holds) return met(mfa.value.evidence);
    const password = settled(rootPassword(root, summary));
    const keys = rootKeys(root);
    if (!password.holds && !keys.holds) return met([password.evidence, keys.evidence]);
    if (!password.holds) {
      return notApplicable(
        'root has no password, so it has no sign-in to guard; its key is judged by root-access-key',
      );
    }
    return departed([settled(mfa).evidence, password.evidence], {}, { principals: [root.arn] });
  },
  explain: ({ account }) => ({
    what: `The root user of account ${account.alias ?? account.id} has a password and no MFA.`,
    why: "Whoever learns the password, or gets at the mailbox of root's address, owns the account; no policy limits root.",
    whatToDo:
      'Register a passkey or a hardware key for root; a second one, kept elsewhere, avoids being locked out.',
  }),
  inShort: () => ({ headline: 'root has no MFA', move: 'give root MFA: a passkey or a hardware key' }),
  remedy: {
    guide: () => [
      'Sign in to the console as root; open Security credentials, then Assign MFA device.',
      'Choose a passkey or security key (or a hardware token); register a second device and keep it elsewhere.',
      'Sign out and in again to see that MFA is asked for.',
      'Audit again with a new credential report (AWS makes one every four hours).',
    ],
  },
});
