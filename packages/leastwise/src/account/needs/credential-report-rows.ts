import { CsvError, parse } from 'csv-parse/sync';

const columns = [
  'user',
  'arn',
  'user_creation_time',
  'password_enabled',
  'password_last_used',
  'password_last_changed',
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

export type Column = (typeof columns)[number];

/** Whether a key or certificate is there hangs on these: a value that AWS never writes makes the whole report doubtful. */
const flagColumns = columns.filter((column) => /_(1|2)_active$/.test(column));
const isFlag = (text: string): boolean => /^(true|false|n\/a|not_supported)$/i.test(text);
/** A row of the report, by column. */
export type Row = Readonly<Record<Column, string>>;

/** The first thing wrong with a report; places are 1-based. */
export interface RowsProblem {
  readonly message: string;
  readonly line: number;
  readonly column: number;
}

/** The rows of a report, or the first thing wrong with it. */
export const parseRows = (csv: string): { readonly rows: readonly Row[] } | RowsProblem => {
  let records: readonly (readonly string[])[];
  try {
    records = parse(csv, { bom: true, relax_column_count: true, skip_empty_lines: true });
  } catch (error) {
    const line = error instanceof CsvError && typeof error['lines'] === 'number' ? error['lines'] : 1;
    return { message: error instanceof Error ? error.message : 'is no CSV', line, column: 1 };
  }
  const [header = [], ...body] = records;
  const absent = columns.find((column) => !header.includes(column));
  if (absent !== undefined) return { message: `the column ${absent} is missing`, line: 1, column: 1 };
  const twice = header.find((column, at) => header.indexOf(column) !== at);
  if (twice !== undefined) return { message: `the column ${twice} stands twice`, line: 1, column: 1 };
  const rows: Row[] = [];
  for (const [index, record] of body.entries()) {
    if (record.length !== header.length) {
      return {
        message: `has ${record.length} fields where the header has ${header.length}`,
        line: index + 2,
        column: 1,
      };
    }
    const flawed = flagColumns.find((name) => !isFlag(record[header.indexOf(name)] ?? ''));
    if (flawed !== undefined) {
      const at = header.indexOf(flawed);
      const column = record.slice(0, at).reduce((sum, field) => sum + field.length + 1, 1);
      return { message: `"${record[at]}" is no value for ${flawed}`, line: index + 2, column };
    }
    rows.push(Object.fromEntries(header.map((name, at) => [name, record[at] ?? ''])) as Row);
  }
  return { rows };
};
