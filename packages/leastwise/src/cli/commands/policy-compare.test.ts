import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { run } from '@stricli/core';
import { describe, expect, it } from 'vitest';
import { compareAnswerSchema, compareSchema } from '../../schemas/compare.ts';
import { application } from '../application.ts';

const cases = fileURLToPath(new URL('../../../../policy/cases/compare/', import.meta.url));

const ended = async (args: readonly string[]) => {
  let stdout = '';
  let stderr = '';
  const process = {
    stdout: {
      write: (text: string, written?: () => void) => {
        stdout += text;
        written?.();
      },
    },
    stderr: {
      write: (text: string) => {
        stderr += text;
      },
    },
    exitCode: undefined as number | string | null | undefined,
  };
  await run(application, ['policy', 'compare', ...args], { process: process as never });
  return { stdout, stderr, code: process.exitCode };
};

describe('a pull request is explained in at most five lines', () => {
  it.each(readdirSync(cases).sort())('%s', async (name) => {
    const { stdout, stderr, code } = await ended([
      join(cases, name, 'old.json'),
      join(cases, name, 'new.json'),
    ]);
    expect(stderr).toBe('');
    expect(stdout.trimEnd().split('\n').length).toBeLessThanOrEqual(5);
    const said = `${stdout.replaceAll(join(cases, name, '/'), '')}exit ${code}\n`;
    await expect(said).toMatchFileSnapshot(join(cases, name, 'says.txt'));
  });
});

describe('policy compare', () => {
  const [old, fresh] = ['old.json', 'new.json'].map((file) => join(cases, 'a-deny-is-lost', file));

  it('prints its envelope as JSON, with places and a witness', async () => {
    const { stdout, code } = await ended(['--json', old ?? '', fresh ?? '']);
    const { data } = compareSchema.parse(JSON.parse(stdout));
    expect(code).toBe(3);
    expect(data).toMatchObject({ result: 'fails', witness: { action: 'ec2:StopInstances' } });
    expect(data.statements?.map(({ policy, line, effect }) => [policy, line, effect])).toEqual([
      ['new', 4, 'Allow'],
      ['old', 9, 'Deny'],
    ]);
  });

  it('answers a line for every line of a batch, broken ones too, and ends with 5 then', async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'leastwise-')), 'pairs.jsonl');
    const allow = (Action: string) => ({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Action, Resource: '*' }],
    });
    const lines = [
      { id: 1, old: allow('s3:*'), new: allow('s3:GetObject') },
      { id: 'two', old: allow('s3:GetObject'), new: allow('s3:*'), type: 'identity' },
      { id: 3, old: allow('s3:GetObject') },
    ];
    writeFileSync(file, `${lines.map((line) => JSON.stringify(line)).join('\n')}\n\nnot json\n`);
    const { stdout, code } = await ended(['--batch', file]);
    const answers = stdout
      .trimEnd()
      .split('\n')
      .map((line) => compareAnswerSchema.parse(JSON.parse(line)));
    expect(
      answers.map((answer) => ('result' in answer ? [answer.id, answer.result] : [answer.id, answer.line])),
    ).toEqual([
      [1, 'holds'],
      ['two', 'fails'],
      [3, 3],
      [null, 5],
    ]);
    expect(code).toBe(5);
  });

  it('ends with 2 when a file is missing, or is no policy', async () => {
    expect((await ended([old ?? '', 'nowhere.json'])).code).toBe(2);
    expect((await ended([old ?? ''])).code).toBe(2);
  });
});
