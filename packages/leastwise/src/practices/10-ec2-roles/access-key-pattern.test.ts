import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findAccessKeys, maskedKeyId, shownName } from './access-key-pattern.ts';

// Invented, and put together here so that no scanner of this repository takes them for real ones.
const id = ['AKIA', 'Z5QW2HRT7NKDLM3X'].join('');
const other = ['ASIA', 'Z5QW2HRT7NKDLM3Y'].join('');
const letters = ['AKIA', 'PRODUCTIONSERVER'].join('');
const secret = 'kQ9x/Wm2TzR+Lb4cVn7PyGd1HsJf0aEu8iNoC5tX';

const base64 = (text: string): string => Buffer.from(text).toString('base64');

describe('findAccessKeys', () => {
  it.each([
    ['an assignment', `export AWS_ACCESS_KEY_ID=${id}\n`],
    ['JSON', `{"key":"${id}"}`],
    ['JSON with its signs as numbers', `{"key":"\\u0022${id}\\u0022"}`],
    ['JSON in JSON', `{"run":"#!/bin/sh\\n${id}\\n"}`],
    ['a URL', `https://host/?AWSAccessKeyId%3D${id}&x=1`],
    ['base64', `content: ${base64(`[default]\naws_access_key_id = ${id}\n`)}`],
    [
      'base64 over several lines',
      `  ${(base64(`${'x'.repeat(90)} ${id} ${'y'.repeat(70)}`).match(/.{1,60}/g) ?? []).join('\n  ')}\n`,
    ],
    ['gzip in base64', gzipSync(`id=${id} and more`).toString('base64')],
  ])('finds an id in %s', (_, text) => {
    expect(findAccessKeys(text).map((key) => key.id)).toEqual([id]);
  });

  it('tells temporary ids, secrets near an id, and lines', () => {
    expect(findAccessKeys(`a\n${other}\n`)).toEqual([
      { id: other, kind: 'temporary', withSecret: false, certain: true, line: 2 },
    ]);
    expect(findAccessKeys(`${id}\nsecret: ${secret}\n`)).toMatchObject([{ withSecret: true, line: 1 }]);
    expect(findAccessKeys(`${id}${'\n#'.repeat(400)}\n${secret}`)).toMatchObject([{ withSecret: false }]);
    expect(findAccessKeys(id, { beside: ['eu-west-1', secret] })).toMatchObject([{ withSecret: true }]);
  });

  it.each([
    ["the documentation's key", `aws_access_key_id=${['AKIA', 'IOSFODNN7EXAMPLE'].join('')}`],
    ['a placeholder', `key=AKIA${'X'.repeat(16)}`],
    ['a UUID', '0f8fad5b-d9cb-469f-a165-70867728950e'],
    ['a digest', 'da39a3ee5e6b4b0d3255bfef95601890afd80709'],
    ['an id inside a longer word', `X${id}`],
    ['an id with more behind it', `${id}A`],
    ['a role id', ['AROA', 'Z5QW2HRT7NKDLM3X'].join('')],
    ['a secret without an id', secret],
    ['digits that base32 lacks', 'AKIA1234567890189018'],
    ['the name of a variable', 'AWS_ACCESS_KEY_ID'],
  ])('does not cry at %s', (_, text) => {
    expect(findAccessKeys(text)).toEqual([]);
  });

  it('is not certain of an id that reads as a word, unless a secret or a word like key is near', () => {
    expect(findAccessKeys(`host ${letters}`)).toMatchObject([{ certain: false }]);
    expect(findAccessKeys(['AKIA', 'RZPUZDIKGLJBWJHZ'].join(''))).toMatchObject([{ certain: true }]);
    expect(findAccessKeys(`AWS_ACCESS_KEY_ID=${letters}`)).toMatchObject([{ certain: true }]);
    expect(findAccessKeys(letters, { name: 'MailKey' })).toMatchObject([{ certain: true }]);
    expect(findAccessKeys(`${letters} ${secret}`)).toMatchObject([{ certain: true }]);
  });

  it('finds nothing in random UUIDs and digests', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(fc.uuid(), fc.stringMatching(/^[0-9a-f]{40}$/), fc.stringMatching(/^[0-9a-f]{64}$/)),
        ),
        (texts) => {
          expect(findAccessKeys(texts.join('\n'))).toEqual([]);
        },
      ),
      { numRuns: 100 },
    );
  });

  it('takes a time that grows with the text, not faster', () => {
    const started = performance.now();
    findAccessKeys(`${'QUJD'.repeat(50_000)}\n`.repeat(5));
    findAccessKeys(`${id} `.repeat(2_000));
    expect(performance.now() - started).toBeLessThan(3_000);
  });
});

describe('what is shown', () => {
  it('masks ids and leaves secrets out', () => {
    expect(maskedKeyId(id)).toBe('AKIA…LM3X');
    expect(shownName(`key ${id} of ${secret}`)).toBe('key AKIA…LM3X of …');
    expect(shownName('AWS_ACCESS_KEY_ID')).toBe('AWS_ACCESS_KEY_ID');
  });
});
