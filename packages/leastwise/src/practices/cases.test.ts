import { describe, expect, it } from 'vitest';
import { buildKept, keptSettings } from '../../demo-account/index.ts';
import { auditAccount } from './audit.ts';
import type { Case, Cases } from './cases.ts';
import type { AnyCheck, Subject } from './check.ts';
import { makeFinding } from './finding.ts';
import { checks, practices } from './generated/registry.ts';
import { type CheckResult, judgeCheck } from './judge.ts';
import { readDraft } from './testing/judge-draft.ts';

const modules = import.meta.glob<{ cases: Cases }>('./*/checks/*/cases.ts', { eager: true });
const casesOf = (check: AnyCheck): Cases | undefined =>
  Object.entries(modules).find(([path]) => path.endsWith(`/checks/${check.id}/cases.ts`))?.[1].cases;

const read = (one: Case) => {
  const draft = buildKept().clone();
  one.edit(draft);
  return readDraft(draft, { ...keptSettings, ...one.settings });
};

const judge = (check: AnyCheck, one: Case): CheckResult => {
  const { view, asOf, settings } = read(one);
  return judgeCheck(check, view, asOf, settings);
};

const isOf =
  ({ subject, part }: Case) =>
  (entry: { readonly subject: Subject<unknown> }): boolean =>
    (subject === undefined || entry.subject.resource.endsWith(subject)) &&
    (part === undefined || entry.subject.part === part);

/** The numbers of the controls that a case's first finding bears on. */
const controlsOf = (check: AnyCheck, one: Case): readonly string[] => {
  const { view, asOf, settings } = read(one);
  const [made] = judgeCheck(check, view, asOf, settings)
    .judged.filter(isOf(one))
    .flatMap((judged) => makeFinding(check, judged, view.identity, asOf, settings) ?? []);
  return made?.finding.controls.map(({ id }) => id) ?? ['no finding'];
};

/** Verdicts on the case's subject; all of them where it names none. */
const verdicts = ({ judged }: CheckResult, one: Case): readonly string[] =>
  judged.filter(isOf(one)).map(({ judgement }) => judgement.verdict);

const unjudged = (result: CheckResult, { subject }: Case): number =>
  result.unjudged.filter(({ resource }) => subject === undefined || (resource ?? '').endsWith(subject))
    .length;

describe.each(checks.map((check) => [check.id, check] as const))('%s', (_, check) => {
  const cases = casesOf(check);
  if (cases === undefined) {
    it('has cases', () => expect(cases).toBeDefined());
    return;
  }

  it.each(cases.departed)('departs: $name', (one) => {
    expect(verdicts(judge(check, one), one)).toContain('departed');
  });

  it.each(cases.departed)('bears on its own controls: $name', (one) => {
    const numbers = controlsOf(check, one);
    const all = check.controls.map(({ id }) => id);
    expect(numbers.filter((number) => !all.includes(number))).toEqual([]);
    if (check.controlsOf === undefined || one.controls !== undefined)
      expect(numbers).toEqual(one.controls ?? all);
  });

  it.each(cases.met)('is met: $name', (one) => {
    const result = judge(check, one);
    expect(verdicts(result, one)).not.toContain('departed');
    expect(verdicts(result, one)).toContain('met');
    expect(unjudged(result, one), JSON.stringify(result.unjudged)).toBe(0);
  });

  it.each(cases.unknown)('is unknown: $name', (one) => {
    const result = judge(check, one);
    expect(verdicts(result, one)).not.toContain('departed');
    expect(unjudged(result, one)).toBeGreaterThan(0);
  });

  if (typeof cases.notApplicable !== 'string') {
    it.each(cases.notApplicable)('does not apply: $name', (one) => {
      const result = judge(check, one);
      expect(unjudged(result, one), JSON.stringify(result.unjudged)).toBe(0);
      expect(verdicts(result, one).filter((verdict) => verdict !== 'notApplicable')).toEqual([]);
    });
  }

  it('departs alone after its first edit', () => {
    const [first] = cases.departed;
    const { view, asOf, settings } = read(first);
    const { result } = auditAccount(view, { checks, practices, asOf, settings });
    const findings = result.practices.flatMap((practice) => practice.findings);
    const departing = [
      ...new Set(
        findings
          .filter(({ severity }) => severity !== 'advice' || check.severity === 'advice')
          .map((finding) => finding.check),
      ),
    ];
    expect(departing.sort()).toEqual([check.id, ...(first.alongside ?? [])].sort());
  });
});
