import { type PolicyDocument, readPolicy } from '@leastwise/policy';
import { type Known, known, missing } from '../known.ts';
import type { Need } from '../sources.ts';

/** A policy that a service hands out as text, or the gap that a malformed one leaves. */
export const readPolicyText = (text: string, need: Need, call: string, of: string): Known<PolicyDocument> => {
  const result = readPolicy(text);
  if (result.ok) return known(result.document);
  const [problem] = result.problems;
  return missing({
    need,
    call,
    because: `the policy of ${of} cannot be read: ${problem?.message ?? 'it is malformed'}`,
  });
};

/** What stands in place of a policy where a resource has none: a document that says nothing. */
export const noPolicy: PolicyDocument = { version: '2012-10-17', versionStated: false, statements: [] };
