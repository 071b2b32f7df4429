import { describe, expect, it } from 'vitest';
import { memoryFolder } from './folder.ts';
import { looseTextOf, textOf } from './json-text.ts';
import { readInputs } from './read-inputs.ts';
import { trace } from './trace.ts';

const utf16 = (text: string): Buffer => Buffer.from(`\uFEFF${text}`, 'utf16le');

describe('the bytes of a file', () => {
  it.each([
    ['UTF-8', Buffer.from('{"a":"é"}')],
    ['UTF-8 with a byte order mark', Buffer.from('\uFEFF{"a":"é"}')],
    ['UTF-16, as PowerShell writes it', utf16('{"a":"é"}')],
    ['UTF-16 with the other end first', utf16('{"a":"é"}').swap16()],
  ])('are text in %s', (_, bytes) => {
    expect(textOf(bytes, 'f')).toBe('{"a":"é"}');
    expect(looseTextOf(bytes)).toBe('{"a":"é"}');
  });

  it.each([
    [Buffer.from('PK\u0003\u0004...'), 'is a zip archive; unpack it first'],
    [Buffer.from('{"a":\u0000}'), 'is a binary file; JSON or CSV text was expected'],
    [Buffer.from([0x7b, 0xff, 0x7d]), 'is not UTF-8 text'],
    [Buffer.from([0xff, 0xfe, 0x00, 0xd8, 0x7b, 0x00]), 'is not UTF-16 text'],
  ])('are refused where they are none (%o)', (bytes, message) => {
    expect(textOf(bytes, 'f')).toEqual({ level: 'error', file: 'f', message });
  });

  it('in UTF-16 hold authorization details as any do, and places in them are found', () => {
    const text =
      '{"UserDetailList": [\n {"Arn": "arn:aws:iam::111122223333:user/ann"}], "GroupDetailList": [], "RoleDetailList": [], "Policies": []}';
    const folder = memoryFolder('in', new Map([['details.json', utf16(text)]]));
    const { answers, notices } = readInputs([folder]);
    expect(notices).toEqual([]);
    expect(answers.map(({ account }) => account)).toEqual(['111122223333']);
    expect(trace({ file: 'in/details.json', pointer: '/UserDetailList/0/Arn' }, [folder])).toMatchObject({
      line: 2,
      column: 10,
    });
  });
});
