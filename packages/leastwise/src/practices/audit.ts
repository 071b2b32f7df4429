import type { AccountData, Estate } from '../account/estate.ts';
import type { Gap } from '../account/known.ts';
import type { Settings } from '../config/settings.ts';
import type { AccountResult, AuditData, Finding, NotJudged, PracticeResult } from '../schemas/audit.ts';
import { type AccountView, viewAccount } from './account-view.ts';
import { type AccountIdentity, type AnyCheck, type Departure, type Judgement, severities } from './check.ts';
import { type MadeFinding, makeFinding } from './finding.ts';
import { type CheckResult, defectOf, judgeCheck, type Unjudged } from './judge.ts';
import type { Practice } from './practice.ts';

export interface AuditInput {
  readonly checks: readonly AnyCheck[];
  readonly practices: readonly Practice[];
  readonly asOf: Date;
  readonly settings: Settings;
}

/** An account's result, with the departures behind its findings for those who say it in short words. */
export interface JudgedAccount {
  readonly result: AccountResult;
  readonly departures: ReadonlyMap<string, Departure<unknown, unknown>>;
  /** What kept checks from judging. */
  readonly gaps: readonly Gap[];
  /** All that a check judged, what it met included; judged once more, since keeping it for all would fill the memory. */
  judgedBy(check: AnyCheck): CheckResult;
}

/** A check's result as its practice counts it. */
interface CheckTally {
  readonly check: AnyCheck;
  readonly verdicts: Readonly<Record<Judgement<unknown>['verdict'], number>>;
  readonly unjudged: readonly Unjudged[];
}

export interface Audit {
  readonly data: AuditData;
  readonly accounts: readonly JudgedAccount[];
}

/** Judges the eleven practices in every account of an estate. */
export const audit = (estate: Estate, input: AuditInput): Audit => {
  const accounts = estate.accounts.map((account) =>
    auditAccount(viewAccount(account, input.settings), input),
  );
  return { data: { accounts: accounts.map(({ result }) => result) }, accounts };
};

/** Judges one account. */
export const auditAccount = (view: AccountView, input: AuditInput): JudgedAccount => {
  const { account, identity } = view;
  const judge = (check: AnyCheck): CheckFindings =>
    findingsOf(judgeCheck(check, view, input.asOf, input.settings), identity, input);
  const tallies: CheckTally[] = [];
  const made = new Map<string, readonly MadeFinding[]>();
  const departures = new Map<string, Departure<unknown, unknown>>();
  for (const check of input.checks) {
    const { result, findings } = judge(check);
    tallies.push(tallyOf(result));
    made.set(check.id, findings);
    for (const { finding, departure } of findings) departures.set(finding.id, departure);
  }
  const practices = input.practices.map((practice) =>
    judgePractice(
      practice,
      tallies.filter(({ check }) => check.practice === practice.number),
      (check) => (made.get(check) ?? []).map(({ finding }) => finding),
    ),
  );
  const result: AccountResult = {
    account: account.account,
    ...(account.alias !== undefined && { alias: account.alias }),
    takenAt: account.takenAt ?? input.asOf.toISOString(),
    counts: countsOf(account, view),
    practices,
  };
  const gaps = tallies.flatMap(({ unjudged }) => unjudged.map(({ gap }) => gap));
  return { result, departures, gaps, judgedBy: (check) => judge(check).result };
};

interface CheckFindings {
  readonly result: CheckResult;
  readonly findings: readonly MadeFinding[];
}

/** A check's findings; a check that cannot explain what it found is not judged at all. */
const findingsOf = (
  result: CheckResult,
  account: AccountIdentity,
  { asOf, settings }: AuditInput,
): CheckFindings => {
  const { check } = result;
  try {
    const findings = result.judged.flatMap((one) => makeFinding(check, one, account, asOf, settings) ?? []);
    if (findings.length > 0) check.inShort(findings.map(({ departure }) => departure));
    const ids = new Set(findings.map(({ finding }) => finding.id));
    if (ids.size < findings.length) throw new Error('it judged one thing twice');
    return { result, findings };
  } catch (error) {
    return { result: { check, judged: [], unjudged: [{ gap: defectOf(check, error) }] }, findings: [] };
  }
};

const judgePractice = (
  practice: Practice,
  results: readonly CheckTally[],
  madeBy: (check: string) => readonly Finding[],
): PracticeResult => {
  const findings = results.flatMap(({ check }) => madeBy(check.id)).sort(bySeverity);
  const departs = findings.some(({ status, severity }) => status === 'open' && severity !== 'advice');
  // A deciding check that did not run at all leaves the practice as open as one that could not judge.
  const decided = new Set(
    results.filter(({ unjudged }) => unjudged.length === 0).map(({ check }) => check.id),
  );
  const deciding = [...practice.deciding, ...results.filter(isDeciding).map(({ check }) => check.id)];
  const undecided = deciding.length === 0 || deciding.some((id) => !decided.has(id));
  return {
    number: practice.number,
    id: practice.id,
    title: practice.title,
    verdict: departs ? 'departed' : undecided ? 'unknown' : 'met',
    findings,
    notJudged: results.flatMap(notJudgedOf),
    checks: results.map(({ check, verdicts, unjudged }) => ({
      check: check.id,
      role: check.role,
      met: verdicts.met,
      departed: verdicts.departed,
      notApplicable: verdicts.notApplicable,
      notJudged: unjudged.length,
    })),
  };
};

const tallyOf = ({ check, judged, unjudged }: CheckResult): CheckTally => {
  const verdicts = { met: 0, departed: 0, notApplicable: 0 };
  for (const { judgement } of judged) verdicts[judgement.verdict]++;
  return { check, verdicts, unjudged };
};

const isDeciding = ({ check }: CheckTally): boolean => check.role === 'deciding';

const notJudgedOf = ({ check, unjudged }: CheckTally): readonly NotJudged[] =>
  unjudged.map(({ gap, resource, region, part }) => ({
    check: check.id,
    ...(resource !== undefined && { subject: resource }),
    ...(region !== undefined && { region }),
    ...(part !== undefined && { part }),
    needs: gap.call,
    because: gap.because,
  }));

const bySeverity = (a: Finding, b: Finding): number =>
  severities.indexOf(a.severity) - severities.indexOf(b.severity) ||
  compare(a.check, b.check) ||
  compare(a.resource, b.resource) ||
  compare(a.region, b.region) ||
  compare(a.part ?? '', b.part ?? '');

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const countsOf = ({ trail }: AccountData, view: AccountView): Readonly<Record<string, number>> => {
  const details = view.need('authorization-details');
  return {
    ...(details.known && {
      users: details.value.users.length,
      roles: details.value.roles.length,
      policies: details.value.policies.length,
    }),
    ...(trail !== undefined && trail.events > 0 && { events: trail.events }),
  };
};
