import type { Note } from '../../../../config/settings.ts';
import { defineCases } from '../../../cases.ts';

const rootPassword: Note = { about: 'root-password-changed', date: '2026-09-28', by: 'maria.lopez' };
const review = (date: string, more: Partial<Note> = {}): { notes: readonly Note[] } => ({
  notes: [rootPassword, { about: 'access-review', date, by: 'peter.novak', ...more }],
});

export const cases = defineCases({
  departed: [
    { name: 'a review of last winter', edit: () => {}, settings: review('2026-02-10') },
    { name: 'a review one day too old', edit: () => {}, settings: review('2026-08-21') },
    {
      name: 'a newer review of another account',
      edit: () => {},
      settings: {
        notes: [...review('2026-11-10', { account: '111122223333' }).notes, ...review('2026-02-10').notes],
      },
    },
  ],
  met: [
    { name: 'a review five weeks ago', edit: () => {} },
    { name: 'a review ninety days ago', edit: () => {}, settings: review('2026-08-22') },
  ],
  unknown: [
    { name: 'no note of a review', edit: () => {}, settings: { notes: [rootPassword] } },
    { name: 'a note of a day that has not come', edit: () => {}, settings: review('2027-01-10') },
    { name: 'a note whose date is none', edit: () => {}, settings: review('in autumn') },
  ],
  notApplicable: 'in every account somebody may do something',
});
