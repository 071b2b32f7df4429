import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { type Operation, type Source, sources } from '../src/account/sources.ts';
import { isQuiet } from './calendar.ts';
import { buildKept, buildNorthwind, type CallName, type SnapshotDraft, type TrailRecord } from './index.ts';
import { makeKept } from './kept/index.ts';
import { day } from './moment.ts';
import { makeNorthwind } from './northwind/index.ts';

const accounts = [
  ['northwind', buildNorthwind, makeNorthwind],
  ['kept', buildKept, makeKept],
] as const;

const regionsOf = (draft: SnapshotDraft): string[] =>
  draft
    .response('account.ListRegions')
    .Regions.filter(({ RegionOptStatus }) => RegionOptStatus !== 'DISABLED')
    .map(({ RegionName }) => RegionName);

const recordsOf = (draft: SnapshotDraft): TrailRecord[] =>
  [...draft.toFiles()]
    .filter(([path]) => path.startsWith('AWSLogs/'))
    .flatMap(([, bytes]) => JSON.parse(gunzipSync(bytes).toString('utf8')).Records as TrailRecord[]);

const text = (bytes: Uint8Array | undefined): string => Buffer.from(bytes ?? []).toString('utf8');

/** Whether the account has nothing that a call could be made about: whatever lists it lists nothing. */
const hasNoSubjects = (draft: SnapshotDraft, { operations }: Source, service: string): boolean => {
  const lists = operations.filter((each) => each.service === service && each.per === undefined);
  const names = lists.map((each) => `${each.service}.${each.operation}` as CallName);
  const bodies = names.flatMap((name) =>
    draft
      .calls(name)
      .map(({ region, params }) => draft.response(name as 'ecs.ListClusters', { region, params })),
  );
  return bodies.length > 0 && bodies.every((body) => Object.values(body).every((list) => list.length === 0));
};

describe.each(accounts)('the account %s', (_, build, make) => {
  const draft = build();

  it.each(Object.entries(sources as Record<string, Source>))('answers what %s asks', (_need, source) => {
    const isAsked = ({ service, operation, per }: Operation): boolean => {
      const calls = draft.calls(`${service}.${operation}` as CallName);
      if (per !== undefined) return calls.length > 0 || hasNoSubjects(draft, source, service);
      if (source.scope !== 'region') return calls.length > 0;
      return regionsOf(draft).every((region) => calls.some((call) => call.region === region));
    };
    const missing = source.operations.filter((operation) => !isAsked(operation));
    expect(missing.map(({ service, operation }) => `${service}.${operation}`)).toEqual([]);
  });

  it('is the same, byte for byte, whenever it is made', () => {
    const again = make().toFiles();
    const files = draft.toFiles();
    expect([...again.keys()]).toEqual([...files.keys()]);
    expect([...again].filter(([path, bytes]) => text(bytes) !== text(files.get(path)))).toEqual([]);
  });

  it('is small enough to ship', () => {
    const bytes = [...draft.toFiles().values()].reduce((sum, file) => sum + file.length, 0);
    expect(bytes).toBeLessThan(2.5 * 1024 * 1024);
  });

  it('names every file in its manifest, and no other', () => {
    const files = draft.toFiles();
    const named = JSON.parse(text(files.get('manifest.json'))).calls.flatMap(
      (call: { files: string[] }) => call.files,
    );
    expect(named.toSorted()).toEqual([...files.keys()].filter((path) => path !== 'manifest.json').toSorted());
  });

  it('has events of its own account, each once, none later than the snapshot', () => {
    const records = recordsOf(draft);
    expect(new Set(records.map(({ eventID }) => eventID)).size).toBe(records.length);
    expect(records.every(({ recipientAccountId }) => recipientAccountId === draft.account)).toBe(true);
    expect(records.every(({ eventTime }) => eventTime < '2026-11-20T09:12:00Z')).toBe(true);
  });
});

describe('the company account', () => {
  it('has a quiet week', () => {
    const byWeek = new Map<number, number>();
    for (const { eventTime } of recordsOf(buildNorthwind())) {
      const monday = Math.floor((Date.parse(eventTime) / day + 3) / 7) * 7 - 3;
      byWeek.set(monday * day, (byWeek.get(monday * day) ?? 0) + 1);
    }
    const whole = [...byWeek].toSorted(([left], [right]) => left - right).slice(1, -1);
    const quiet = whole.filter(([monday]) => isQuiet(monday)).map(([, count]) => count);
    const usual = Math.min(...whole.filter(([monday]) => !isQuiet(monday)).map(([, count]) => count));
    expect(quiet).toHaveLength(1);
    expect(quiet[0]).toBeLessThan(usual / 2);
  });
});

describe('the account that keeps every practice', () => {
  it('uses all that it grants, but to service-linked roles', () => {
    const draft = buildKept();
    const unused = draft.calls('iam.GetServiceLastAccessedDetails').flatMap(({ params }) => {
      if (params['Arn']?.includes('/aws-service-role/')) return [];
      const { ServicesLastAccessed } = draft.response('iam.GetServiceLastAccessedDetails', { params });
      return ServicesLastAccessed.flatMap((service) => [
        ...(service.LastAuthenticated === undefined ? [`${params['Arn']} ${service.ServiceNamespace}`] : []),
        ...(service.TrackedActionsLastAccessed ?? [])
          .filter(({ LastAccessedTime }) => LastAccessedTime === undefined)
          .map(({ ActionName }) => `${params['Arn']} ${service.ServiceNamespace}:${ActionName}`),
      ]);
    });
    expect(unused).toEqual([]);
  });
});

describe('a draft', () => {
  it('keeps an edit to itself', () => {
    const edited = buildKept();
    delete edited.credentialReport['maria.lopez'];
    edited.response('iam.GetAccountAuthorizationDetails').UserDetailList.pop();
    edited.events().length = 0;
    const other = buildKept();
    expect(other.credentialReport['maria.lopez']?.mfa_active).toBe('true');
    expect(other.response('iam.GetAccountAuthorizationDetails').UserDetailList).toHaveLength(8);
    expect(other.events().length).toBeGreaterThan(500);
  });

  it('passes its edits on to a clone, which then goes its own way', () => {
    const first = buildKept();
    first.response('iam.GetAccountSummary').SummaryMap['Users'] = 7;
    const second = first.clone();
    second.response('iam.GetAccountSummary').SummaryMap['Users'] = 6;
    expect(first.response('iam.GetAccountSummary').SummaryMap['Users']).toBe(7);
    expect(second.response('iam.GetAccountSummary').SummaryMap['Users']).toBe(6);
  });

  it('writes a record to the files of its own region and day', () => {
    const draft = buildKept();
    const [record] = draft.events();
    if (record === undefined) throw new Error('no events');
    draft
      .events()
      .push({ ...record, awsRegion: 'eu-west-1', eventTime: '2026-09-01T03:04:05Z', eventID: 'moved' });
    const [path, bytes] =
      [...draft.toFiles()].find(([name]) => name.includes('/eu-west-1/2026/09/01/')) ?? [];
    expect(path).toMatch(/^AWSLogs\/444455556666\/CloudTrail\//);
    expect(gunzipSync(bytes ?? new Uint8Array()).toString('utf8')).toContain('"moved"');
  });

  it('refuses, takes out, and answers with none', () => {
    const draft = buildKept();
    expect(draft.refuse('cloudtrail.DescribeTrails', { region: 'eu-west-1' })).toBe(1);
    expect(draft.remove('iam.ListAccessKeys')).toBe(8);
    expect(draft.none('iam.GetAccountPasswordPolicy', 'NoSuchEntity: none')).toBe(1);
    const { calls } = JSON.parse(text(draft.toFiles().get('manifest.json')));
    const of = (operation: string): unknown[] =>
      calls
        .filter((call: { operation: string }) => call.operation === operation)
        .map(({ status, files }: { status: string; files: string[] }) => [status, files.length]);
    expect(of('DescribeTrails')).toEqual([
      ['read', 1],
      ['refused', 0],
    ]);
    expect(of('ListAccessKeys')).toEqual([]);
    expect(of('GetAccountPasswordPolicy')).toEqual([['read', 0]]);
  });
});
