import { expect, it } from 'vitest';
import { buildNorthwind } from '../../../demo-account/index.ts';
import { auditAccount } from '../audit.ts';
import { checks, practices } from '../generated/registry.ts';
import { readDraft } from '../testing/judge-draft.ts';

it('northwind-prod is unknown for the one region that refused its list of trails, and else in order', () => {
  const { view, asOf, settings } = readDraft(buildNorthwind());
  const own = checks.filter(({ practice }) => practice === 9);
  const { result } = auditAccount(view, { checks: own, practices, asOf, settings });
  const monitoring = result.practices.find(({ number }) => number === 9);
  expect(monitoring?.verdict).toBe('unknown');
  expect(monitoring?.findings).toEqual([]);
  expect([...new Set(monitoring?.notJudged.map(({ needs }) => needs))]).toEqual([
    'cloudtrail.DescribeTrails in eu-west-3',
  ]);
});
