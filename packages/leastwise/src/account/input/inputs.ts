import type { Notice } from '../../schemas/notice.ts';
import type { Answer } from '../answer.ts';

/** A file of CloudTrail events, to be read when its time comes. */
export interface TrailFile {
  readonly file: string;
  /** Whose events it holds, by the call that names it or by its path; what may be anybody's names none. */
  readonly account?: string;
  /** The text, decompressed. Throws when the bytes are damaged. */
  text(): string;
}

/** An answer of LookupEvents: a span of time for which a snapshot says that it holds a region's events. */
export interface TrailWindow {
  readonly account: string;
  readonly region: string;
  /** The span as the manifest states it. */
  readonly from?: string;
  readonly to?: string;
  /** The files that hold the events, as {@link TrailFile.file} calls them. A quiet region has none. */
  readonly files: readonly string[];
  /** Why the events are not all there. */
  readonly problem?: string;
}

/** Everything that the given inputs hold, sorted by what it is. */
export interface Inputs {
  readonly answers: readonly Answer[];
  readonly trailFiles: readonly TrailFile[];
  readonly trailWindows: readonly TrailWindow[];
  readonly aliases: ReadonlyMap<string, string>;
  /** The snapshot's time; nothing when no input has a manifest. */
  readonly asOf?: string;
  readonly notices: readonly Notice[];
  /** How many files could be read, and how many could not. */
  readonly readable: number;
  readonly unreadable: number;
}

/** Inputs while they are being read. */
export interface Collected {
  answers: Answer[];
  trailFiles: TrailFile[];
  trailWindows: TrailWindow[];
  aliases: Map<string, string>;
  asOf: string[];
  notices: Notice[];
  readable: number;
  unreadable: number;
  /** CloudTrail's digests and insights, which hold no events. */
  withoutEvents: number;
}

/** Takes notices in, however many there are. */
export const say = (into: Collected, notices: readonly Notice[]): void => {
  for (const notice of notices) into.notices.push(notice);
};

/** Counts a file as unreadable, and says why. */
export const fail = (into: Collected, notice: Notice): void => {
  into.notices.push(notice);
  into.unreadable++;
};
