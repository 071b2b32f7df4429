import { z } from 'zod';
import { placeOf } from '../answer.ts';
import { type Answers, answered } from '../answers.ts';
import { accountOfArn, nameOfArn } from '../arn.ts';
import { type Known, known, missing } from '../known.ts';
import { shaped } from '../shape.ts';
import { type SourceRef, within } from '../source-ref.ts';
import { type Column, parseRows, type Row } from './credential-report-rows.ts';

const need = 'credential-report';
const call = 'iam.GetCredentialReport';

/** When something happened; `never` where the report says so (or AWS did not track it yet). */
export type When = Date | 'never';

export interface KeyRow {
  readonly number: 1 | 2;
  readonly active: boolean;
  /** When the key was made *or last switched on*: the report's date is weaker than the key's own creation date. */
  readonly rotatedAt: Known<Date>;
  readonly lastUsedAt: Known<When>;
  readonly lastUsedRegion?: string;
  readonly lastUsedService?: string;
  readonly source: SourceRef;
}

export interface CertificateRow {
  readonly number: 1 | 2;
  readonly active: boolean;
  readonly rotatedAt: Known<Date>;
  readonly source: SourceRef;
}

/** One row of the credential report. */
export interface CredentialRow {
  readonly user: string;
  readonly arn: string;
  readonly createdAt: Known<Date>;
  /** For root it may read `not_supported`: then it is a gap that the account summary settles. */
  readonly passwordEnabled: Known<boolean>;
  readonly passwordLastUsedAt: Known<When>;
  readonly passwordChangedAt: Known<Date>;
  readonly mfaActive: Known<boolean>;
  /** Keys that exist: one that was never made has no entry. */
  readonly keys: readonly KeyRow[];
  /** Signing certificates that exist. */
  readonly certificates: readonly CertificateRow[];
  readonly source: SourceRef;
}

export interface CredentialReport {
  /** The `<root_account>` row; it never appears among the users. */
  readonly root: Known<CredentialRow>;
  readonly users: readonly CredentialRow[];
  user(name: string): CredentialRow | undefined;
  /** When AWS made the report, as far as known: it may be four hours old. */
  readonly readAt?: string;
  readonly source: SourceRef;
}

/**
 * Reads the credential report.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_getting-report.html
 */
export const readCredentialReport = (answers: Answers): Known<CredentialReport> => {
  const found = answered(answers, need, call);
  if (!found.known) return found;
  const gap = (because: string): Known<never> => missing({ need, call, because });
  const reports = shaped(need, found.value, z.string({ error: 'is no CSV' }));
  if (!reports.known) return reports;
  const [report, ...others] = reports.value;
  if (report === undefined || others.length > 0) return gap(`${call} gave several texts or none`);
  const { value: csv, part } = report;
  const rows = parseRows(csv);
  if ('message' in rows) return gap(`${part.file}:${rows.line}:${rows.column}: ${rows.message}`);
  const source: SourceRef = { file: part.file, pointer: '' };
  const byName = new Map<string, CredentialRow>();
  for (const [index, row] of rows.rows.entries()) {
    const problem = !isArnOf(row, answers.account)
      ? `${row.arn || 'no ARN'} is not the ARN of ${row.user} in ${answers.account}`
      : byName.has(row.user)
        ? `${row.user} has two rows`
        : undefined;
    if (problem !== undefined) {
      const misread = { ...placeOf(part, `/${index + 1}`), message: problem };
      return missing({ need, call, because: `${part.file}:${index + 2}:1: ${problem}`, misread });
    }
    byName.set(row.user, toRow(row, within(source, index + 1)));
  }
  const root = byName.get(rootName);
  byName.delete(rootName);
  const readAt = found.value[0]?.readAt;
  return known({
    root: root === undefined ? gap(`the credential report has no row for ${rootName}`) : known(root),
    users: [...byName.values()],
    user: (name) => byName.get(name),
    ...(readAt !== undefined && { readAt }),
    source,
  });
};

const rootName = '<root_account>';

/** Whether a row's ARN is that of the row's user, in the account that the report is of. */
const isArnOf = ({ user, arn }: Row, account: string): boolean =>
  iamArnPattern.test(arn) &&
  accountOfArn(arn) === account &&
  (user === rootName ? arn.endsWith(':root') : arn.includes(':user/') && nameOfArn(arn) === user);

const iamArnPattern = /^arn:[a-z][a-z-]*:iam::\d{12}:(root$|user\/)/;

const toRow = (row: Row, source: SourceRef): CredentialRow => {
  const at = (column: Column): SourceRef => within(source, column);
  const gap = (column: Column): Known<never> =>
    missing({
      need,
      call,
      because: `the credential report says "${row[column]}" for ${column} of ${row.user}`,
    });
  const flag = (column: Column): Known<boolean> => {
    const text = row[column].toLowerCase();
    return text === 'true' ? known(true) : text === 'false' ? known(false) : gap(column);
  };
  const date = (column: Column): Known<Date> => {
    const value = new Date(row[column]);
    return /^\d{4}-/.test(row[column]) && !Number.isNaN(value.getTime()) ? known(value) : gap(column);
  };
  // `no_information` and `N/A` mean never, or not since AWS tracks it; with no date there is no use to show.
  const when = (column: Column): Known<When> => {
    const text = row[column].toLowerCase();
    return text === 'n/a' || text === 'no_information' ? known<When>('never') : date(column);
  };
  const text = (column: Column): string | undefined =>
    /^(n\/a|no_information|not_supported|)$/i.test(row[column]) ? undefined : row[column];
  const keys = ([1, 2] as const).flatMap((number): KeyRow[] => {
    const active = flag(`access_key_${number}_active`);
    const exists = (active.known && active.value) || text(`access_key_${number}_last_rotated`) !== undefined;
    if (!exists) return [];
    const region = text(`access_key_${number}_last_used_region`);
    const service = text(`access_key_${number}_last_used_service`);
    return [
      {
        number,
        active: active.known && active.value,
        rotatedAt: date(`access_key_${number}_last_rotated`),
        lastUsedAt: when(`access_key_${number}_last_used_date`),
        ...(region !== undefined && { lastUsedRegion: region }),
        ...(service !== undefined && { lastUsedService: service }),
        source: at(`access_key_${number}_active`),
      },
    ];
  });
  const certificates = ([1, 2] as const).flatMap((number): CertificateRow[] => {
    const active = flag(`cert_${number}_active`);
    if (!((active.known && active.value) || text(`cert_${number}_last_rotated`) !== undefined)) return [];
    return [
      {
        number,
        active: active.known && active.value,
        rotatedAt: date(`cert_${number}_last_rotated`),
        source: at(`cert_${number}_active`),
      },
    ];
  });
  return {
    user: row.user,
    arn: row.arn,
    createdAt: date('user_creation_time'),
    passwordEnabled: flag('password_enabled'),
    passwordLastUsedAt: when('password_last_used'),
    passwordChangedAt: date('password_last_changed'),
    mfaActive: flag('mfa_active'),
    keys,
    certificates,
    source,
  };
};
