import type { Exception, Settings } from '../config/settings.ts';
import type { Finding } from '../schemas/audit.ts';
import type { AccountIdentity, AnyCheck, Departure } from './check.ts';
import { findingId } from './finding-id.ts';
import type { Judged } from './judge.ts';
import { matchesName } from './name-pattern.ts';

/** A finding with the departure it was made of: the board's short words are asked of that. */
export interface MadeFinding {
  readonly finding: Finding;
  readonly departure: Departure<unknown, unknown>;
  readonly check: AnyCheck;
}

/** The finding that a departure is, or nothing where the subject did not depart. */
export const makeFinding = (
  check: AnyCheck,
  { subject, judgement }: Judged,
  account: AccountIdentity,
  asOf: Date,
  settings: Settings,
): MadeFinding | undefined => {
  if (judgement.verdict !== 'departed') return undefined;
  const { facts, evidence, owner, principals = [] } = judgement;
  const departure: Departure<unknown, unknown> = { subject, facts, principals, account };
  const region = subject.region ?? 'global';
  const exception = settings.exceptions.find((entry) =>
    excepts(entry, check.id, account.id, subject.resource, asOf),
  );
  const finding: Finding = {
    id: findingId(check.id, account.id, region, subject.resource, subject.part),
    check: check.id,
    severity: check.severity,
    account: account.id,
    region,
    resource: subject.resource,
    ...(subject.part !== undefined && { part: subject.part }),
    principals: [...principals],
    ...(owner !== undefined && { owner }),
    ...check.explain(departure),
    evidence: evidence.map((entry) => ({ ...entry })),
    controls: (check.controlsOf?.(departure) ?? check.controls).map((control) => ({ ...control })),
    status: exception === undefined ? 'open' : 'excepted',
    ...(exception !== undefined && {
      exception: { owner: exception.owner, reason: exception.reason, until: exception.until },
    }),
    ...(check.remedy.guide !== undefined && {
      fix: { kind: 'guide' as const, steps: [...check.remedy.guide(departure)] },
    }),
  };
  return { finding, departure, check };
};

const excepts = (entry: Exception, check: string, account: string, resource: string, asOf: Date): boolean =>
  entry.check === check &&
  (entry.account ?? account) === account &&
  matchesName(entry.resource, resource) &&
  asOf.toISOString().slice(0, 10) <= entry.until;
