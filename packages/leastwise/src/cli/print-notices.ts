import type { Notice } from '../schemas/notice.ts';
import { noticeLine } from '../views/human/notice-line.ts';

/** More than these are counted, not shown: a folder may lack hundreds of files at once. */
const most = 20;

/** Prints notices, a line each; `--json` has them all. */
export const printNotices = (notices: readonly Notice[], stream: { write(text: string): void }): void => {
  for (const notice of notices.slice(0, most)) stream.write(`${noticeLine(notice)}\n`);
  if (notices.length > most)
    stream.write(`and ${notices.length - most} more like these (--json lists all)\n`);
};
