import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { escalationMethodsPage } from './escalation-methods-page.ts';

it('docs/escalation-methods.md is what the methods and the known sets say', () => {
  const page = readFileSync(new URL('../docs/escalation-methods.md', import.meta.url), 'utf8');
  expect(page).toBe(escalationMethodsPage());
});
