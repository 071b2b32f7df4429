import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { policyCodesPage } from '../scripts/policy-codes-page.ts';

it('docs/policy-codes.md is what the rules and their cases say', () => {
  const page = readFileSync(new URL('../../../docs/policy-codes.md', import.meta.url), 'utf8');
  expect(page).toBe(policyCodesPage());
});
