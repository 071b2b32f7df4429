import { mkdtempSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CommandFailure } from './failure.ts';
import { writePrivate } from './write-private.ts';

const folder = mkdtempSync(join(tmpdir(), 'leastwise-write-'));

describe('a file of ours', () => {
  it('is readable by its owner only, and leaves nothing beside it', () => {
    const file = join(folder, 'a.json');
    writeFileSync(file, 'old', { mode: 0o644 });
    writePrivate(file, 'new');
    expect(readFileSync(file, 'utf8')).toBe('new');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder)).toEqual(['a.json']);
  });

  it('goes where a link points', () => {
    writeFileSync(join(folder, 'real'), '');
    symlinkSync(join(folder, 'real'), join(folder, 'link'));
    writePrivate(join(folder, 'link'), 'text');
    expect(readFileSync(join(folder, 'real'), 'utf8')).toBe('text');
  });

  it('never replaces a device', () => {
    writePrivate('/dev/null', 'text');
    expect(statSync('/dev/null').isCharacterDevice()).toBe(true);
  });

  it('says why it cannot be written', () => {
    expect(() => writePrivate(join(folder, 'no', 'such', 'folder'), 'text')).toThrow(CommandFailure);
  });
});
