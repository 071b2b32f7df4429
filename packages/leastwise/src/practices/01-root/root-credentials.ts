import { type Known, known, missing } from '../../account/known.ts';
import type { AccountSummary } from '../../account/needs/account-summary.ts';
import type { CredentialRow } from '../../account/needs/credential-report.ts';
import { within } from '../../account/source-ref.ts';
import type { Evidence } from '../check.ts';

/** Something root has or has not, and where that is said. */
export interface RootFact {
  readonly holds: boolean;
  readonly evidence: Evidence;
}

interface Question {
  readonly fact: string;
  readonly column: 'password_enabled' | 'mfa_active';
  readonly reported: Known<boolean>;
  readonly figure: 'AccountPasswordPresent' | 'AccountMFAEnabled';
}

/** The credential report's word; where that is no yes or no (`not_supported`), the account summary's. */
const settle = (row: CredentialRow, summary: Known<AccountSummary>, question: Question): Known<RootFact> => {
  const { fact, column, reported, figure } = question;
  if (reported.known) {
    const evidence = { fact, value: reported.value, source: within(row.source, column) };
    return known({ holds: reported.value, evidence });
  }
  const figured = summary.known ? summary.value.figure(figure) : summary;
  if (!figured.known) {
    return missing({ ...figured.gap, because: `${reported.gap.because}, and ${figured.gap.because}` });
  }
  const { value, source } = figured.value;
  return known({ holds: value > 0, evidence: { fact, value: value > 0, source } });
};

/** Whether root has a password. */
export const rootPassword = (row: CredentialRow, summary: Known<AccountSummary>): Known<RootFact> =>
  settle(row, summary, {
    fact: 'root has a password',
    column: 'password_enabled',
    reported: row.passwordEnabled,
    figure: 'AccountPasswordPresent',
  });

/** Whether root has MFA, of whatever kind. */
export const rootMfa = (row: CredentialRow, summary: Known<AccountSummary>): Known<RootFact> =>
  settle(row, summary, {
    fact: 'root has MFA',
    column: 'mfa_active',
    reported: row.mfaActive,
    figure: 'AccountMFAEnabled',
  });

/** Root's access keys, active or not. */
export const rootKeys = (row: CredentialRow): RootFact => ({
  holds: row.keys.length > 0,
  evidence: {
    fact: 'access keys of root',
    value: row.keys.length,
    source: row.keys[0]?.source ?? row.source,
  },
});

/** Root's signing certificates, active or not. */
export const rootCertificates = (row: CredentialRow): RootFact => ({
  holds: row.certificates.length > 0,
  evidence: {
    fact: 'signing certificates of root',
    value: row.certificates.length,
    source: row.certificates[0]?.source ?? row.source,
  },
});
