/** The credential report's columns, in AWS's order. */
export const credentialColumns = [
  'user',
  'arn',
  'user_creation_time',
  'password_enabled',
  'password_last_used',
  'password_last_changed',
  'password_next_rotation',
  'mfa_active',
  'access_key_1_active',
  'access_key_1_last_rotated',
  'access_key_1_last_used_date',
  'access_key_1_last_used_region',
  'access_key_1_last_used_service',
  'access_key_2_active',
  'access_key_2_last_rotated',
  'access_key_2_last_used_date',
  'access_key_2_last_used_region',
  'access_key_2_last_used_service',
  'cert_1_active',
  'cert_1_last_rotated',
  'cert_2_active',
  'cert_2_last_rotated',
] as const;

export type CredentialColumn = (typeof credentialColumns)[number];

/** One row of the report: every column as AWS prints it. */
export type CredentialRow = Record<CredentialColumn, string>;

/** The report's rows by user name; root's is `<root_account>`. Printed in insertion order. */
export type CredentialReport = Record<string, CredentialRow>;

/** The report as AWS delivers it. */
export const credentialCsv = (report: CredentialReport): string =>
  [
    credentialColumns.join(','),
    ...Object.values(report).map((row) => credentialColumns.map((column) => row[column]).join(',')),
  ].join('\n');
