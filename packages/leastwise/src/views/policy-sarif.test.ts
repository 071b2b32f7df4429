import { describe, expect, it } from 'vitest';
import type { CheckedFinding } from './policy-check-views.ts';
import { policySarif } from './policy-sarif.ts';

const finding = (file: string, code = 'unknown-action'): CheckedFinding => ({
  file,
  code,
  severity: 'error',
  message: 'said',
  path: '/Statement/0/Action',
  fingerprint: '0'.repeat(32),
});

const runOf = (...given: Parameters<typeof policySarif>) => JSON.parse(policySarif(...given)).runs[0];

describe('SARIF', () => {
  it.each([
    ['policies/a.json', 'policies/a.json'],
    ['./policies/../policies/a.json', 'policies/a.json'],
    ['../a.json', '../a.json'],
    ['with space/ü#1%.json', 'with%20space/%C3%BC%231%25.json'],
    ['/srv/my policies/a.json', 'file:///srv/my%20policies/a.json'],
    ['C:\\policies\\a.json', 'file:///C:/policies/a.json'],
    ['policies\\a.json', 'policies/a.json'],
    ['stdin', 'stdin'],
  ])('places a finding in %s by the URI %s', (file, uri) => {
    const [result] = runOf([finding(file)], []).results;
    expect(result.locations[0].physicalLocation).toEqual({ artifactLocation: { uri } });
  });

  it('describes every rule that it uses', () => {
    const { rules } = runOf([finding('a.json', 'grants-denied-access')], []).tool.driver;
    expect(rules).toEqual([
      {
        id: 'grants-denied-access',
        shortDescription: { text: 'A policy grants an action that --deny names.' },
        defaultConfiguration: { level: 'error' },
        properties: { tags: ['iam'] },
      },
    ]);
  });

  it('tells what could not be read, so that a run without results is not taken for a clean one', () => {
    const notice = { level: 'error', message: 'not JSON', file: 'a.json', line: 2, column: 7 } as const;
    expect(runOf([], [notice])).toMatchObject({
      results: [],
      invocations: [
        {
          executionSuccessful: false,
          toolExecutionNotifications: [
            {
              level: 'error',
              message: { text: 'not JSON' },
              locations: [
                {
                  physicalLocation: {
                    artifactLocation: { uri: 'a.json' },
                    region: { startLine: 2, startColumn: 7 },
                  },
                },
              ],
            },
          ],
        },
      ],
    });
    expect(runOf([], []).invocations).toEqual([
      { executionSuccessful: true, toolExecutionNotifications: [] },
    ]);
  });
});
