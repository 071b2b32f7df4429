import { definePractice } from '../practice.ts';

export const practice = definePractice({
  number: 4,
  id: 'access-levels',
  title: 'Access levels reviewed',
  statement: 'Who may list, read, write, tag and manage permissions is reviewed, level by level.',
  deciding: ['access-review-overdue', 'mixed-policy', 'permissions-management-holder'],
});
