// Writes docs/escalation-methods.md: every way to gain permissions that is looked for, and the known sets it covers.
import { writeFileSync } from 'node:fs';
import { escalationMethodsPage } from './escalation-methods-page.ts';

writeFileSync(new URL('../docs/escalation-methods.md', import.meta.url), escalationMethodsPage());
