import { describe, expect, it } from 'vitest';
import { buildKept, keptSettings } from '../../../demo-account/index.ts';
import { makeFinding } from '../finding.ts';
import { judgeCheck } from '../judge.ts';
import { readDraft } from '../testing/judge-draft.ts';
import { check } from './checks/person-and-program/check.ts';

describe('what is said of a person who is a program too', () => {
  const key = (number: 1 | 2, lastUsed: string, service: string): Readonly<Record<string, string>> => ({
    [`access_key_${number}_active`]: 'true',
    [`access_key_${number}_last_rotated`]: '2026-10-20T08:00:00+00:00',
    [`access_key_${number}_last_used_date`]: lastUsed,
    [`access_key_${number}_last_used_region`]: 'eu-west-1',
    [`access_key_${number}_last_used_service`]: service,
  });
  const said = (...keys: readonly Readonly<Record<string, string>>[]): string | undefined => {
    const draft = buildKept();
    Object.assign(draft.credentialReport['ines.moreau'] ?? {}, ...keys);
    const { view, asOf, settings } = readDraft(draft, keptSettings);
    const [made] = judgeCheck(check, view, asOf, settings).judged.flatMap(
      (judged) => makeFinding(check, judged, view.identity, asOf, settings) ?? [],
    );
    return made?.finding.what;
  };

  it('names one key as one', () => {
    expect(said(key(1, '2026-11-18T08:00:00+00:00', 's3'))).toContain(
      '(access key 1, last used on 2026-11-18 for s3)',
    );
  });

  it('names two keys as two, with the later use', () => {
    const keys = [
      key(1, '2026-11-11T08:00:00+00:00', 's3'),
      key(2, '2026-11-19T08:00:00+00:00', 'lambda'),
    ] as const;
    expect(said(...keys)).toContain('(access keys 1 and 2, last used on 2026-11-19 for lambda)');
  });
});
