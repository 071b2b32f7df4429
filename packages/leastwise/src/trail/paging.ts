import type { TrailFile, TrailWindow } from '../account/input/inputs.ts';

/** Where the events of a page were asked for. */
export interface PagePlace {
  readonly account: string;
  readonly region: string;
}

interface Listing {
  readonly account: string | undefined;
  /** The first page that says another one follows. */
  open?: string;
  /** Whether there is a page that none follows. */
  ended: boolean;
}

/**
 * Puts the pages of LookupEvents together: those of one question, as its manifest states it, or else those of one
 * account and region. Nothing in a page says which one it is; but of a list that is all there, one page is the last.
 */
export class Paging {
  readonly #questions = new Map<string, Set<string>>();
  readonly #listings = new Map<string, Listing>();

  constructor(windows: readonly TrailWindow[]) {
    for (const { account, region, from, to, files } of windows) {
      const question = JSON.stringify([account, region, from, to]);
      for (const file of files) {
        const questions = this.#questions.get(file) ?? new Set<string>();
        this.#questions.set(file, questions.add(question));
      }
    }
  }

  /** `pages` says of each of a file's pages whether another one follows it. */
  add({ file, account }: TrailFile, pages: readonly boolean[], place: PagePlace | undefined): void {
    if (pages.length === 0) return;
    const alone = place === undefined ? file : JSON.stringify([place.account, place.region]);
    for (const key of this.#questions.get(file) ?? [alone]) {
      const listing = this.#listings.get(key) ?? { account: account ?? place?.account, ended: false };
      this.#listings.set(key, listing);
      if (pages.includes(true)) listing.open ??= file;
      if (pages.includes(false)) listing.ended = true;
    }
  }

  /** A page of each list whose end is not there. */
  unfinished(): readonly { file: string; account: string | undefined }[] {
    return [...this.#listings.values()].flatMap(({ account, open, ended }) =>
      open === undefined || ended ? [] : [{ file: open, account }],
    );
  }
}
