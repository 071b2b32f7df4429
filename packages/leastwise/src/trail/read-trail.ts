import type { ZodError } from 'zod';
import { isAccountId } from '../account/arn.ts';
import type { TrailWindow as StatedWindow, TrailFile } from '../account/input/inputs.ts';
import { shapeProblem } from '../account/input/shape-problem.ts';
import { systemError } from '../account/input/system-error.ts';
import type { TrailFacts } from '../account/trail-facts.ts';
import type { Notice } from '../schemas/notice.ts';
import { accountOfEvent, eventSchema, type TrailEvent } from './event.ts';
import { FactsBuilder } from './facts-builder.ts';
import { Losses } from './losses.ts';
import { type PagePlace, Paging } from './paging.ts';
import { readTrailText, type TrailText } from './trail-text.ts';

/** What reading CloudTrail files gave: facts per account, and what could not be read. */
export interface TrailReading {
  readonly trails: ReadonlyMap<string, TrailFacts>;
  readonly notices: readonly Notice[];
  readonly readable: number;
  readonly unreadable: number;
}

/**
 * Reads CloudTrail files one by one into facts per account; only facts stay in memory. Events are told apart by
 * account and id, so that the same file given twice counts once.
 */
export const readTrail = (
  files: readonly TrailFile[],
  windows: readonly StatedWindow[],
  onProgress: (done: number, all: number) => void = () => {},
): TrailReading => {
  const reader = new TrailReader(windows);
  for (const [index, file] of files.entries()) {
    onProgress(index, files.length);
    reader.read(file);
  }
  onProgress(files.length, files.length);
  return reader.finish();
};

/** A record that is no event: where it stands, and what is wrong with it. */
interface Malformed {
  readonly index: number;
  readonly problem: string;
  /** Whose event it is, where the record or its file says so. */
  readonly account: string | undefined;
}

class TrailReader {
  readonly #windows: readonly StatedWindow[];
  readonly #builders = new Map<string, FactsBuilder>();
  readonly #seen = new Set<string>();
  readonly #notices: Notice[] = [];
  readonly #losses = new Losses();
  /** Files named as one account's that hold events of another, with that other. */
  readonly #foreign = new Map<string, string>();
  readonly #paging: Paging;
  #readable = 0;
  #unreadable = 0;

  constructor(windows: readonly StatedWindow[]) {
    this.#windows = windows;
    this.#paging = new Paging(windows);
  }

  read(file: TrailFile): void {
    const text = this.#textOf(file);
    if (text === undefined) return;
    const malformed: Malformed[] = [];
    let place: PagePlace | undefined;
    for (const [index, record] of text.records.entries()) {
      const parsed = eventSchema.safeParse(record);
      const account = parsed.success ? accountOfEvent(parsed.data, file.account) : undefined;
      if (!parsed.success || account === undefined) {
        malformed.push({
          index,
          problem: problemOf(parsed.error),
          account: file.account ?? recipientOf(record),
        });
        continue;
      }
      place ??= { account, region: parsed.data.awsRegion };
      this.#add(parsed.data, account, file);
    }
    this.#paging.add(file, text.pages, place);
    for (const notice of [...text.problems, ...malformedNotice(file.file, malformed)])
      this.#notices.push(notice);
    // Data of another service, packed as a trail is, is an error but no hole in a trail.
    if (text.isTrail || file.account !== undefined || place !== undefined) {
      if (text.problems.length > 0) this.#losses.add(file.file, file.account, 'could not be read');
      for (const { account } of malformed)
        this.#losses.add(file.file, account, 'holds records that are no events');
    }
    if (place === undefined && text.problems.length + malformed.length > 0) this.#unreadable++;
    else this.#readable++;
  }

  finish(): TrailReading {
    for (const { file, account } of this.#paging.unfinished()) {
      const message = 'has a NextToken, and the page that follows it is not there';
      this.#losses.add(file, account, message);
      this.#notices.push({ level: 'error', file, message });
    }
    for (const window of this.#windows) {
      const problem = window.problem ?? this.#problemOf(window);
      this.#builderOf(window.account).state({ ...window, ...(problem !== undefined && { problem }) });
    }
    for (const account of this.#losses.accounts) this.#builderOf(account);
    const trails = new Map(
      [...this.#builders].map(([account, builder]) => [account, builder.build(this.#losses.of(account))]),
    );
    return { trails, notices: this.#notices, readable: this.#readable, unreadable: this.#unreadable };
  }

  #builderOf(account: string): FactsBuilder {
    const found = this.#builders.get(account) ?? new FactsBuilder(account);
    this.#builders.set(account, found);
    return found;
  }

  #textOf({ file, account, text }: TrailFile): TrailText | undefined {
    try {
      return readTrailText(text(), file);
    } catch (error) {
      this.#losses.add(file, account, 'could not be read');
      this.#unreadable++;
      const why = systemError(error);
      this.#notices.push({ level: 'error', file, message: `cannot be read as CloudTrail events: ${why}` });
      return undefined;
    }
  }

  #add(event: TrailEvent, account: string, file: TrailFile): void {
    if (file.account !== undefined && file.account !== account) {
      this.#foreign.set(file.file, account);
      this.#losses.misattribute(file.account, account);
    }
    const key = `${account} ${event.eventID}`;
    if (this.#seen.has(key)) return;
    this.#seen.add(key);
    this.#builderOf(account).add(event, file.file);
  }

  #problemOf({ files }: StatedWindow): string | undefined {
    for (const file of files) {
      const lost = this.#losses.reason(file);
      if (lost !== undefined) return lost;
      const other = this.#foreign.get(file);
      if (other !== undefined) return `${file} holds events of ${other}`;
    }
    return undefined;
  }
}

const problemOf = (error: ZodError | undefined): string => {
  if (error === undefined) return 'it names no account';
  const { pointer, message } = shapeProblem(error);
  return `${pointer === '' ? 'the whole record' : pointer}: ${message}`;
};

/** Whose event a record is, though it cannot be read otherwise. */
const recipientOf = (record: unknown): string | undefined => {
  const account = (record as { recipientAccountId?: unknown } | null | undefined)?.recipientAccountId;
  return typeof account === 'string' && isAccountId(account) ? account : undefined;
};

const malformedNotice = (file: string, malformed: readonly Malformed[]): readonly Notice[] => {
  const [first] = malformed;
  if (first === undefined) return [];
  const { index, problem } = first;
  const message =
    malformed.length === 1
      ? `1 record is no CloudTrail event: record ${index + 1}, ${problem}`
      : `${malformed.length} records are no CloudTrail events: the first is record ${index + 1}, ${problem}`;
  return [{ level: 'error', file, message }];
};
