import { parsePolicy } from './parse-policy.ts';
import { type ParseResult, readDocument } from './read-document.ts';

/**
 * Reads a policy from a value that JSON.parse has already made, or from text; problems carry a JSON
 * pointer, and positions only where text was given. Repeated keys can be seen in text alone.
 */
export const readPolicy = (value: unknown): ParseResult =>
  typeof value === 'string' ? parsePolicy(value) : readDocument(value);
