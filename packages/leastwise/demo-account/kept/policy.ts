import { type Condition, document } from '../documents.ts';
import type { PolicySpec } from '../identity-model.ts';
import { at } from '../moment.ts';
import { officeNetwork } from './names.ts';

const created = at('2026-03-02T10:14:00');

export const withMfa: Condition = { Bool: { 'aws:MultiFactorAuthPresent': 'true' } };
export const fromOffice: Condition = { IpAddress: { 'aws:SourceIp': officeNetwork } };

/** A policy of the account's own. */
export const policy = (
  name: string,
  path: string,
  ...statements: Parameters<typeof document>
): PolicySpec => ({
  name,
  path,
  created,
  document: document(...statements),
});
