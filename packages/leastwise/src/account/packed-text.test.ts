import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { textOfBase64 } from './packed-text.ts';

const base64 = (bytes: string | Uint8Array): string => Buffer.from(bytes).toString('base64');

describe('textOfBase64', () => {
  it.each([
    ['plain text', base64('#!/bin/sh\n')],
    ['text broken into lines', `${base64('#!/bin/sh\n').slice(0, 8)}\n${base64('#!/bin/sh\n').slice(8)}\n`],
    ['gzip', base64(gzipSync('#!/bin/sh\n'))],
    ['UTF-16', base64(Buffer.from('#!/bin/sh\n', 'utf16le'))],
  ])('reads %s', (_, packed) => {
    expect(textOfBase64(packed)).toEqual({ ok: true, text: '#!/bin/sh\n' });
  });

  it.each([
    ['what is not base64', '#!/bin/sh', /not base64/],
    ['broken gzip', base64(new Uint8Array([0x1f, 0x8b, 8, 0, 1])), /cannot be unpacked/],
    [
      'gzip that unpacks to far more than user data may be',
      base64(gzipSync(Buffer.alloc(8 * 1024 * 1024))),
      /cannot be unpacked/,
    ],
  ])('gives the reason for %s', (_, packed, because) => {
    expect(textOfBase64(packed)).toEqual({ ok: false, because: expect.stringMatching(because) });
  });
});
