import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { sources } from '../account/sources.ts';
import { severities } from './check.ts';
import { checks, practices } from './generated/registry.ts';

const here = fileURLToPath(new URL('.', import.meta.url));
const root = fileURLToPath(new URL('../../../../', import.meta.url));
const folders = readdirSync(here).filter((name) => /^\d\d-/.test(name));
const folderOf = (practice: number): string =>
  `${here}${folders.find((name) => Number(name.slice(0, 2)) === practice) ?? 'missing'}`;
const locked = readFileSync(`${root}docs/ids.lock`, 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'));

describe('the practices', () => {
  it('are the eleven, in order, in folders of their number and name', () => {
    expect(practices.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
    expect(folders).toEqual(practices.map(({ number, id }) => `${String(number).padStart(2, '0')}-${id}`));
  });

  it.each(practices.map((practice) => [practice.id, practice] as const))(
    '%s pins the checks that decide it',
    (_, practice) => {
      const deciding = checks.filter(
        (check) => check.practice === practice.number && check.role === 'deciding',
      );
      expect([...practice.deciding].sort()).toEqual(deciding.map(({ id }) => id).sort());
      expect(practice.deciding.length).toBeGreaterThan(0);
      expect(practice.title.length).toBeLessThanOrEqual(28);
    },
  );
});

describe('the ids', () => {
  it('are unique, and all in docs/ids.lock, to which lines are only added', () => {
    const ids = checks.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.filter((id) => !locked.includes(id))).toEqual([]);
    expect(new Set(locked).size).toBe(locked.length);
  });
});

describe('docs/practices.md', () => {
  const page = readFileSync(`${root}docs/practices.md`, 'utf8');
  const rows = page.split('\n').filter((line) => /^\| \d/.test(line));
  const named = rows.flatMap((row) =>
    [...(row.split('|')[3] ?? '').matchAll(/`([a-z0-9-]+)`/g)].map((match) => match[1] ?? ''),
  );

  it('names every check, and no check there is not', () => {
    expect(checks.map(({ id }) => id).filter((id) => !named.includes(id))).toEqual([]);
    expect(named.filter((id) => !checks.some((check) => check.id === id))).toEqual([]);
  });

  it('gives each sentence a check, or what it waits for', () => {
    expect(rows.filter((row) => !/`[a-z0-9-]+`/.test(row) && !/waits for/.test(row))).toEqual([]);
  });
});

describe.each(checks.map((check) => [check.id, check] as const))('%s', (id, check) => {
  const folder = `${folderOf(check.practice)}/checks/${id}`;

  it('lives in the folder of its practice and name, with cases and page', () => {
    expect(readdirSync(folder)).toEqual(expect.arrayContaining(['cases.ts', 'check.ts', 'page.md']));
  });

  it('has a page under the fixed headings, with a source', () => {
    const page = existsSync(`${folder}/page.md`) ? readFileSync(`${folder}/page.md`, 'utf8') : '';
    const headings = page.match(/^#+ .*$/gm);
    expect(headings).toEqual([
      `# ${id}`,
      '## What it asks',
      '## Why',
      '## How it is decided',
      '## What puts it right',
      '## Sources',
    ]);
    expect(page).toMatch(/^- <https:\/\//m);
  });

  it('asks in a sentence, at a known severity, for needs that have a source', () => {
    expect(check.title).toMatch(/^[A-Z].{10,}[^.]$/);
    expect(severities).toContain(check.severity);
    expect(check.needs.length).toBeGreaterThan(0);
    for (const need of [...check.needs, ...(check.uses ?? [])]) expect(sources).toHaveProperty(need);
  });

  it('decides, unless it is advice', () => {
    expect(check.role).toBe(check.severity === 'advice' ? 'supporting' : 'deciding');
  });

  it('states controls with framework, version and number', () => {
    for (const { framework, version, id: number } of check.controls) {
      expect(['CIS AWS Foundations', 'AWS Security Hub']).toContain(framework);
      expect(version).toMatch(/^(\d\.\d|20\d\d)$/);
      expect(number).toMatch(/^(\d+(\.\d+)+|[A-Za-z0-9]+\.\d+)$/);
    }
  });

  it('gives a guide, or the reason why there is none', () => {
    expect(check.remedy.guide === undefined ? check.remedy.none : check.remedy.guide).toBeTruthy();
  });

  it('names its settings with their unit', () => {
    for (const [name, value] of Object.entries(check.settings ?? {})) {
      if (typeof value === 'number')
        expect(name).toMatch(/(Days|Hours|Minutes|Length|Count|Percent|Networks|Services|Passwords)$/);
    }
  });
});
