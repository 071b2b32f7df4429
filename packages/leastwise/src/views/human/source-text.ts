import type { FindingSource } from '../../schemas/audit.ts';

/** How much of a file's path is shown: all of it, or its end, by which a person knows it. */
export type PathLength = 'whole' | 'end';

const pathText = (file: string, length: PathLength): string =>
  length === 'whole' ? file : file.split('/').slice(-2).join('/');

/** A source in a few words: a file with its place, a call, or an event. */
export const sourceText = (source: FindingSource, length: PathLength = 'whole'): string => {
  if ('eventId' in source) {
    return length === 'whole' ? `event ${source.eventId} in ${source.file}` : `event ${source.eventId}`;
  }
  if ('call' in source) {
    const params = Object.entries(source.params ?? {}).map(([key, value]) => `${key}=${value}`);
    const where = source.region === undefined || source.region === 'global' ? [] : [`in ${source.region}`];
    return [source.call, ...params, ...where].join(' ');
  }
  const document = source.document === undefined ? '' : ` text ${source.document + 1}`;
  const place = source.line === undefined ? '' : `:${source.line}:${source.column ?? 1}`;
  const inner =
    source.inDocument === undefined
      ? ''
      : `, line ${source.inDocument.line} column ${source.inDocument.column} of it`;
  return `${pathText(source.file, length)}${place}${document}${source.pointer === '' ? '' : ` ${source.pointer}`}${inner}`;
};
