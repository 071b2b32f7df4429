import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { details, policy, user } from '../access/testing/small-estate.ts';
import { runCommand } from './testing/command-run.ts';

/** A title set, a screen cleared, the direction of writing turned, and the one-byte form of an escape. */
const evil = '\u001b]0;x\u0007\u001b[2J\u202e\u009b31m';
const steers = /[^\P{Cc}\n\r\t]|\p{Bidi_Control}|[\u2028\u2029]/u;

const folder = mkdtempSync(join(tmpdir(), 'leastwise-steering-'));
const write = (name: string, value: unknown): string => {
  writeFileSync(join(folder, name), typeof value === 'string' ? value : JSON.stringify(value));
  return join(folder, name);
};

const account = '111122223333';
const document = {
  Version: '2012-10-17',
  Statement: [{ Sid: `s${evil}`, Effect: 'Allow', Action: 'iam:CreateUser', Resource: '*' }],
};
const [part] = details(account, [user(account, `ann${evil}`, [policy({ Action: 'iam:*' })])]).parts;
const estate = write('estate.json', part?.body);
const [plain] = details(account, [user(account, 'ann', [])]).parts;
const older = write('older.json', plain?.body);
const file = write(`p${evil}.json`, document);
const config = write('config.yaml', 'permissionsManagers: ["a\\e[2J\\u202e"]\n');
const ann = `arn:aws:iam::${account}:user/ann${evil}`;
const line = JSON.stringify({
  id: evil,
  request: { principal: ann, action: 'iam:CreateUser', resource: '*' },
  identityPolicies: [document],
});
const requests = write('requests.jsonl', `${line}\n`);
const pairs = write('pairs.jsonl', `${JSON.stringify({ id: evil, old: document, new: document })}\n`);
const request = [
  '--principal',
  ann,
  '--action',
  'iam:CreateUser',
  '--resource',
  `arn:aws:iam::${account}:user/${evil}`,
];

const formatted = (formats: readonly string[], ...args: readonly string[]): readonly (readonly string[])[] =>
  formats.map((format) => [...args, '--output', format]);

describe('names that would steer a terminal', () => {
  it.each([
    ...formatted(['human', 'json'], 'can', ann, 'iam:CreateUser', '--from', estate),
    ...formatted(['human', 'json'], 'who-can', 'iam:CreateUser', '--from', estate, '--all'),
    ...formatted(['human', 'json', 'csv', 'html'], 'access', '--from', estate, '--all'),
    ...formatted(['human', 'json', 'csv', 'html'], 'access', ann, '--from', estate),
    ...formatted(['human', 'json', 'csv', 'html'], 'access', '--from', estate, '--than', older),
    ...formatted(['human', 'json', 'csv', 'html'], 'access', '--policy', file),
    ...formatted(['human', 'json', 'dot', 'mermaid', 'svg'], 'escalations', '--from', estate, '--all'),
    ...formatted(['human', 'json', 'sarif', 'github'], 'policy', 'check', file),
    ...formatted(['human', 'json'], 'policy', 'evaluate', '--identity', file, ...request),
    ...formatted(['human', 'json'], 'policy', 'evaluate', '--identity', `no${evil}`, ...request),
    ...formatted(['human', 'json'], 'policy', 'compare', '--of', `ann${evil}`, older, estate),
    ['policy', 'evaluate', '--batch', requests],
    ['policy', 'compare', '--batch', pairs],
    ['config', 'show', '--config', config],
    ['config', 'show', '--config', config, '--json'],
    ['can', `nobody${evil}`, 'iam:CreateUser', '--from', estate],
    ['audit', `no${evil}`],
    ['audit', '--practice', evil],
    [evil],
  ])('never reach it: %j %j %j %j %j %j %j', async (...args) => {
    const { stdout, stderr } = await runCommand(folder, ...args);
    expect(`${stdout}${stderr}`).not.toMatch(steers);
    expect(`${stdout}${stderr}`).not.toBe('');
    expect(stderr).not.toContain('defect of leastwise');
  });
});
