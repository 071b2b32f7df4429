import { type Decision, evaluate } from '@leastwise/policy';
import { loadCatalogue } from '@leastwise/policy/catalogue';
import type { OnResource } from '../schemas/can.ts';
import type { AccountReading } from './account-reading.ts';
import type { AskedPrincipal } from './asked-principal.ts';
import type { Circumstances } from './circumstances.ts';
import { explainDecision, type PlaceStatement } from './explain-decision.ts';
import type { RequestMaker } from './request-layers.ts';
import { resourceCandidates } from './resource-candidates.ts';

/** What was found for one principal. */
export interface Found {
  readonly decision: Decision;
  /** The resource of the decision. */
  readonly resource: string;
  /** The answer by resource, where none was named and the action works on some. */
  readonly resources?: readonly OnResource[];
  readonly notices: readonly string[];
}

/** A question about an action; `*` for the resource stands for whichever there are. */
export interface Question {
  readonly action: string;
  readonly resource: string;
  readonly circumstances: Circumstances;
}

/** Asks about one resource. */
export const askOne = (
  make: RequestMaker,
  asked: AskedPrincipal,
  question: Question,
  imagined = false,
): Found => {
  const { action, resource, circumstances } = question;
  const { request, layers, options, notices } = make(asked, action, resource, circumstances, imagined);
  return { decision: evaluate(request, layers, { ...options, ladder: true }), resource, notices };
};

const order = ['allowed', 'depends', 'unknown', 'explicitlyDenied', 'implicitlyDenied'] as const;

const rank = ({ decision }: Found): number => order.indexOf(decision.decision);

/** One answer where all agree; else it depends on the resource, unless what is unknown could make it so. */
const together = (all: readonly Found[]): Decision['decision'] => {
  const answers = new Set(all.map(({ decision }) => decision.decision));
  const [only] = answers;
  if (answers.size === 1 && only !== undefined) return only;
  if (answers.has('allowed') || answers.has('depends')) return 'depends';
  return answers.has('unknown') ? 'unknown' : 'implicitlyDenied';
};

interface Labelled extends Pick<OnResource, 'decision' | 'conditions'> {
  readonly label: string;
  readonly general: boolean;
}

const sameness = ({ decision, conditions = [] }: Labelled): string =>
  [decision, ...conditions.map(({ effect, words }) => `${effect} ${words}`)].join('\n');

/** The answers by resource; what is answered like everything that nobody named is not listed by itself. */
const byResource = (all: readonly Labelled[]): readonly OnResource[] => {
  const others = all.filter(({ general }) => general);
  const usual = new Set(others.map(sameness));
  const denied: Labelled = { label: 'any other', general: true, decision: 'implicitlyDenied' };
  const [usually = denied] = others;
  const alike = usual.size < 2;
  const own = all.filter((one) => !one.general && !(alike && sameness(one) === sameness(usually)));
  const isAll = alike && others.length === 0 && own.length === all.length;
  const rest = isAll ? [] : alike ? [{ ...usually, label: 'any other' }] : others;
  return [...own, ...rest].map(({ label, decision, conditions }) => ({
    resource: label,
    decision,
    ...(conditions !== undefined && { conditions }),
  }));
};

const nothingThere = ({ action, resource }: Question): Found => ({
  decision: {
    decision: 'unknown',
    statements: [],
    reason: `the inputs hold no resource that ${action} works on`,
  },
  resource,
  notices: [],
});

/** Asks about every resource that the policies or the inputs name, and one that nobody named. */
export const askAll = (
  make: RequestMaker,
  asked: AskedPrincipal,
  question: Question,
  readings: readonly AccountReading[],
  place: PlaceStatement,
): Found => {
  const action = loadCatalogue().action(question.action);
  if (action === undefined || !action.supportsResources) return askOne(make, asked, question);
  const { layers } = make(asked, question.action, '*', question.circumstances, true);
  const partition = asked.name.split(':', 2)[1] ?? 'aws';
  const candidates = resourceCandidates(action, layers, asked.account, partition, readings);
  if (candidates.length === 0) return nothingThere(question);
  const found = candidates.map(({ resource, imagined, label, general }) => ({
    label,
    general,
    ...askOne(make, asked, { ...question, resource }, imagined),
  }));
  const best = found.reduce((left, right) => (rank(right) < rank(left) ? right : left));
  return {
    decision: { ...best.decision, decision: together(found) },
    resource: '*',
    resources: byResource(
      found.map(({ label, general, decision }) => ({ label, general, ...explainDecision(decision, place) })),
    ),
    notices: found.flatMap(({ notices }) => notices),
  };
};
