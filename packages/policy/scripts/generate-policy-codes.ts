// Writes docs/policy-codes.md: every code of `leastwise policy check`, with a policy that has it and one that has not.
import { writeFileSync } from 'node:fs';
import { policyCodesPage } from './policy-codes-page.ts';

writeFileSync(new URL('../../../docs/policy-codes.md', import.meta.url), policyCodesPage());
