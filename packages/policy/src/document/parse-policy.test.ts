import { describe, expect, it } from 'vitest';
import { parsePolicy } from './parse-policy.ts';
import { printPolicy, toJson } from './print-policy.ts';
import type { ProblemCode } from './problem.ts';
import { readPolicy } from './read-policy.ts';

const allow = '"Effect":"Allow","Action":"s3:*","Resource":"*"';
const codes = (text: string): readonly ProblemCode[] => parsePolicy(text).problems.map(({ code }) => code);

describe('parsing a policy', () => {
  it.each<[string, string, readonly ProblemCode[]]>([
    ['a whole policy', `{"Version":"2012-10-17","Statement":[{${allow}}]}`, []],
    ['one statement as an object', `{"Statement":{${allow}}}`, []],
    ['no Statement', '{"Version":"2012-10-17"}', ['missing-statement']],
    ['an empty Statement list', '{"Statement":[]}', ['empty-array']],
    ['a missing Effect', '{"Statement":[{"Action":"s3:*","Resource":"*"}]}', ['missing-effect']],
    [
      'an Effect in lower case',
      '{"Statement":[{"Effect":"allow","Action":"s3:*","Resource":"*"}]}',
      ['unknown-effect'],
    ],
    ['a missing Action', '{"Statement":[{"Effect":"Allow","Resource":"*"}]}', ['missing-action']],
    ['Action and NotAction', `{"Statement":[{${allow},"NotAction":"s3:*"}]}`, ['conflicting-elements']],
    [
      'an Action that is a number',
      '{"Statement":[{"Effect":"Allow","Action":7,"Resource":"*"}]}',
      ['wrong-type'],
    ],
    [
      'an empty Action list',
      '{"Statement":[{"Effect":"Allow","Action":[],"Resource":"*"}]}',
      ['empty-array'],
    ],
    ['a repeated key', `{"Statement":[{${allow},"Effect":"Deny"}]}`, ['duplicate-key']],
    ['a repeated Sid', `{"Statement":[{"Sid":"A",${allow}},{"Sid":"A",${allow}}]}`, ['duplicate-sid']],
    ['an unknown element', `{"Statement":[{${allow},"Comment":"x"}]}`, ['unknown-element']],
    ['an unknown version', `{"Version":"2011-01-01","Statement":[{${allow}}]}`, ['unknown-version']],
    [
      'a principal of unknown kind',
      `{"Statement":[{${allow},"Principal":{"IAM":"*"}}]}`,
      ['unknown-principal-type'],
    ],
    [
      'a principal that is an ARN',
      `{"Statement":[{${allow},"Principal":"arn:aws:iam::1:root"}]}`,
      ['wrong-type'],
    ],
    ['a condition that is a list', `{"Statement":[{${allow},"Condition":[]}]}`, ['wrong-type']],
    ['a null value', '{"Statement":[{"Effect":"Allow","Action":null,"Resource":"*"}]}', ['wrong-type']],
    ['a list', '[]', ['wrong-type']],
    ['no JSON', '{"Statement":', ['not-json']],
    ['deep nesting', `{"Statement":${'['.repeat(200)}${']'.repeat(200)}}`, ['too-large']],
  ])('tells of %s', (_name, text, expected) => {
    expect(codes(text)).toEqual(expected);
  });

  it('places a problem by line, column and pointer', () => {
    const result = parsePolicy('{\n  "Statement": [\n    { "Effect": "allow", "Action": "s3:*" }\n  ]\n}');
    expect(result.problems).toMatchObject([{ path: '/Statement/0/Effect', line: 3, column: 17 }]);
  });

  it('places a syntax error', () => {
    expect(parsePolicy('{\n  "Statement": [}\n').problems).toMatchObject([
      { code: 'not-json', line: 2, column: 17 },
    ]);
  });

  it('widens scalars and takes booleans and numbers as their text', () => {
    const text = `{"Statement":{${allow},"Condition":{"Bool":{"a:b":true},"NumericEquals":{"c:d":[1,1.50,12345678901234567890]}}}}`;
    const result = parsePolicy(text);
    expect(result).toMatchObject({
      ok: true,
      document: {
        version: '2008-10-17',
        versionStated: false,
        statements: [
          {
            index: 0,
            action: { not: false, patterns: ['s3:*'] },
            conditions: [
              { operator: 'Bool', key: 'a:b', values: ['true'] },
              { operator: 'NumericEquals', key: 'c:d', values: ['1', '1.50', '12345678901234567890'] },
            ],
          },
        ],
      },
    });
  });

  it('reads what IAM returns URL-encoded', () => {
    const text = `{"Statement":[{${allow}}]}`;
    expect(parsePolicy(encodeURIComponent(text))).toEqual(parsePolicy(text));
    expect(parsePolicy(`{${encodeURIComponent(text.slice(1))}`)).toEqual(parsePolicy(text));
    expect(readPolicy(encodeURIComponent(text))).toEqual(readPolicy(JSON.parse(text)));
  });

  it('prints a document that reads back the same', () => {
    const principal = '"Principal":{"AWS":["111122223333","*"],"Service":"ec2.amazonaws.com"}';
    const text = `{"Version":"2012-10-17","Id":"x","Statement":[{"Sid":"A",${allow},${principal},"Condition":{"Null":{"k":"true"}}}]}`;
    const result = parsePolicy(text);
    if (!result.ok) throw new Error('must parse');
    expect(parsePolicy(printPolicy(result.document))).toEqual(result);
    expect(toJson(result.document)).toEqual(JSON.parse(text));
  });
});
