import { describe, expect, it } from 'vitest';
import { buildKept, keptSettings } from '../../demo-account/index.ts';
import { buildEstate } from '../account/estate.ts';
import { memoryFolder } from '../account/input/folder.ts';
import { readInputs } from '../account/input/read-inputs.ts';
import { defaultSettings } from '../config/settings.ts';
import { audit } from '../practices/audit.ts';
import { checks, practices } from '../practices/generated/registry.ts';
import { readTrail } from '../trail/read-trail.ts';
import { auditViews } from '../views/audit-views.ts';

const files = buildKept().toFiles();
const names = [...files.keys()].filter((name) => name.endsWith('.json'));
const text = (bytes: Uint8Array | undefined): string => Buffer.from(bytes ?? []).toString('utf8');

/** Numbers below a limit, the same for the same seed. */
const numbers = (seed: number): ((below: number) => number) => {
  let state = seed * 7919 + 1;
  return (below) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
};

const odd: readonly unknown[] = [
  ...[null, 0, -1, 1e308, true, '', 'x', '*', 'arn:', '%', '{', '__proto__', '\ud800', '\u0000', '\u001b[2J'],
  ...[
    '2026-13-45T99:99:99Z',
    '+275760-09-13T00:00:01Z',
    1763629920.5,
    '0000-00-00',
    '１２３',
    [],
    {},
    [null],
    [[]],
  ],
];

type Place = { readonly in: Record<string | number, unknown>; readonly key: string | number };

const placesIn = (value: unknown, found: Place[] = []): Place[] => {
  if (typeof value !== 'object' || value === null) return found;
  for (const [key, inner] of Object.entries(value)) {
    found.push({ in: value as Place['in'], key });
    placesIn(inner, found);
  }
  return found;
};

/** The snapshot with a few values changed for odd ones or dropped, and now and then a file cut off or lost. */
const damaged = (seed: number): ReadonlyMap<string, Uint8Array> => {
  const below = numbers(seed);
  const changed = new Map(files);
  for (let times = 0; times < 6; times++) {
    const name = names[below(names.length)] ?? '';
    const bytes = changed.get(name);
    const how = below(12);
    if (how === 0) changed.delete(name);
    else if (how === 1) changed.set(name, (bytes ?? new Uint8Array()).subarray(0, below(400)));
    else {
      let body: unknown;
      try {
        body = JSON.parse(text(bytes));
      } catch {
        continue;
      }
      const places = placesIn(body);
      const place = places[below(Math.max(places.length, 1))];
      if (place === undefined) continue;
      if (how < 5) Reflect.deleteProperty(place.in, place.key);
      else place.in[place.key] = odd[below(odd.length)];
      changed.set(name, Buffer.from(JSON.stringify(body)));
    }
  }
  return changed;
};

describe('a damaged snapshot', () => {
  it.each([...Array(24).keys()])('is judged without a defect, and steers no terminal (seed %i)', (seed) => {
    const inputs = readInputs([memoryFolder('damaged', damaged(seed))]);
    const { trails } = readTrail(inputs.trailFiles, inputs.trailWindows);
    const asOf = new Date(inputs.asOf ?? '2026-11-20T09:12:00Z');
    const settings = { ...defaultSettings, ...keptSettings };
    const result = audit(buildEstate(inputs, trails), { checks, practices, asOf, settings });
    const failed = result.data.accounts.flatMap(({ practices: judged }) =>
      judged.flatMap(({ notJudged }) =>
        notJudged.filter(({ because }) => /the check itself failed/.test(because)),
      ),
    );
    expect(failed).toEqual([]);
    const selection = { findings: true };
    const { notices } = inputs;
    for (const view of auditViews({
      kind: 'audit',
      audit: result,
      checks,
      asOf,
      notices,
      selection,
      command: '',
    }))
      expect(view.render({ width: 80, colour: false })).not.toMatch(/[^\P{Cc}\n]/u);
  });
});
