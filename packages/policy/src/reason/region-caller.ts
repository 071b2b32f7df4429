import type { Caller as Facts } from '../evaluate/caller.ts';
import { callerOf } from '../evaluate/principal-keys.ts';
import {
  type CompiledPrincipal,
  isSpared,
  type PrincipalFacts,
  reachOf,
} from '../evaluate/principal-match.ts';
import type { RequestPrincipal } from '../evaluate/request.ts';
import type { PrincipalLiteral } from './box.ts';

/** A caller that stands for all of its kind: policies tell no two of them apart by Principal. */
export interface Caller {
  readonly principal: RequestPrincipal;
  readonly facts: Facts;
  /** Whether its name was made up, so that another one of the account would do as well. */
  readonly anyName: boolean;
}

const makeCaller = (principal: RequestPrincipal, anyName: boolean): Caller => ({
  principal,
  facts: callerOf(principal, undefined),
  anyName,
});

/** An account that policies rarely name. */
export const usualAccount = '111122223333';
const otherAccount = '444455556666';

const ofAccount = (account: string): readonly Caller[] => [
  makeCaller(`arn:aws:iam::${account}:user/example`, true),
  makeCaller(`arn:aws:sts::${account}:assumed-role/example/session`, true),
  makeCaller(`arn:aws:iam::${account}:root`, false),
];

const ofEntry = (entry: CompiledPrincipal['entries'][number]): readonly Caller[] => {
  switch (entry.form) {
    case 'account':
      return ofAccount(entry.account);
    case 'role':
      return [
        makeCaller(`arn:aws:sts::${entry.account}:assumed-role/${entry.name}/session`, false),
        makeCaller(entry.arn, false),
      ];
    case 'arn':
      return [makeCaller(entry.arn, false)];
    case 'service':
      return [makeCaller({ service: entry.name }, false)];
    case 'federated':
      return [makeCaller({ federated: entry.name }, false)];
    case 'everyone':
    case 'canonical':
    case 'id':
      return [];
  }
};

const nameOf = (principal: RequestPrincipal): string =>
  typeof principal === 'string' ? principal : JSON.stringify(principal);

/** Callers that stand for all: those that policies name, others of their accounts, and strangers. */
export const standIns = (
  principals: readonly CompiledPrincipal[],
  accounts: readonly string[],
): readonly Caller[] => {
  const named = principals.flatMap(({ entries }) => entries.flatMap(ofEntry));
  const homes = named.flatMap(({ facts }) => facts.account ?? []);
  const strange = [usualAccount, otherAccount, '777788889999'].find(
    (account) => !homes.includes(account) && !accounts.includes(account),
  );
  const callers = [
    ...ofAccount(strange ?? otherAccount),
    ...named,
    ...[...new Set([...homes, ...accounts])].flatMap(ofAccount),
    makeCaller({ service: 'example.amazonaws.com' }, false),
    makeCaller({ federated: 'example.com' }, false),
    makeCaller(null, false),
  ];
  return [...new Map(callers.map((caller) => [nameOf(caller.principal), caller])).values()];
};

const reaches = ({ principal, denies }: PrincipalLiteral, facts: Facts): boolean => {
  const known: PrincipalFacts = { caller: facts, userId: undefined, accountOf: () => undefined };
  if (principal.not)
    return denies ? isSpared(principal, known) !== true : reachOf(principal, known) === 'none';
  return reachOf(principal, known) !== 'none';
};

const answers = {
  denied: new WeakMap<CompiledPrincipal, WeakMap<Caller, boolean>>(),
  allowed: new WeakMap<CompiledPrincipal, WeakMap<Caller, boolean>>(),
} as const;

const isReached = (literal: PrincipalLiteral, caller: Caller): boolean => {
  const ofEffect = literal.denies ? answers.denied : answers.allowed;
  let known = ofEffect.get(literal.principal);
  if (known === undefined) {
    known = new WeakMap();
    ofEffect.set(literal.principal, known);
  }
  const remembered = known.get(caller);
  if (remembered !== undefined) return remembered;
  const fresh = reaches(literal, caller.facts);
  known.set(caller, fresh);
  return fresh;
};

/** Those of some callers that a literal holds for. */
export const callersOf = (callers: readonly Caller[], literal: PrincipalLiteral): readonly Caller[] =>
  callers.filter((caller) => isReached(literal, caller) === literal.holds);
