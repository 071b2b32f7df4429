import type { Decision } from '@leastwise/policy';
import type { Group, Principal } from '../../account/iam-model.ts';
import { conditionWords } from '../condition-words.ts';
import type { Actor } from './actor.ts';
import { blockWords } from './block-words.ts';
import { ask, type Call, isGrant } from './call.ts';
import { type Blocked, both, isSure, type Outcome, proven, type Sure, under, unread } from './certainty.ts';
import { speaksOf, speaksOfEach } from './granted-patterns.ts';
import type { Method } from './method.ts';

/** That a call is denied, and by what; the words are only found where they are read. */
export const blockedBy = (decision: Decision, actor: Actor, call: Call): Blocked => ({
  get blockedBy() {
    return blockWords(decision, actor, call);
  },
});

/** How sure it is that a decision allows; undefined where it denies. */
export const sureOf = ({ decision, conditions = [], reason }: Decision): Sure | undefined => {
  switch (decision) {
    case 'allowed':
      return proven;
    case 'depends':
      return under(...new Set(conditions.map(conditionWords)));
    case 'unknown':
      return unread(reason);
    case 'explicitlyDenied':
    case 'implicitlyDenied':
      return undefined;
  }
};

/** What a decision means for a step. */
export const outcomeOf = (decision: Decision, actor: Actor, call: Call): Outcome => {
  if (isGrant(decision)) return sureOf(decision);
  if (!speaksOf(actor, call.action, call.resource)) return undefined;
  return sureOf(decision) ?? blockedBy(decision, actor, call);
};

/** Asks one call. */
export const askCall = (actor: Actor, call: Call): Outcome => outcomeOf(ask(actor, call), actor, call);

/** Asks several calls that all have to be made. */
export const askCalls = (actor: Actor, calls: readonly Call[]): Outcome => {
  let together: Sure = proven;
  for (const call of calls) {
    const outcome = askCall(actor, call);
    if (!isSure(outcome)) return outcome;
    together = both(together, outcome);
  }
  return together;
};

/** Asks several actions, all in calls that are the same else. */
export const askActions = (actor: Actor, actions: readonly string[], call: Omit<Call, 'action'>): Outcome =>
  askCalls(
    actor,
    actions.map((action) => ({ ...call, action })),
  );

/** Asks for a method whose calls are all made on one user, role or group. */
export const askMethodOn = (actor: Actor, { requires }: Method, on: Principal | Group): Outcome =>
  speaksOfEach(actor, requires, on.arn) ? askActions(actor, requires, { resource: on.arn, on }) : undefined;
