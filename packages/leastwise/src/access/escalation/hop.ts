import type { Actor } from './actor.ts';
import { type Blocked, isBlocked, isSure, type Outcome, type Sure } from './certainty.ts';
import type { Method } from './method.ts';

/** One step of a path: an actor uses a method and then can do what somebody else can. */
export interface Hop {
  readonly method: Method;
  readonly actor: Actor;
  /** ARN of what it is done to, or words where nothing of the kind was read. */
  readonly target: string;
  /** Who the actor then is: a user, a role, or a member of a group; `admin` where it has become one itself. */
  readonly becomes: Actor | 'admin';
  readonly sure: Sure;
  /** Whether it ends with somebody whom the actor is not known to be able to act as. */
  readonly raises?: true;
  /** A step that has to be taken first, by the same actor: what it becomes is made an administrator. */
  readonly first?: Hop;
  /** A step that follows at once, by the same actor. */
  readonly follow?: Hop;
}

const empowering: ReadonlySet<Method['how']> = new Set([
  'write-permissions',
  'rewrite-policy',
  'make-policy',
  'remove-boundary',
]);

/** Whether a step makes somebody an administrator, rather than making its actor somebody. */
export const isEmpowering = ({ method, becomes }: Hop): boolean =>
  becomes === 'admin' || empowering.has(method.how);

/** A method that is granted and does not work, and why. */
export interface Stop {
  readonly method: Method;
  readonly actor: Actor;
  readonly target: string;
  readonly blockedBy: string;
}

/** What became of a method that was tried. */
export type Attempt = Hop | Stop;

export const isStop = (attempt: Attempt): attempt is Stop => 'blockedBy' in attempt;

/** A hop with the steps that go before it and follow it at once, in order. */
export const partsOf = ({ first, follow, ...itself }: Hop): readonly Hop[] => [
  ...(first === undefined ? [] : partsOf(first)),
  { ...itself, ...(first !== undefined && { first }) },
  ...(follow === undefined ? [] : partsOf(follow)),
];

/** A stop for what blocks a method; the words are only found where they are read. */
export const stopOf = (method: Method, actor: Actor, target: string, blocked: Blocked): Stop => ({
  method,
  actor,
  target,
  get blockedBy() {
    return blocked.blockedBy;
  },
});

/** What becomes of a method by which an actor would act as another: nothing where it is not granted. */
export const attempt = (
  method: Method,
  actor: Actor,
  becomes: Actor,
  target: string,
  outcome: Outcome,
): readonly Attempt[] => {
  if (isSure(outcome)) return [{ method, actor, becomes, target, sure: outcome }];
  return isBlocked(outcome) ? [stopOf(method, actor, target, outcome)] : noAttempt;
};

export const noAttempt: readonly Attempt[] = [];
