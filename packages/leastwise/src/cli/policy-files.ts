import {
  type CompiledPolicy,
  compilePolicy,
  type LayerName,
  locate,
  PolicyTooLargeError,
  parsePolicy,
  type StatementRef,
  type UnreadablePolicy,
} from '@leastwise/policy';
import { readOneText } from '../account/input/one-text.ts';
import type { PlacedStatement } from '../schemas/decision.ts';
import type { Notice } from '../schemas/notice.ts';

/** Policies read from files, with what there was to say about them. */
export interface PolicyFiles {
  readonly notices: readonly Notice[];
  readonly unreadable: readonly UnreadablePolicy[];
  /** A layer's policy; nothing where the file is no policy, which is then in `unreadable`. */
  read(file: string, layer: LayerName): readonly CompiledPolicy[];
  /** A statement with the line and column of its file. */
  place(ref: StatementRef): PlacedStatement;
}

/** Reads policy documents from files; a file that cannot be read makes its layer unreadable, not absent. */
export const policyFiles = (): PolicyFiles => {
  const texts = new Map<string, string>();
  const notices: Notice[] = [];
  const unreadable: UnreadablePolicy[] = [];

  const refuse = (file: string, layer: LayerName, because: string): readonly CompiledPolicy[] => {
    unreadable.push({ layer, name: file, because });
    return [];
  };

  const read = (file: string, layer: LayerName): readonly CompiledPolicy[] => {
    const content = readOneText(file);
    if (!content.ok) {
      notices.push({ level: 'error', file, message: content.because });
      return refuse(file, layer, `the file ${content.because}`);
    }
    const { text } = content;
    texts.set(file, text);
    const result = parsePolicy(text);
    for (const { severity, message, line, column } of result.problems) {
      const place = line === undefined || column === undefined ? {} : { line, column };
      notices.push({ level: severity, file, ...place, message });
    }
    if (!result.ok) return refuse(file, layer, result.problems[0]?.message ?? 'it is no policy');
    try {
      return [compilePolicy(result.document, { name: file })];
    } catch (error) {
      if (!(error instanceof PolicyTooLargeError)) throw error;
      notices.push({ level: 'error', file, message: error.message });
      return refuse(file, layer, error.message);
    }
  };

  const place = ({ layer, policy, index, sid }: StatementRef): PlacedStatement => {
    const text = texts.get(policy) ?? '';
    const pointer = `/Statement/${index}`;
    const at = locate(text, pointer) ?? locate(text, '/Statement');
    return {
      layer,
      policy,
      index,
      ...(sid !== undefined && { sid }),
      file: policy,
      pointer,
      ...(at !== undefined && { line: at.line, column: at.column }),
    };
  };

  return { notices, unreadable, read, place };
};
