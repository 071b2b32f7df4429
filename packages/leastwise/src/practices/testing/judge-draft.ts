import type { SnapshotDraft } from '../../../demo-account/index.ts';
import { buildEstate } from '../../account/estate.ts';
import { memoryFolder } from '../../account/input/folder.ts';
import { readInputs } from '../../account/input/read-inputs.ts';
import { defaultSettings, type Settings } from '../../config/settings.ts';
import { readTrail } from '../../trail/read-trail.ts';
import { type AccountView, viewAccount } from '../account-view.ts';

/** What a snapshot draft reads as: its account, its time, and the settings to judge it by. */
export interface ReadDraft {
  readonly view: AccountView;
  readonly asOf: Date;
  readonly settings: Settings;
}

/** Writes a draft to memory and reads it back as any snapshot is read. */
export const readDraft = (
  draft: Pick<SnapshotDraft, 'account' | 'toFiles'>,
  changes: Partial<Settings> = {},
): ReadDraft => {
  const inputs = readInputs([memoryFolder('draft', draft.toFiles())]);
  const { trails } = readTrail(inputs.trailFiles, inputs.trailWindows);
  const account = buildEstate(inputs, trails).accounts.find(({ account: id }) => id === draft.account);
  if (account === undefined) throw new Error(`the draft holds nothing of ${draft.account}`);
  const settings = { ...defaultSettings, ...changes };
  return { view: viewAccount(account, settings), asOf: new Date(inputs.asOf ?? 0), settings };
};
