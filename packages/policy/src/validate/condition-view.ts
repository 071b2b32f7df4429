import type { ConditionKey } from '../catalogue/catalogue.ts';
import { type Operator, parseOperator } from '../condition/operator.ts';
import type { ConditionEntry } from '../document/policy-document.ts';
import { isOpaque } from './opaque.ts';
import type { Located } from './statement-view.ts';

/** One operator over one key, with what is known about both. */
export interface ConditionView {
  readonly path: string;
  readonly operatorName: string;
  readonly operator: Operator | undefined;
  readonly key: string;
  /** In lower case. */
  readonly keyName: string;
  /** What the catalogue knows of the key. */
  readonly keyInfo: ConditionKey | undefined;
  /** The values that are known as they stand. */
  readonly values: readonly Located[];
  /** Whether no value, nor the key, waits for a template to be filled in. */
  readonly complete: boolean;
}

/** A condition as rules see it. */
export const viewCondition = (
  entry: ConditionEntry,
  path: string,
  place: (index: number) => string,
  keyInfo: (key: string) => ConditionKey | undefined,
): ConditionView => {
  const all = entry.values.map((text, index) => ({ text, path: place(index) }));
  const values = all.filter(({ text }) => !isOpaque(text));
  return {
    path,
    operatorName: entry.operator,
    operator: parseOperator(entry.operator),
    key: entry.key,
    keyName: entry.key.toLowerCase(),
    keyInfo: keyInfo(entry.key),
    values,
    complete: values.length === all.length && !isOpaque(entry.key) && !isOpaque(entry.operator),
  };
};

/** Whether the condition's operator compares as text, by any of the string operators. */
export const comparesText = ({ operator }: ConditionView): boolean =>
  operator?.comparison.startsWith('string') ?? false;
