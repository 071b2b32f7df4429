import { parseTexts } from '../account/input/json-text.ts';
import { looksLikeTrail } from '../account/input/self-identifying.ts';
import { saysMore } from '../account/page-marker.ts';
import type { Notice } from '../schemas/notice.ts';

/** What the text of a CloudTrail file holds. */
export interface TrailText {
  readonly records: readonly unknown[];
  /** Of the answers of LookupEvents among its texts: for each, whether another page follows it. */
  readonly pages: readonly boolean[];
  /** What of the text could not be read. */
  readonly problems: readonly Notice[];
  /** Whether the text is a trail's, as far as can be told; another file's is nobody's loss. */
  readonly isTrail: boolean;
}

/** Reads CloudTrail files, lists of events, and answers of LookupEvents, one or several to a text. */
export const readTrailText = (text: string, file: string): TrailText => {
  const { texts, problems } = parseTexts(text, file);
  const records: unknown[] = [];
  const pages: boolean[] = [];
  const strange: Notice[] = [];
  const looksSo = looksLikeTrail(text.slice(0, 4096));
  let isTrail = problems.length > 0 && looksSo;
  for (const { value } of texts) {
    isTrail ||= Array.isArray(value) ? looksSo : has(value, 'Records') || has(value, 'Events');
    const list = recordsOf(value);
    if (list === undefined) {
      const other = /\.gz$/i.test(file) ? '; other files are to be unpacked first' : '';
      const message = `holds no list of Records or Events, as CloudTrail writes them${other}`;
      strange.push({ level: 'error', file, message });
      continue;
    }
    for (const record of list) records.push(record);
    if (hasList(value, 'Events')) pages.push(saysMore(value) !== undefined);
  }
  return { records, pages, problems: [...problems, ...strange], isTrail };
};

const recordsOf = (body: unknown): readonly unknown[] | undefined => {
  if (Array.isArray(body)) return body;
  if (hasList(body, 'Records')) return body.Records;
  return hasList(body, 'Events') ? body.Events.map(recordOf) : undefined;
};

/** LookupEvents gives each event as text. */
const recordOf = (event: unknown): unknown => {
  if (!has(event, 'CloudTrailEvent') || typeof event.CloudTrailEvent !== 'string') return event;
  try {
    return JSON.parse(event.CloudTrailEvent) as unknown;
  } catch {
    return undefined;
  }
};

const has = <K extends string>(body: unknown, key: K): body is Record<K, unknown> =>
  typeof body === 'object' && body !== null && Object.hasOwn(body, key);

const hasList = <K extends string>(body: unknown, key: K): body is Record<K, readonly unknown[]> =>
  has(body, key) && Array.isArray(body[key]);
