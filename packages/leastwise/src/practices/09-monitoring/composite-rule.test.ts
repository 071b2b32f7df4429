import { describe, expect, it } from 'vitest';
import { ringsByRule } from './composite-rule.ts';

const answer = (rule: string) => ringsByRule(rule, (alarm) => alarm === 'root' || alarm === 'arn:aws:x:1');

describe('the rule of a composite alarm, while only one alarm rings', () => {
  it.each([
    ['ALARM("root")', true],
    ['ALARM(root)', true],
    ['ALARM(arn:aws:x:1)', true],
    ['ALARM("root") OR ALARM("vpc")', true],
    ['ALARM("root") AND ALARM("vpc")', false],
    ['ALARM("root") AND OK("vpc")', true],
    ['ALARM("vpc") OR (ALARM("root") AND NOT ALARM("maintenance (weekly)"))', true],
    ['NOT ALARM("root")', false],
    ['INSUFFICIENT_DATA("vpc")', false],
    ['TRUE', true],
    ['AT_LEAST(1, ALARM, ("root", "vpc"))', undefined],
    ['ALARM("root") AND', undefined],
    ['ALARM("root', undefined],
    ['', undefined],
  ])('%s: %s', (rule, expected) => expect(answer(rule)).toBe(expected));
});
