import type { Catalogue } from '@leastwise/policy/catalogue';
import {
  type Finding,
  type PolicyType,
  validatePolicy,
  validatePolicyValue,
} from '@leastwise/policy/validate';
import type { PolicySource } from './policy-source.ts';
import { policyTypeOf } from './policy-type-of.ts';

/** A source with what it was judged as, and what was found. */
export interface CheckedSource {
  readonly source: PolicySource;
  readonly type: PolicyType;
  /** The document as a value; undefined where it is no JSON. */
  readonly value: unknown;
  readonly findings: readonly Finding[];
}

const valueOfText = (text: string): unknown => {
  try {
    return JSON.parse(
      /^\s*\{?\s*%[0-9a-f]{2}/i.test(text) ? decodeURIComponent(text) : text.replace(/^\uFEFF/, ''),
    );
  } catch {
    return undefined;
  }
};

/** Checks the policy of a source: as what its surroundings say, else as what was asked for, else as what it seems to be. */
export const checkSource = (
  source: PolicySource,
  asked: { readonly type?: PolicyType; readonly service?: string },
  catalogue: Catalogue,
  now: number,
): CheckedSource => {
  const { document } = source;
  const value = 'text' in document ? valueOfText(document.text) : document.value;
  const seeming = policyTypeOf(value);
  const type = source.type ?? asked.type ?? seeming.type;
  const service = source.service ?? asked.service ?? (type === 'resource' ? seeming.service : undefined);
  const options = { type, catalogue, now, ...(service !== undefined && { service }) };
  const findings =
    'text' in document
      ? validatePolicy(document.text, options)
      : validatePolicyValue(document.value, options);
  return { source, type, value, findings };
};
