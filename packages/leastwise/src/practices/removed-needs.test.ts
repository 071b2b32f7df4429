import { describe, expect, it } from 'vitest';
import { buildKept, buildNorthwind, keptSettings, northwindSettings } from '../../demo-account/index.ts';
import { without } from './account-view.ts';
import { auditAccount } from './audit.ts';
import { checks, practices } from './generated/registry.ts';
import { type ReadDraft, readDraft } from './testing/judge-draft.ts';

const accounts: readonly (readonly [name: string, draft: ReadDraft])[] = [
  ['northwind', readDraft(buildNorthwind(), northwindSettings)],
  ['kept', readDraft(buildKept(), keptSettings)],
];

describe.each(accounts)('in the account %s', (_, { view, asOf, settings }) => {
  const judge = (account = view) =>
    auditAccount(account, { checks, practices, asOf, settings }).result.practices;
  const before = judge();

  it.each(checks.flatMap((check) => check.needs.map((need) => [check.id, need] as const)))(
    '%s without %s is listed as not judged, finds nothing, and makes no verdict met',
    (id, need) => {
      const after = judge(without(view, need));
      const practice = after.find(({ checks: of }) => of.some(({ check }) => check === id));
      expect(practice?.notJudged.filter(({ check, needs }) => check === id && needs !== '')).not.toEqual([]);
      expect(practice?.findings.filter(({ check }) => check === id)).toEqual([]);
      for (const [index, { verdict, title }] of after.entries()) {
        if (before[index]?.verdict !== 'met') expect(verdict, title).not.toBe('met');
      }
    },
  );
});
