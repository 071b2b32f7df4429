import { describe, expect, it } from 'vitest';
import { buildKept, keptSettings } from '../../../demo-account/index.ts';
import { makeFinding } from '../finding.ts';
import { checks } from '../generated/registry.ts';
import { judgeCheck } from '../judge.ts';
import { readDraft } from '../testing/judge-draft.ts';
import { base64, instanceNamed, keyLines, strayKey, userDataOf } from './testing/kept-workloads.ts';

describe("a key of root's, which no list of keys holds", () => {
  it('is said to be the root user’s, and never to be switched off', () => {
    const draft = buildKept().clone();
    userDataOf(draft, instanceNamed(draft, 'shop-web-1')).Value = base64(keyLines);
    const events = draft.events('us-east-1');
    const call = events.at(-1);
    if (call === undefined) throw new Error('the kept account records nothing in us-east-1');
    Object.assign(call, {
      userIdentity: {
        type: 'Root',
        principalId: draft.account,
        arn: `arn:aws:iam::${draft.account}:root`,
        accountId: draft.account,
        accessKeyId: strayKey,
      },
    });
    const { view, asOf, settings } = readDraft(draft, keptSettings);
    const check = checks.find(({ id }) => id === 'keys-in-user-data');
    if (check === undefined) throw new Error('no check keys-in-user-data');
    const [made] = judgeCheck(check, view, asOf, settings).judged.flatMap(
      (judged) => makeFinding(check, judged, view.identity, asOf, settings) ?? [],
    );
    expect(made?.finding.what).toMatch(/of the root user, a secret near it\.$/);
    expect(made?.finding.principals).toEqual([`arn:aws:iam::${draft.account}:root`]);
    expect(made?.finding.fix?.steps.join('\n')).not.toMatch(/--user-name root/);
  });
});

describe('the board', () => {
  it.each(['imdsv1-allowed', 'instance-without-profile'])('%s shows no key that stands in a name', (id) => {
    const draft = buildKept().clone();
    const instance = instanceNamed(draft, 'batch-worker');
    Object.assign(instance, { MetadataOptions: { HttpTokens: 'optional', HttpEndpoint: 'enabled' } });
    Reflect.deleteProperty(instance, 'IamInstanceProfile');
    for (const tag of instance.Tags) if (tag.Key === 'Name') tag.Value = strayKey;
    const { view, asOf, settings } = readDraft(draft, keptSettings);
    const check = checks.find((one) => one.id === id);
    if (check === undefined) throw new Error(`no check ${id}`);
    const departures = judgeCheck(check, view, asOf, settings).judged.flatMap(
      (judged) => makeFinding(check, judged, view.identity, asOf, settings)?.departure ?? [],
    );
    expect(departures).toHaveLength(1);
    const { headline } = check.inShort(departures);
    expect(headline).not.toContain(strayKey);
    expect(headline).toContain('AKIA…');
  });
});
