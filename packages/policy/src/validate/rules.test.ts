import { describe, expect, it } from 'vitest';
import { codeCases } from '../../spec/code-cases.ts';
import { loadCatalogue } from '../catalogue/index.ts';
import { policyCodes } from './policy-codes.ts';
import { validatePolicy } from './validate-policy.ts';

const catalogue = loadCatalogue();
const now = Date.parse('2026-11-24T00:00:00Z');
const cases = codeCases();

describe('a rule', () => {
  for (const { code, type, service, finds, spares } of cases) {
    const codesOf = (text: string) =>
      validatePolicy(text, { type, catalogue, now, ...(service !== undefined && { service }) }).map(
        (one) => one.code,
      );
    const where = service === undefined ? type : `${type} of ${service}`;
    it.each(finds)(`${code} is given for a policy of type ${where} [%#]: %s`, (text) => {
      expect(codesOf(text)).toContain(code);
    });
    it.each(spares)(`${code} is not given for a policy of type ${where} [%#]: %s`, (text) => {
      expect(codesOf(text)).not.toContain(code);
    });
  }
});

describe('the codes', () => {
  it('are unique and in kebab case', () => {
    const codes = policyCodes.map(({ code }) => code);
    expect(new Set(codes).size).toBe(codes.length);
    for (const code of codes) expect(code).toMatch(/^[a-z]+(-[a-z0-9]+)*$/);
    expect(codes.length).toBeGreaterThanOrEqual(90);
  });
  it('each have a case that finds it and one that does not', () => {
    const has = (code: string, list: 'finds' | 'spares') =>
      cases.some((one) => one.code === code && one[list].length > 0);
    const lacking = policyCodes.filter(({ code }) => !has(code, 'finds') || !has(code, 'spares'));
    expect(lacking.map(({ code }) => code)).toEqual([]);
  });
  it('of every case exist', () => {
    const known = new Set(policyCodes.map(({ code }) => code));
    expect(cases.map(({ code }) => code).filter((code) => !known.has(code))).toEqual([]);
  });
});
