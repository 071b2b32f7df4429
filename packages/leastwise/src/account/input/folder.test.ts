import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openFolder } from './folder.ts';
import { readInputs } from './read-inputs.ts';

let root = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'leastwise-'));
  writeFileSync(join(root, 'a.json'), '{}');
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

describe('a folder', () => {
  it('follows links to files only, and says so', () => {
    mkdirSync(join(root, 'b'));
    symlinkSync(join(root, 'a.json'), join(root, 'c.json'));
    symlinkSync(root, join(root, 'b', 'up'));
    symlinkSync(join(root, 'gone'), join(root, 'dangling.json'));
    symlinkSync(join(root, 'round.json'), join(root, 'round.json'));
    const folder = openFolder(root);
    expect(folder.files).toEqual(['a.json', 'c.json']);
    const warnings = readInputs([folder]).notices.filter(({ level }) => level === 'warning');
    expect(warnings.map(({ file, message }) => [file, message])).toEqual([
      [join(root, 'b/up'), 'is a link to a folder; left out'],
      [join(root, 'dangling.json'), 'is a link that leads nowhere; left out'],
      [join(root, 'round.json'), 'is a link that leads nowhere; left out'],
    ]);
  });

  it('leaves hidden files out without a word', () => {
    writeFileSync(join(root, '.DS_Store'), 'x');
    expect(openFolder(root)).toMatchObject({ files: ['a.json'], leftOut: [] });
  });

  // Root may open every folder.
  it.skipIf(process.getuid?.() === 0)('that cannot be opened is an error, and the rest is read', () => {
    const closed = join(root, 'AWSLogs');
    mkdirSync(closed);
    chmodSync(closed, 0);
    const { files, leftOut } = openFolder(root);
    expect(files).toEqual(['a.json']);
    expect(leftOut).toMatchObject([{ path: 'AWSLogs', level: 'error' }]);
    chmodSync(closed, 0o700);
  });
});

describe('stdin', () => {
  it('is one file', () => {
    const code =
      `import { openFolder } from ${JSON.stringify(join(import.meta.dirname, 'folder.ts'))};` +
      "const folder = openFolder('-');" +
      'const [file] = folder.files;' +
      'console.log(folder.name, folder.display(file), Buffer.from(folder.read(file)).toString(), folder.size(file));';
    const output = execFileSync(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', code], {
      input: '{"Users": []}',
      encoding: 'utf8',
    });
    expect(output).toBe('stdin stdin {"Users": []} 13\n');
  });

  it('that is a pipe is read once, and nobody at its other end is waited for in vain', () => {
    const pipe = join(root, 'pipe.json');
    execFileSync('sh', ['-c', 'mkfifo "$0"', pipe]);
    const writer = spawn('sh', ['-c', `sleep 0.2; printf '{"a":1}' > "$0"`, pipe]);
    try {
      const folder = openFolder(pipe);
      const [file = ''] = folder.files;
      expect(folder.display(file)).toBe(pipe);
      for (let times = 0; times < 2; times++)
        expect(Buffer.from(folder.read(file)).toString()).toBe('{"a":1}');
    } finally {
      writer.kill();
    }
  });

  it('that is a device is refused', () => {
    expect(() => openFolder('/dev/zero')).toThrow('it is a device, no file');
  });
});
