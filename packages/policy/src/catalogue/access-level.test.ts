import { describe, expect, it } from 'vitest';
import { accessLevelOf, accessLevels } from './access-level.ts';

describe('the access level that AWS means', () => {
  it.each(accessLevels)('is %s where AWS says just that', (level) => {
    expect(accessLevelOf(level)).toBe(level);
  });

  it.each([
    ['Permissions management, Write', 'Permissions management'],
    ['Write, Permissions management', 'Permissions management'],
    ['Tagging, Write', 'Tagging'],
    ['Write,Tagging', 'Tagging'],
    ['Write, Write', 'Write'],
  ])('of "%s" is %s, because the refinement says more than Write', (words, level) => {
    expect(accessLevelOf(words)).toBe(level);
  });

  it.each([
    '',
    'write',
    'Admin',
    'Tagging, Permissions management',
    'Read, Write',
    'Tagging, Read',
    'List, Admin',
  ])('of "%s" is nobody’s guess', (words) => {
    expect(accessLevelOf(words)).toBeUndefined();
  });
});
