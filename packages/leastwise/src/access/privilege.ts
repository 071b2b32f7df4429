import type { Request } from '@leastwise/policy';
import type { Principal } from '../account/iam-model.ts';
import type { Gap } from '../account/known.ts';
import type { Actor } from './escalation/actor.ts';
import { canDoEverything } from './escalation/administrator.ts';
import { isSure, type Sure } from './escalation/certainty.ts';
import { partsOf } from './escalation/hop.ts';
import { keptReach } from './escalation/kept-reach.ts';
import { hopsOf, type Reach, stepsTaken } from './escalation/reach.ts';
import { reachUnder } from './escalation/reach-under.ts';
import type { Reached } from './escalation/search.ts';
import { speaksOfKeys } from './escalation/spoken-keys.ts';
import { stepWords } from './escalation/step-words.ts';

/** Yes, no, or not to be told from what was read. */
export type Answer = 'yes' | 'no' | 'unknown';

/** How far a principal's power over permissions goes. */
export type Grade =
  /** Can do everything. */
  | 'administrator'
  /** Can make itself one, by itself or through others. */
  | 'becomes-administrator'
  /** Can make other principals administrators, though not known to be able to act as one of them. */
  | 'raises-others'
  | 'none';

/** What a principal can effectively do with permissions; every layer that was read is counted. */
export interface Privilege {
  readonly grade: Grade;
  /** Whether it can do everything: its own policies say so, whatever they are called. */
  readonly administrator: Answer;
  /** Whether it can do everything, become one who can, or change what others may do so that they can. */
  readonly privileged: Answer;
  /** Whether each way there hangs on a condition (MFA, a network, a time). */
  readonly conditional: boolean;
  /** How, in words that follow `may`; there where it is privileged. */
  readonly way?: PrivilegeWay;
  /** Why it cannot be told, where either answer is *unknown*. */
  readonly gap?: Gap;
}

/** The first step of the way to everything. */
export interface PrivilegeWay {
  readonly actions: readonly string[];
  readonly target: string;
  readonly steps: number;
  /** The whole way, a sentence per step. */
  readonly texts: readonly string[];
  /** Ids of the methods of its steps. */
  readonly methods: readonly string[];
  /** What has to hold, in words. */
  readonly conditions: readonly string[];
}

const nothing: Privilege = { grade: 'none', administrator: 'no', privileged: 'no', conditional: false };

const unknownIs = (gap: Gap, administrator: Answer): Privilege => ({
  grade: 'none',
  administrator,
  privileged: 'unknown',
  conditional: false,
  gap,
});

const isConditional = ({ certainty }: Sure): boolean => certainty === 'conditional';

const wayOf = (reach: Reach): PrivilegeWay | undefined => {
  const steps = stepsTaken(reach).flatMap(partsOf);
  const [first] = steps;
  if (first === undefined) return undefined;
  return {
    actions: first.method.requires,
    target: first.target,
    steps: reach.steps,
    texts: steps.map(stepWords),
    methods: steps.map(({ method }) => method.id),
    conditions: reach.sure.conditions,
  };
};

const gradedBy = (actor: Actor, reach: Reach | undefined): Privilege => {
  const own = canDoEverything(actor);
  const unsure = isSure(own) && own.certainty === 'possible' ? own.gap : undefined;
  const administrator: Answer = unsure === undefined ? 'no' : 'unknown';
  if (reach === undefined) return unsure === undefined ? nothing : unknownIs(unsure, administrator);
  const { sure } = reach;
  if (reach.hop === undefined) {
    return {
      grade: 'administrator',
      administrator: 'yes',
      privileged: 'yes',
      conditional: isConditional(sure),
    };
  }
  const way = wayOf(reach);
  const found = {
    administrator,
    privileged: 'yes',
    ...(way !== undefined && { way }),
    ...(unsure !== undefined && { gap: unsure }),
  } as const;
  if (sure.certainty !== 'possible') {
    return { ...found, grade: 'becomes-administrator', conditional: isConditional(sure) };
  }
  if (hopsOf(reach).some(({ raises }) => raises === true))
    return { ...found, grade: 'raises-others', conditional: false };
  const gap = unsure ?? sure.gap;
  return gap === undefined ? nothing : unknownIs(gap, administrator);
};

/** Every search has actors of its own. */
const graded = new WeakMap<Actor, Privilege>();

/**
 * Whether a principal is privileged, once and for all: it can do everything, or by the escalation graph become one who
 * can, or make others so. Everything that asks "is it privileged" asks this.
 */
export const privilegeOf = (reached: Reached, { arn }: Principal): Privilege => {
  const actor = reached.actor(arn);
  if (actor === undefined) return nothing;
  const found = graded.get(actor) ?? gradedBy(actor, reached.reaches.get(actor));
  graded.set(actor, found);
  return found;
};

/** Whether a principal is privileged in calls of which this is known (that they show no MFA, for one). */
export const privilegeUnder = (
  reached: Reached,
  { arn }: Principal,
  context: NonNullable<Request['context']>,
): Privilege => {
  const actor = reached.actor(arn);
  if (actor === undefined) return nothing;
  const reach = reached.reaches.get(actor);
  // Looking for a way again is dear: what no policy speaks of changes none, nor does what leaves its first step be.
  if (!speaksOfKeys(reached, actor, Object.keys(context))) return gradedBy(actor, reach);
  const held: Actor = { ...actor, context: { ...actor.context, ...context } };
  const kept = reach === undefined ? undefined : keptReach(held, reach);
  return gradedBy(held, kept ?? reachUnder(reached, actor, held));
};
