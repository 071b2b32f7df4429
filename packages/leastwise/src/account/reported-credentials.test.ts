import { describe, expect, it } from 'vitest';
import { known, missing } from './known.ts';
import { matchSlots } from './reported-credentials.ts';

const source = { file: 'report.csv', pointer: '' };
const slot = (number: 1 | 2, rotated: string | undefined, active = true) => ({
  number,
  active,
  source,
  rotatedAt:
    rotated === undefined
      ? missing({ need: 'credential-report', call: 'iam.GetCredentialReport', because: 'N/A' })
      : known(new Date(rotated)),
});
const key = (id: string, created: string, active = true) => ({
  id,
  active,
  createdAt: new Date(created),
  source,
});

const match = (slots: readonly ReturnType<typeof slot>[], listed: readonly ReturnType<typeof key>[]) =>
  Object.fromEntries([...matchSlots(slots, listed)].map(([{ number }, { id }]) => [number, id]));

describe('a slot of the credential report', () => {
  it.each([
    ['one key of equal date', [slot(1, '2026-01-05')], [key('A', '2026-01-05')], { 1: 'A' }],
    [
      'one key that was switched off and on since',
      [slot(1, '2026-06-05')],
      [key('A', '2024-01-05')],
      { 1: 'A' },
    ],
    ['no key that is younger than the slot', [slot(1, '2025-01-01')], [key('A', '2026-01-05')], {}],
    [
      'two keys of equal dates, whatever their order',
      [slot(1, '2026-01-05'), slot(2, '2026-03-01')],
      [key('B', '2026-03-01'), key('A', '2026-01-05')],
      { 1: 'A', 2: 'B' },
    ],
    [
      'the one key there is where the other slot cannot be it',
      [slot(1, '2026-01-05'), slot(2, '2026-03-01')],
      [key('A', '2026-01-05')],
      { 1: 'A' },
    ],
    [
      'the key that is left when the other is certain',
      [slot(1, '2026-10-01'), slot(2, '2026-03-01')],
      [key('A', '2024-01-05'), key('B', '2026-03-01')],
      { 1: 'A', 2: 'B' },
    ],
    [
      'the key of the same status where dates do not tell',
      [slot(1, '2026-10-01', false), slot(2, '2026-10-02', true)],
      [key('A', '2024-01-05', true), key('B', '2024-02-05', false)],
      { 1: 'B', 2: 'A' },
    ],
    [
      'nothing where either key could be either slot',
      [slot(1, '2026-10-01'), slot(2, '2026-10-02')],
      [key('A', '2024-01-05'), key('B', '2024-02-05')],
      {},
    ],
    ['a key although the report has no date', [slot(1, undefined)], [key('A', '2024-01-05')], { 1: 'A' }],
    ['nothing where nothing is listed', [slot(1, '2026-01-05')], [], {}],
  ] as const)('shows %s', (_, slots, listed, expected) => {
    expect(match(slots, listed)).toEqual(expected);
  });
});
