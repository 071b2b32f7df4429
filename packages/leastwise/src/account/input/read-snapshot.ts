import type { Answer, Part } from '../answer.ts';
import { readText } from './file-text.ts';
import type { InputFolder } from './folder.ts';
import { type Collected, fail, say, type TrailWindow } from './inputs.ts';
import { parseJsonFile } from './json-text.ts';
import { type Manifest, type ManifestCall, manifestSchema } from './manifest.ts';
import { reportProblem } from './report-problem.ts';
import { identify, looksLikeCredentialReport } from './self-identifying.ts';
import { shapeNotice } from './shape-problem.ts';
import { addTrailFile, isTrailWithoutEvents } from './trail-file.ts';

const isManifestPath = (file: string): boolean => file === 'manifest.json' || file.endsWith('/manifest.json');

/** Reads the snapshots that stand in a folder; returns the files that their manifests speak for. */
export const readSnapshots = (folder: InputFolder, into: Collected): ReadonlySet<string> => {
  const listed = new Set<string>();
  const present = new Set(folder.files);
  for (const file of folder.files.filter(isManifestPath)) {
    const text = readText(folder, file, into);
    if (text === undefined) {
      listed.add(file);
      continue;
    }
    const display = folder.display(file);
    const { parts, notices } = parseJsonFile(text, display);
    const body = parts[0]?.body;
    if (parts.length > 0 && identify(body).kind !== 'manifest') continue;
    listed.add(file);
    const manifest = manifestSchema.safeParse(body);
    if (notices.length > 0 || !manifest.success) {
      say(into, notices);
      into.unreadable++;
      if (!manifest.success && parts.length > 0)
        into.notices.push(shapeNotice(display, manifest.error, text));
      continue;
    }
    into.readable++;
    const root = file.slice(0, -'manifest.json'.length);
    readSnapshot({ folder, root, present, manifest: manifest.data, listed }, into);
  }
  return listed;
};

/** A manifest and the folder it speaks of. */
interface Snapshot {
  readonly folder: InputFolder;
  /** Where the manifest stands; its files are named from there. */
  readonly root: string;
  readonly present: ReadonlySet<string>;
  readonly manifest: Manifest;
  readonly listed: Set<string>;
}

const readSnapshot = (snapshot: Snapshot, into: Collected): void => {
  const { folder, root, manifest, listed } = snapshot;
  into.asOf.push(manifest.asOf);
  for (const { account, alias } of manifest.accounts)
    if (alias !== undefined) into.aliases.set(account, alias);
  const misplaced = misplacedFiles(snapshot, into);
  const trailFiles = new Set<string>();
  for (const call of manifest.calls) {
    const isTrail = call.service === 'cloudtrail' && call.operation === 'LookupEvents';
    const files = [...new Set(call.files)].map((name) => `${root}${name}`);
    let parts: readonly Part[] = [];
    let lost: string | undefined;
    for (const file of files) {
      listed.add(file);
      let problem = misplaced.get(file) ?? absence(snapshot, file, into);
      if (isTrail && snapshot.present.has(file) && !trailFiles.has(file)) {
        trailFiles.add(file);
        // Whose a misplaced file is, its records say.
        addTrailFile(folder, file, into, problem === undefined ? call.account : undefined);
      } else if (!isTrail && problem === undefined) {
        const read = readParts(folder, file, into);
        if (read === undefined) problem = `${folder.display(file)} could not be read`;
        else parts = parts.concat(read);
      }
      lost ??= problem;
    }
    if (isTrail) {
      const events = files.map((file) => folder.display(file)).filter((file) => !isTrailWithoutEvents(file));
      into.trailWindows.push(windowOf(call, events, lost));
    }
    into.answers.push(answerOf(call, manifest.asOf, parts, lost));
  }
};

/** What a call of LookupEvents says of its region, and why it may not hold all the region's events. */
const windowOf = (
  { account, region, params, status, error }: ManifestCall,
  files: readonly string[],
  lost: string | undefined,
): TrailWindow => {
  const from = params['StartTime'];
  const to = params['EndTime'];
  const only = ['LookupAttributes', 'EventCategory'].find((name) => params[name] !== undefined);
  const refused = `cloudtrail.LookupEvents ${status === 'failed' ? 'failed' : `was ${status}`}`;
  const problem =
    status !== 'read'
      ? `${refused}${error === undefined ? '' : `: ${error}`}`
      : (lost ?? (only && `cloudtrail.LookupEvents was asked for some of them only (${only})`));
  return {
    account,
    region,
    files,
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
    ...(problem !== undefined && { problem }),
  };
};

const answerOf = (
  { readAt, error, status, files: _, ...call }: ManifestCall,
  asOf: string,
  parts: readonly Part[],
  lost: string | undefined,
): Answer => ({
  ...call,
  asOf,
  ...(readAt !== undefined && { readAt }),
  // An answer of which a page is lost is not an answer: what stood on that page is unknown.
  ...(lost === undefined
    ? { status, parts, ...(error !== undefined && { error }) }
    : { status: 'failed', parts: [], error: lost }),
});

/** Files that two accounts claim, or that lie in the folder of another account than the one whose call names them. */
const misplacedFiles = (
  { folder, root, manifest }: Snapshot,
  into: Collected,
): ReadonlyMap<string, string> => {
  const owners = new Map<string, Set<string>>();
  for (const { account, files } of manifest.calls) {
    for (const name of files) {
      const accounts = owners.get(name) ?? new Set<string>();
      owners.set(name, accounts.add(account));
    }
  }
  const misplaced = new Map<string, string>();
  for (const [name, accounts] of owners) {
    const place = /(?:^|\/)(?:accounts\/(\d{12})\/|AWSLogs\/(?:o-\w+\/)?(\d{12})\/)/.exec(name);
    const home = place?.[1] ?? place?.[2];
    const several = accounts.size > 1;
    if (!several && (home === undefined || accounts.has(home))) continue;
    const claim = [...accounts].sort().join(' and ');
    const message = several
      ? `is named in the manifest as an answer of ${claim}; whose it is cannot be told`
      : `lies in the folder of ${home}, but the manifest names it as an answer of ${claim}`;
    const file = folder.display(`${root}${name}`);
    into.notices.push({ level: 'error', file, message });
    misplaced.set(`${root}${name}`, `${file} ${message}`);
  }
  return misplaced;
};

/** Says that a file is not there, unless it is. */
const absence = ({ folder, present }: Snapshot, file: string, into: Collected): string | undefined => {
  if (present.has(file)) return undefined;
  const message = 'is named in the manifest but is not there';
  fail(into, { level: 'error', file: folder.display(file), message });
  return `${folder.display(file)} ${message}`;
};

const readParts = (folder: InputFolder, file: string, into: Collected): readonly Part[] | undefined => {
  const text = readText(folder, file, into);
  if (text === undefined) return undefined;
  const display = folder.display(file);
  if (looksLikeCredentialReport(text)) {
    const problem = reportProblem(text, display);
    if (problem !== undefined) {
      fail(into, problem);
      return undefined;
    }
    into.readable++;
    return [{ file: display, body: text, duplicates: [] }];
  }
  const { parts, notices, broken } = parseJsonFile(text, display);
  say(into, notices);
  if (broken) {
    into.unreadable++;
    return undefined;
  }
  into.readable++;
  return parts.map((part) => {
    const identity = identify(part.body);
    return identity.kind === 'credential-report-json' ? { ...part, body: identity.csv } : part;
  });
};
