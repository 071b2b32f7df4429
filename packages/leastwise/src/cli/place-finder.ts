import type { FindPlace } from '../access/placed-statement.ts';
import type { InputFolder } from '../account/input/folder.ts';
import { trace } from '../account/input/trace.ts';

/** Finds lines in the files that were read, by reading them again. */
export const placeFinder =
  (folders: readonly InputFolder[]): FindPlace =>
  (source) => {
    const found = trace(source, folders);
    if (found === undefined) return undefined;
    const { line, column, inDocument } = found;
    return { line, column, ...(inDocument !== undefined && { inDocument }) };
  };
