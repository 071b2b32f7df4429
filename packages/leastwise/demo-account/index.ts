import { makeKept } from './kept/index.ts';
import { makeNorthwind } from './northwind/index.ts';
import type { SnapshotDraft } from './snapshot-draft.ts';

export type { CredentialColumn, CredentialReport, CredentialRow } from './credential-report.ts';
export { keptSettings } from './kept/settings.ts';
export { northwindSettings } from './northwind/settings.ts';
export type { ResponseName, Responses } from './responses.ts';
export type { Call, CallName, Params, SnapshotDraft, Where } from './snapshot-draft.ts';
export type { TrailRecord, UserIdentity } from './trail-record.ts';

let kept: SnapshotDraft | undefined;

/** The account that keeps every practice (`northwind-kept`), as a draft of its own to edit. */
export const buildKept = (): SnapshotDraft => {
  kept ??= makeKept();
  return kept.clone();
};

let northwind: SnapshotDraft | undefined;

/** The company account that departs from most practices (`northwind-prod`), as a draft of its own to edit. */
export const buildNorthwind = (): SnapshotDraft => {
  northwind ??= makeNorthwind();
  return northwind.clone();
};
