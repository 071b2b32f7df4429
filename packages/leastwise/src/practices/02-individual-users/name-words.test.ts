import { describe, expect, it } from 'vitest';
import { nameWords, sharedWordsIn, tagMatches } from './name-words.ts';

const words = {
  anywhere: ['shared', 'team'],
  alone: ['admin', 'administrator', 'dev', 'test', 'temp'],
  neutral: ['aws', 'account'],
};

describe('the words of a name', () => {
  it.each([
    ['DevTeam-2', ['dev', 'team']],
    ['shared_admin', ['shared', 'admin']],
    ['admin@northwind.example', ['admin']],
    ['adminton', ['adminton']],
    ['Jürgen.Müller', ['jürgen', 'müller']],
  ])('%s', (name, expected) => {
    expect(nameWords(name)).toEqual(expected);
  });
});

describe('a shared name', () => {
  it.each([
    ['admin', ['admin']],
    ['aws-admin', ['admin']],
    ['dev-team', ['team']],
    ['payments-team', ['team']],
    ['Test01', ['test']],
    ['temp-test', ['temp', 'test']],
    ['administrator-jane', []],
    ['jane-admin', []],
    ['adminton', []],
    ['contest', []],
    ['aws', []],
    ['4711', []],
    ['steamer', []],
    ['jane@team.example', []],
  ])('%s: %j', (name, expected) => {
    expect(sharedWordsIn(name, words)).toEqual(expected);
  });
});

describe('a shared tag', () => {
  it.each([
    ['Shared', 'yes', true],
    ['shared', 'false', false],
    ['shared', 'n/a', false],
    ['shared', 'Never', false],
    ['user-type', 'Shared', true],
    ['UserType', 'human', false],
    ['owner', 'shared', false],
  ])('%s = %s', (key, value, expected) => {
    expect(tagMatches({ key, value }, ['shared', 'user-type=shared'])).toBe(expected);
  });
});
