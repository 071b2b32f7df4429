import { loadCatalogue } from '@leastwise/policy/catalogue';
import { describe, expect, it } from 'vitest';
import { methods } from './methods.ts';

const catalogue = loadCatalogue();

describe('the methods', () => {
  it('have ids of their own', () => {
    expect(new Set(methods.map(({ id }) => id)).size).toBe(methods.length);
  });

  it('take sets of actions of their own', () => {
    const sets = methods.map(({ requires, how }) =>
      // The same calls get at users in different states.
      how === 'take-user' ? '' : [...requires].sort().join(' '),
    );
    expect(sets.filter((set, at) => set !== '' && sets.indexOf(set) !== at)).toEqual([]);
  });
});

describe.each(methods.map((method) => [method.id, method] as const))('%s', (id, method) => {
  const { how, requires, does, page, provided } = method;

  it('has an id in kebab-case and a page of AWS', () => {
    expect(id).toMatch(/^[a-z]+(-[a-z]+)+$/);
    expect(page).toMatch(/^https:\/\/docs\.aws\.amazon\.com\/[\w./-]+\.html$/);
  });

  it('takes actions that AWS knows, as AWS spells them and in order', () => {
    expect(requires.map((action) => catalogue.action(action)?.name)).toEqual(requires);
    expect([...requires].sort()).toEqual(requires);
  });

  it('says what is done as the rest of a sentence', () => {
    expect(does).toMatch(/^[a-z]+s (?:.*[^.])$/);
    expect(provided ?? 'some thing').toMatch(/^[a-z].*[^.]$/);
  });

  it('names whom or what it leads through', () => {
    const named = [...does.matchAll(/\{(\w+)\}/g)].map((match) => match[1]);
    if (how === 'use-carrier') expect(named.sort()).toEqual(['role', 'target']);
    else if (how === 'change-permission-set' || how === 'make-principal') expect(named).toEqual([]);
    else expect(named).toEqual([how === 'pass-role' || how === 'assume-role' ? 'role' : 'target']);
  });

  it('passes a role where it is about passing one', () => {
    expect(requires.includes('iam:PassRole')).toBe(how === 'pass-role' || id === 'update-stack-set');
  });

  it('makes calls on the carrier that can be limited to it', () => {
    const on = method.how === 'use-carrier' ? method.on : [];
    for (const action of on) {
      expect(requires).toContain(action);
      expect(catalogue.action(action)?.supportsResources).toBe(true);
    }
    expect(on.length > 0).toBe(how === 'use-carrier');
  });
});
