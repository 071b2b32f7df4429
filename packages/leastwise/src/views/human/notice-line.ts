import type { Notice } from '../../schemas/notice.ts';
import { printableIn } from './printable.ts';

/** `file:line:column: message`, as far as the place is known. */
export const noticeLine = (notice: Notice): string => {
  const place = [notice.file, notice.line, notice.column].filter((part) => part !== undefined).join(':');
  return printableIn(place === '' ? notice.message : `${place}: ${notice.message}`);
};
