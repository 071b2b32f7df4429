import { gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { buildKept, keptSettings, type SnapshotDraft } from '../../demo-account/index.ts';
import type { PracticeResult } from '../schemas/audit.ts';
import { auditAccount } from './audit.ts';
import { checks, practices } from './generated/registry.ts';
import { readDraft } from './testing/judge-draft.ts';

const moved = (text: string): string =>
  text
    .replaceAll('arn:aws:', 'arn:aws-us-gov:')
    .replaceAll('us-east-1', 'us-gov-west-1')
    .replaceAll('eu-west-1', 'us-gov-east-1');

/** The draft's files as they would be in GovCloud. */
const inGovCloud = (draft: SnapshotDraft): Map<string, Uint8Array> =>
  new Map(
    [...draft.toFiles()].map(([path, bytes]) => {
      const packed = path.endsWith('.gz');
      const text = Buffer.from(packed ? gunzipSync(bytes) : bytes).toString('utf8');
      return [moved(path), packed ? gzipSync(moved(text)) : Buffer.from(moved(text))];
    }),
  );

const judge = (edit: (draft: SnapshotDraft) => void = () => {}): readonly PracticeResult[] => {
  const draft = buildKept();
  edit(draft);
  const files = inGovCloud(draft);
  const { view, asOf, settings } = readDraft({ account: draft.account, toFiles: () => files }, keptSettings);
  return auditAccount(view, { checks, practices, asOf, settings }).result.practices;
};

describe('the account that keeps every practice, in GovCloud', () => {
  it('departs in root findings under the ARN that its root has there', () => {
    const judged = judge((draft) => {
      Object.assign(draft.credentialReport['<root_account>'] ?? {}, {
        mfa_active: 'false',
        access_key_1_active: 'true',
        access_key_1_last_rotated: '2026-01-01T00:00:00+00:00',
      });
      draft.none('iam.GetAccountPasswordPolicy', 'NoSuchEntity: none');
      draft.none('account.GetAlternateContact', 'ResourceNotFoundException: none');
      for (const region of ['us-east-1', 'eu-west-1'])
        draft.response('accessanalyzer.ListAnalyzers', { region }).analyzers = [];
    });
    const findings = judged.flatMap((practice) => practice.findings);
    const root = 'arn:aws-us-gov:iam::444455556666:root';
    const about = new Map(findings.map(({ check, resource }) => [check, resource]));
    for (const check of ['root-mfa', 'root-access-key', 'security-contact', 'password-policy'])
      expect(about.get(check), check).toBe(root);
    expect(findings.filter(({ resource }) => resource.startsWith('arn:aws:')).map(({ id }) => id)).toEqual(
      [],
    );
  });

  it('keeps every practice there too', () => {
    expect(judge().map(({ verdict }) => verdict)).toEqual(practices.map(() => 'met'));
  });
});
