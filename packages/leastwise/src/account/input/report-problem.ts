import type { Notice } from '../../schemas/notice.ts';
import { parseRows } from '../needs/credential-report-rows.ts';

/** What is wrong with a credential report as a file, with its place; nothing where its rows can be read. */
export const reportProblem = (csv: string, file: string): Notice | undefined => {
  const rows = parseRows(csv);
  return 'message' in rows ? { level: 'error', file, ...rows } : undefined;
};
