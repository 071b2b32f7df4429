// Writes docs/checks.md: every check with what it asks, how grave it is, and its page.
import { writeFileSync } from 'node:fs';
import type { Control } from '../packages/leastwise/src/practices/check.ts';
import { checks, practices } from '../packages/leastwise/src/practices/generated/registry.ts';

/** Security Hub's numbers stand by themselves; they come last. */
const source = ({ framework, version }: Control): string =>
  framework === 'AWS Security Hub' ? 'Security Hub' : `CIS ${version}`;

const lines = [
  '# The checks',
  '',
  'Made by `npm run generate` from the checks themselves. [practices.md](practices.md) says which sentence of which practice',
  'each answers.',
];
for (const { number, id, title, statement } of practices) {
  const folder = `${String(number).padStart(2, '0')}-${id}`;
  lines.push(
    '',
    `## ${number} ${title}`,
    '',
    statement,
    '',
    '| check | asks | severity | needs | controls |',
    '|---|---|---|---|---|',
  );
  for (const check of checks.filter(({ practice }) => practice === number)) {
    const page = `../packages/leastwise/src/practices/${folder}/checks/${check.id}/page.md`;
    const controls = [...check.controls]
      .sort((left, right) => source(left).localeCompare(source(right)))
      .map((control) =>
        control.framework === 'AWS Security Hub' ? control.id : `${source(control)} ${control.id}`,
      );
    lines.push(
      `| [\`${check.id}\`](${page}) | ${check.title} | ${check.severity} | ${check.needs.join(', ')} | ${controls.join(', ')} |`,
    );
  }
}
writeFileSync(new URL('../docs/checks.md', import.meta.url), `${lines.join('\n')}\n`);
