import type { Answer } from '../../account/answer.ts';
import { answer } from './small-estate.ts';

const columns = [
  'user,arn,user_creation_time,password_enabled,password_last_used,password_last_changed,password_next_rotation,mfa_active',
  ...[1, 2].map((key) =>
    ['active', 'last_rotated', 'last_used_date', 'last_used_region', 'last_used_service']
      .map((column) => `access_key_${key}_${column}`)
      .join(','),
  ),
  'cert_1_active,cert_1_last_rotated,cert_2_active,cert_2_last_rotated',
].join(',');

/** A user in a credential report: its name, whether it has a password, how many access keys, whether an MFA device. */
export type Credentials = readonly [user: string, password: boolean, keys: number, mfa?: boolean];

const rowOf = (account: string, [name, password, held, mfa = false]: Credentials): string => {
  const key = (number: number): string =>
    number <= held ? 'true,2025-01-01T00:00:00+00:00,N/A,N/A,N/A' : 'false,N/A,N/A,N/A,N/A';
  const changed = password ? '2025-01-01T00:00:00+00:00' : 'N/A';
  const arn = `arn:aws:iam::${account}:user/${name}`;
  return `${name},${arn},2025-01-01T00:00:00+00:00,${password},${password ? 'no_information' : 'N/A'},${changed},N/A,${mfa},${key(1)},${key(2)},false,N/A,false,N/A`;
};

/** The credential report of an account, of some of its users. */
export const credentialReport = (account: string, users: readonly Credentials[]): Answer => {
  const body = [columns, ...users.map((user) => rowOf(account, user))].join('\n');
  return {
    ...answer('iam.GetCredentialReport', account, undefined),
    parts: [{ file: 'report.csv', body, duplicates: [] }],
  };
};
