import type { ContextValue } from '@leastwise/policy';
import { loadCatalogue } from '@leastwise/policy/catalogue';

/** What is known of a request beside who, what and on what. */
export interface Circumstances {
  /** Keys with their values; every other key is open. */
  readonly context: Readonly<Record<string, ContextValue>>;
  /** Keys that the request does not have; `*` for all that are not given. */
  readonly without: readonly string[];
  /** When the request is made. */
  readonly asOf: Date;
}

/** The keys that follow from the time, unless they were given. */
export const timeContext = ({ asOf }: Circumstances, isSession: boolean): Record<string, ContextValue> => {
  const now = asOf.toISOString();
  return {
    'aws:CurrentTime': now,
    'aws:EpochTime': Math.floor(asOf.getTime() / 1000),
    // A role's session is at most 36 hours old; the one asked about begins now.
    ...(isSession && { 'aws:TokenIssueTime': now }),
  };
};

const asked = new Map<string, boolean>();

/**
 * Whether a request for an action can carry a key at all, both in lower case. What AWS's own lists do not know may be
 * newer than they are, and can.
 */
export const canCarry = (action: string, key: string): boolean => {
  const question = `${action} ${key}`;
  const found = asked.get(question);
  if (found !== undefined) return found;
  if (asked.size > 10_000) asked.clear();
  const catalogue = loadCatalogue();
  const known = catalogue.action(action);
  const answer =
    known === undefined || catalogue.conditionKey(key) === undefined || catalogue.canCarry(known, key);
  asked.set(question, answer);
  return answer;
};
