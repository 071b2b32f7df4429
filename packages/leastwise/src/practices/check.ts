import type { Owner } from '../account/iam-model.ts';
import type { Gap, Known } from '../account/known.ts';
import type { ReadableNeed as Need, NeedData } from '../account/needs/index.ts';
import type { SourceRef } from '../account/source-ref.ts';
import type { Settings, SettingValue } from '../config/settings.ts';
import type { AccountAccess } from './account-access.ts';

export const severities = ['critical', 'high', 'medium', 'low', 'advice'] as const;
export type Severity = (typeof severities)[number];

export type PracticeNumber = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11;

/** A control of a published framework that asks for the same. */
export interface Control {
  readonly framework: 'CIS AWS Foundations' | 'AWS Security Hub';
  /** The framework's version, or the year of the list where it has none. */
  readonly version: string;
  readonly id: string;
}

/** A fact, its value, and where it stands. */
export interface Evidence {
  readonly fact: string;
  readonly value: string | number | boolean;
  readonly source: SourceRef;
}

/** One thing that is judged by itself. */
export interface Subject<T> {
  /** Its ARN, or its name where it has none. */
  readonly resource: string;
  /** `global` where nothing is said. */
  readonly region?: string;
  /** The part of the resource: a key's number or id, a Sid, a statement's hash; never an index. */
  readonly part?: string;
  readonly value: T;
}

/** Subjects that could not be listed, because the data that lists them is missing. */
export interface Unlisted {
  readonly gap: Gap;
  readonly resource?: string;
  readonly region?: string;
}

/** What stands beside a departure. */
export interface DepartureDetail {
  /** ARNs of those who hold the power, or the credential, in question. */
  readonly principals?: readonly string[];
  /** Who can change it, where that is not the account's own people. */
  readonly owner?: Owner;
}

export type Judgement<F> =
  | { readonly verdict: 'met'; readonly evidence: readonly Evidence[] }
  | ({
      readonly verdict: 'departed';
      readonly evidence: readonly Evidence[];
      readonly facts: F;
    } & DepartureDetail)
  | { readonly verdict: 'notApplicable'; readonly why: string };

type Some = readonly [Evidence, ...Evidence[]] | Evidence;
const list = (evidence: Some): readonly Evidence[] => ('fact' in evidence ? [evidence] : evidence);

/** The subject keeps the practice, as this evidence shows. */
export const met = (evidence: Some): Judgement<never> => ({ verdict: 'met', evidence: list(evidence) });

/** The subject departs from the practice, as this evidence shows; `facts` are what the explanation speaks of. */
export const departed = <F>(evidence: Some, facts: F, detail: DepartureDetail = {}): Judgement<F> => ({
  verdict: 'departed',
  evidence: list(evidence),
  facts,
  ...detail,
});

/** The question does not arise for the subject. */
export const notApplicable = (why: string): Judgement<never> => ({ verdict: 'notApplicable', why });

/** The account as checks and their words know it. */
export interface AccountIdentity {
  readonly id: string;
  /** The partition of its ARNs: `aws`, or China's or GovCloud's own. */
  readonly partition: string;
  readonly alias?: string;
}

/** The needs as a check sees them: what it needs is there; what it merely uses may be missing. */
export type View<N extends Need, U extends Need = never> = {
  readonly account: AccountIdentity;
} & { readonly [K in N]: NeedData[K] } & { readonly [K in Exclude<U, N>]: Known<NeedData[K]> };

export interface CheckContext<O> {
  /** The snapshot's time: every age is counted from here. */
  readonly asOf: Date;
  readonly settings: Settings;
  /** This check's own settings: its defaults, or what the configuration says. */
  readonly own: O;
  /** What the account's principals can effectively do, found once for all checks. */
  readonly access: AccountAccess;
}

/** A departure as its explanation sees it. */
export interface Departure<S, F> {
  readonly subject: Subject<S>;
  readonly facts: F;
  readonly principals: readonly string[];
  readonly account: AccountIdentity;
}

export interface Explanation {
  /** What is so, with the names and figures of this case. */
  readonly what: string;
  /** Why it matters. */
  readonly why: string;
  /** What puts it right. */
  readonly whatToDo: string;
}

/** How a change is made: steps for a person, or the reason why none can be given. */
export type Remedy<S, F> =
  | { readonly guide: (departure: Departure<S, F>) => readonly string[]; readonly none?: never }
  | { readonly none: string; readonly guide?: never };

/** A check: what it needs, what it judges one by one, how, and what it says of what it finds. */
export interface Check<
  N extends Need = Need,
  U extends Need = never,
  S = unknown,
  F = unknown,
  O extends Readonly<Record<string, SettingValue>> = Readonly<Record<string, SettingValue>>,
> {
  /** Kebab-case, unique, for good. */
  readonly id: string;
  readonly practice: PracticeNumber;
  /** What it asks, as a sentence. */
  readonly title: string;
  readonly severity: Severity;
  /** A deciding check that cannot be judged makes its practice *unknown*; a supporting gap is only listed. */
  readonly role: 'deciding' | 'supporting';
  /** Data without which the check is not judged at all. */
  readonly needs: readonly N[];
  /** Data that sharpens the judgement where it is there. */
  readonly uses?: readonly U[];
  readonly controls: readonly Control[];
  /** Settings with their defaults; units are in the names. */
  readonly settings?: O;
  subjects(view: View<N, U>, context: CheckContext<O>): readonly (Subject<S> | Unlisted)[];
  judge(subject: Subject<S>, context: CheckContext<O>, view: View<N, U>): Judgement<F>;
  /** Those of the controls that a departure bears on; all of them where nothing is said. */
  controlsOf?(departure: Departure<S, F>): readonly Control[];
  explain(departure: Departure<S, F>): Explanation;
  /** For the board: the worst of these departures in at most 30 characters, and the move that ends them all. */
  inShort(departures: readonly Departure<S, F>[]): { readonly headline: string; readonly move: string };
  readonly remedy: Remedy<S, F>;
}

/** A check whose own types are hidden: what the runner sees. */
export type AnyCheck = Check<Need, Need, unknown, unknown>;

/** Defines a check; the types of subject and facts follow from `subjects` and `judge`. */
export const defineCheck = <
  const N extends Need,
  S,
  F,
  const U extends Need = never,
  O extends Readonly<Record<string, SettingValue>> = Readonly<Record<never, never>>,
>(
  check: Check<N, U, S, F, O>,
  // The types that a check has inside matter to nobody outside; the runner hands back what the check itself gave.
): AnyCheck => check as unknown as AnyCheck;
