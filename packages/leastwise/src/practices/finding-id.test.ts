import { describe, expect, it } from 'vitest';
import { buildNorthwind, northwindSettings } from '../../demo-account/index.ts';
import { auditAccount } from './audit.ts';
import type { AnyCheck } from './check.ts';
import { findingId } from './finding-id.ts';
import { checks, practices } from './generated/registry.ts';
import { readDraft } from './testing/judge-draft.ts';

describe('the id of a finding', () => {
  it('is the same for good: people write it into tickets', () => {
    const root = 'arn:aws:iam::111122223333:root';
    expect(findingId('root-access-key', '111122223333', 'global', root, 'access-key-1')).toBe('ggr7z6d94f');
    expect(findingId('root-used-recently', '111122223333', 'global', root, undefined)).toBe('6w8w9znbkk');
  });

  it('does not hang on the wording of a check', () => {
    const { view, asOf, settings } = readDraft(buildNorthwind(), northwindSettings);
    const ids = (some: readonly AnyCheck[]): readonly string[] =>
      auditAccount(view, { checks: some, practices, asOf, settings }).result.practices.flatMap(
        ({ findings }) => findings.map(({ id }) => id),
      );
    const reworded = checks.map(
      (check): AnyCheck => ({
        ...check,
        title: `${check.title}, in other words`,
        explain: () => ({ what: 'Other words.', why: 'Other reasons.', whatToDo: 'The same.' }),
      }),
    );
    expect([...ids(reworded)].sort()).toEqual([...ids(checks)].sort());
  });

  it('belongs to one finding alone', () => {
    const { view, asOf, settings } = readDraft(buildNorthwind(), northwindSettings);
    const { practices: judged } = auditAccount(view, { checks, practices, asOf, settings }).result;
    const ids = judged.flatMap(({ findings }) => findings.map(({ id }) => id));
    expect(new Set(ids).size).toBe(ids.length);
  });
});
