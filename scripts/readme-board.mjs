// Puts the board of the built demo into the README; a test holds the two together.
import { readFileSync, writeFileSync } from 'node:fs';
import { run } from './run.mjs';

const root = new URL('..', import.meta.url).pathname;
const board = run('node', [`${root}packages/leastwise/dist/main.js`, 'demo'], { quiet: true });
const readme = readFileSync(`${root}README.md`, 'utf8');
writeFileSync(
  `${root}README.md`,
  readme.replace(
    /(<!-- board:[^\n]*-->\n```\n)[^`]*(```)/,
    (_, before, after) => `${before}${board}${after}`,
  ),
);
