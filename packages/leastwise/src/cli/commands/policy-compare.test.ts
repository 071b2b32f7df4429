import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { compareAnswerSchema, compareSchema } from '../../schemas/compare.ts';
import { runCommand } from '../testing/command-run.ts';

const cases = fileURLToPath(new URL('../../../../policy/cases/compare/', import.meta.url));

const ended = (folder: string, ...args: readonly string[]) =>
  runCommand(folder, 'policy', 'compare', ...args);

describe('a pull request is explained in at most five lines', () => {
  it.each(readdirSync(cases).sort())('%s', async (name) => {
    const folder = join(cases, name);
    const { stdout, stderr, code } = await ended(folder, join(folder, 'old.json'), join(folder, 'new.json'));
    expect(stderr).toBe('');
    expect(stdout.trimEnd().split('\n').length).toBeLessThanOrEqual(5);
    await expect(`${stdout}exit ${code}\n`).toMatchFileSnapshot(join(folder, 'says.txt'));
  });
});

describe('policy compare', () => {
  const folder = join(cases, 'a-deny-is-lost');
  const old = join(folder, 'old.json');

  it('prints its envelope as JSON, with places and a witness', async () => {
    const { stdout, code } = await ended(folder, '--json', old, join(folder, 'new.json'));
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
    const { stdout, code } = await ended(folder, '--batch', file);
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
    expect((await ended(folder, old, 'nowhere.json')).code).toBe(2);
    expect((await ended(folder, old)).code).toBe(2);
  });
});
