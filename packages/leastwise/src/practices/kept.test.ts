import { describe, expect, it } from 'vitest';
import { buildKept, buildNorthwind, keptSettings, northwindSettings } from '../../demo-account/index.ts';
import type { PracticeResult } from '../schemas/audit.ts';
import { auditAccount } from './audit.ts';
import { checks, practices } from './generated/registry.ts';
import { type ReadDraft, readDraft } from './testing/judge-draft.ts';

const judge = ({ view, asOf, settings }: ReadDraft) =>
  auditAccount(view, { checks, practices, asOf, settings }).result.practices;

/** Checks that had no subject at all, which would be a hole in the account or in the check. */
const silent = (practices: readonly PracticeResult[]): readonly string[] =>
  practices.flatMap((practice) =>
    practice.checks
      .filter(
        ({ met, departed, notApplicable, notJudged }) => met + departed + notApplicable + notJudged === 0,
      )
      .map(({ check }) => check),
  );

describe('the account that keeps every practice', () => {
  const judged = judge(readDraft(buildKept(), keptSettings));

  it.each(judged.map((practice) => [practice.title, practice] as const))('%s: met', (_, practice) => {
    expect(practice.findings.filter(({ severity }) => severity !== 'advice').map(({ what }) => what)).toEqual(
      [],
    );
    expect(practice.notJudged).toEqual([]);
    expect(practice.verdict).toBe('met');
  });

  it('gives every check something to judge', () => {
    expect(silent(judged)).toEqual([]);
  });
});

describe('the company account', () => {
  const judged = judge(readDraft(buildNorthwind(), northwindSettings));
  const verdicts = judged.map(({ verdict }) => verdict);

  it('departs from nine practices at least, leaves one unknown, and keeps one', () => {
    expect(verdicts.filter((verdict) => verdict === 'departed').length).toBeGreaterThanOrEqual(9);
    expect(verdicts).toContain('unknown');
    expect(verdicts).toContain('met');
  });

  it('gives every check something to judge', () => {
    expect(silent(judged)).toEqual([]);
  });

  it('lets three checks in five find something', () => {
    const finding = judged.flatMap((practice) => practice.checks.filter(({ departed }) => departed > 0));
    expect(finding.length / checks.length).toBeGreaterThan(0.6);
  });
});
