import { parseRange } from '@leastwise/policy';
import { type Document, isMap, isNode, isScalar, LineCounter, parseDocument } from 'yaml';
import { z } from 'zod';
import { readOneText } from '../account/input/one-text.ts';
import { plainly } from '../account/input/shape-problem.ts';
import type { Notice } from '../schemas/notice.ts';
import { defaultSettings, type Settings } from './settings.ts';

const day = z.iso.date('expected a day such as 2027-01-31');
const accountWords = 'expected an account id: twelve digits, in quotes';
const account = z.string(accountWords).regex(/^\d{12}$/, accountWords);
const cidr = z
  .string()
  .refine((text) => parseRange(text) !== undefined, 'expected an address or a range such as 203.0.113.0/24')
  .refine((text) => !/\/0+$/.test(text), 'this range is the whole world, which nobody knows');
const setting = z.union(
  [z.number(), z.boolean(), z.string(), z.array(z.string())],
  'expected a number, a text, a list of texts, or true or false',
);

/** What may stand in `leastwise.yaml`. Strict: a word it does not know is an error, never silently nothing. */
export const configSchema = z.strictObject({
  profile: z.enum(['cis', 'nist']).optional().meta({ description: 'which school the password rules follow' }),
  checks: z
    .record(z.string(), z.record(z.string(), setting))
    .optional()
    .meta({ description: 'settings per check' }),
  networks: z.array(z.strictObject({ name: z.string(), cidrs: z.array(cidr) })).optional(),
  vendors: z
    .array(
      z.strictObject({
        name: z.string(),
        accounts: z.array(account).default([]),
        cidrs: z.array(cidr).default([]),
      }),
    )
    .optional(),
  accounts: z
    .array(account)
    .optional()
    .meta({ description: 'accounts of your own outside of the organisation' }),
  permissionsManagers: z
    .array(z.string())
    .optional()
    .meta({ description: 'names or ARNs of those meant to manage permissions; * stands for any text' }),
  exceptions: z
    .array(
      z.strictObject({
        check: z.string(),
        account: account.optional(),
        resource: z.string(),
        owner: z.string(),
        reason: z.string(),
        until: day,
      }),
    )
    .optional(),
  notes: z
    .array(
      z.strictObject({
        about: z.enum(['root-password-changed', 'access-review']),
        account: account.optional(),
        date: day,
        by: z.string(),
      }),
    )
    .optional(),
});

/** Settings read from a file, or what is wrong with it, each with line and column. */
export type LoadedConfig =
  | { readonly ok: true; readonly settings: Settings }
  | { readonly ok: false; readonly problems: readonly Notice[] };

/** The checks whose settings a configuration may name, with those settings' defaults. */
export type KnownChecks = ReadonlyMap<string, Readonly<Record<string, unknown>>>;

/** Reads a configuration file. */
export const loadConfig = (file: string, checks: KnownChecks): LoadedConfig => {
  const content = readOneText(file);
  return content.ok
    ? parseConfig(content.text, file, checks)
    : { ok: false, problems: [{ level: 'error', file, message: content.because }] };
};

/** Parses a configuration's text. */
export const parseConfig = (text: string, file: string, checks: KnownChecks): LoadedConfig => {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const at = (offset: number): { line: number; column: number } => {
    const { line, col } = lines.linePos(offset);
    return { line, column: col };
  };
  if (document.errors.length > 0) {
    return {
      ok: false,
      problems: document.errors.map(({ pos, message }) => ({
        level: 'error',
        file,
        ...at(pos[0]),
        message: /multiple documents/.test(message)
          ? 'a second document begins here; settings are one'
          : (message.split('\n')[0]?.replace(/ at line \d+.*$/, '') ?? message),
      })),
    };
  }
  const placeOf = (path: readonly PropertyKey[]): { line: number; column: number } | undefined => {
    for (let length = path.length; length >= 0; length--) {
      const node = entryAt(document, path.slice(0, length));
      if (isNode(node) && node.range != null) return at(node.range[0]);
    }
    return undefined;
  };
  const problem = (path: readonly PropertyKey[], message: string): Notice => ({
    level: 'error',
    file,
    ...placeOf(path),
    message: path.length === 0 ? message : `${path.join('.')}: ${message}`,
  });
  const value = plainValue(document);
  if (!value.ok) return { ok: false, problems: [problem([], value.because)] };
  const parsed = configSchema.safeParse(value.value ?? {});
  if (!parsed.success) {
    const problems = parsed.error.issues.flatMap((issue) =>
      issue.code === 'unrecognized_keys'
        ? issue.keys.map((key) => problem([...issue.path, key], unknownKey(issue.path)))
        : [problem(issue.path, plainly(issue.message))],
    );
    return { ok: false, problems };
  }
  const problems = Object.entries(parsed.data.checks ?? {}).flatMap(([check, settings]) => {
    const own = checks.get(check);
    if (own === undefined)
      return [
        problem(
          ['checks', check],
          'there is no check of this id (`leastwise config show` lists those with settings)',
        ),
      ];
    return Object.entries(settings).flatMap(([name, value]) => {
      const path = ['checks', check, name];
      if (!(name in own)) {
        const names = Object.keys(own);
        const has =
          names.length === 0 ? 'this check has no settings' : `its settings are ${names.join(', ')}`;
        return [problem(path, `there is no such setting; ${has}`)];
      }
      const wanted = Array.isArray(own[name]) ? 'list' : typeof own[name];
      const given = Array.isArray(value) ? 'list' : typeof value;
      return wanted === given ? [] : [problem(path, `expected a ${wanted}, found a ${given}`)];
    });
  });
  for (const [index, { check }] of (parsed.data.exceptions ?? []).entries()) {
    if (!checks.has(check))
      problems.push(problem(['exceptions', index, 'check'], `there is no check ${check}`));
  }
  if (problems.length > 0) return { ok: false, problems };
  const given = Object.fromEntries(Object.entries(parsed.data).filter(([, value]) => value !== undefined));
  return { ok: true, settings: { ...defaultSettings, ...given } };
};

/** The document's value, unless its aliases would make it grow without end. */
const plainValue = (
  document: Document,
): { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly because: string } => {
  try {
    return { ok: true, value: document.toJS() as unknown };
  } catch (error) {
    return { ok: false, because: error instanceof Error ? error.message : String(error) };
  }
};

/** What may stand where a word is that nothing knows. */
const unknownKey = (path: readonly PropertyKey[]): string =>
  path.length === 0
    ? `there is no such setting; there are ${Object.keys(configSchema.shape).join(', ')}`
    : 'there is no such field here';

/** The key under which an entry stands in its map, else the entry itself: where a person would look for it. */
const entryAt = (document: Document, path: readonly PropertyKey[]): unknown => {
  const parent = document.getIn(path.slice(0, -1), true);
  const pair = isMap(parent)
    ? parent.items.find(({ key }) => isScalar(key) && String(key.value) === String(path.at(-1)))
    : undefined;
  return pair === undefined ? document.getIn(path, true) : pair.key;
};
