import { parsePolicy } from '@leastwise/policy';
import type { Notice } from '../../schemas/notice.ts';
import type { Part } from '../answer.ts';
import { isAccountId } from '../arn.ts';
import { readHead, readText } from './file-text.ts';
import type { InputFolder } from './folder.ts';
import { type Collected, fail, say } from './inputs.ts';
import { looseTextOf, parseJsonFile } from './json-text.ts';
import { reportProblem } from './report-problem.ts';
import { identify, looksLikeCredentialReport, looksLikeTrail } from './self-identifying.ts';
import { accountOfTrailPath, addTrailFile, isGzip, isTrailWithoutEvents } from './trail-file.ts';

/** Reads a file that no manifest speaks for. */
export const readLooseFile = (folder: InputFolder, path: string, into: Collected): void => {
  const file = folder.display(path);
  if (isTrail(folder, path)) {
    addTrailFile(folder, path, into);
    return;
  }
  if (!/\.(json|csv|txt)$/i.test(path) && folder.files.length > 1) {
    into.notices.push({ level: 'info', file, message: 'is neither JSON nor CSV by its name; left out' });
    return;
  }
  const text = readText(folder, path, into);
  if (text === undefined) return;
  if (looksLikeCredentialReport(text)) {
    addCredentialReport(text, file, into);
    return;
  }
  const { parts, notices, broken } = parseJsonFile(text, file);
  say(into, notices);
  if (notices.length > 0) into.unreadable++;
  for (const part of parts) addPart(part, { text, broken }, into);
};

const isTrail = (folder: InputFolder, path: string): boolean => {
  const file = folder.display(path);
  const isNamedSo = accountOfTrailPath(file) !== undefined || isTrailWithoutEvents(file);
  if (/\.gz$/i.test(path) || (isNamedSo && /\.json$/i.test(path))) return true;
  const head = readHead(folder, path);
  return isGzip(head) || looksLikeTrail(looseTextOf(head));
};

/** A file's text, and whether some of its JSON texts could not be parsed. */
interface Whole {
  readonly text: string;
  readonly broken: boolean;
}

const addPart = (part: Part, { text, broken }: Whole, into: Collected): void => {
  const identity = identify(part.body);
  switch (identity.kind) {
    case 'credential-report-json':
      addCredentialReport(identity.csv, part.file, into);
      return;
    case 'answer': {
      into.readable++;
      const { service, operation, accounts } = identity;
      const error = `${part.file} holds a piece that is no valid JSON`;
      const outcome = broken
        ? { status: 'failed' as const, parts: [], error }
        : { status: 'read' as const, parts: [part] };
      for (const account of accounts)
        into.answers.push({ service, operation, account, region: 'global', params: {}, ...outcome });
      if (accounts.length === 0) {
        const message = 'names no account in any ARN; nothing to judge';
        into.notices.push({ level: 'warning', file: part.file, message });
      }
      return;
    }
    case 'policy-document':
      addPolicyDocument(text, part.file, into);
      return;
    case 'manifest':
    case 'unknown':
      fail(into, {
        level: 'error',
        file: part.file,
        message:
          'does not say what it is. Readable by themselves: authorization details, credential reports, ' +
          'CloudTrail files and other answers that carry ARNs; anything else needs a snapshot with a manifest',
      });
  }
};

const addPolicyDocument = (text: string, file: string, into: Collected): void => {
  const result = parsePolicy(text);
  for (const { message, line, column } of result.problems) {
    const place = line === undefined || column === undefined ? {} : { line, column };
    into.notices.push({ level: result.ok ? 'warning' : 'error', file, ...place, message });
  }
  if (result.ok) into.readable++;
  else into.unreadable++;
  const message = 'is a policy document and belongs to no account, so there is nothing in it for an audit';
  into.notices.push({ level: 'info', file, message });
};

const addCredentialReport = (csv: string, file: string, into: Collected): void => {
  const accounts = new Set<string>();
  for (const match of csv.matchAll(/arn:[^:,]*:iam::(\d{12}):/g)) accounts.add(match[1] ?? '');
  const [account, ...others] = [...accounts];
  if (account === undefined || !isAccountId(account) || others.length > 0) {
    const why =
      account === undefined ? 'names no account' : `names several accounts (${[...accounts].join(', ')})`;
    fail(into, { level: 'error', file, message: `is a credential report that ${why}` });
    return;
  }
  const call = { service: 'iam', operation: 'GetCredentialReport', account, region: 'global', params: {} };
  const problem = reportProblem(csv, file);
  if (problem !== undefined) {
    fail(into, problem);
    into.answers.push({ ...call, status: 'failed', error: noticeText(problem), parts: [] });
    return;
  }
  into.readable++;
  into.answers.push({ ...call, status: 'read', parts: [{ file, body: csv, duplicates: [] }] });
};

const noticeText = ({ file, line, column, message }: Notice): string =>
  `${file}:${line}:${column}: ${message}`;
