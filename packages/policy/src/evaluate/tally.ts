import { type Answer, or } from '../condition/answer.ts';
import type { CompiledPolicy, CompiledStatement } from './compiled-policy.ts';
import type { LayerName, PolicySet } from './layers.ts';
import type { PrincipalFacts, Reach } from './principal-match.ts';
import type { Scene } from './scene.ts';
import { namedStatementAnswer, ownStatementAnswer } from './statement-answer.ts';

/** What the statements of one layer say together. */
export interface Tally {
  readonly layer: LayerName;
  allow: Answer;
  deny: Answer;
  readonly allows: CompiledStatement[];
  readonly denies: CompiledStatement[];
  /** Statements that apply or not as open keys turn out. */
  readonly open: CompiledStatement[];
}

/** A resource policy's tally also tells how it names the caller, since that decides what may limit it. */
export interface NamedTally extends Tally {
  /** Names the very caller, so that nothing in its account limits the grant. */
  direct: Answer;
  /** Names the caller's role, the user behind it, or everyone: boundary and session policy limit it. */
  limited: Answer;
  /** The Allow statements that only delegate to the caller's account. */
  readonly delegates: CompiledStatement[];
}

export const emptyTally = (layer: LayerName): Tally => ({
  layer,
  allow: 'no',
  deny: 'no',
  allows: [],
  denies: [],
  open: [],
});

const isList = (set: PolicySet): set is readonly CompiledPolicy[] => Array.isArray(set);

const countDeny = (tally: Tally, statement: CompiledStatement, answer: Answer): void => {
  tally.deny = or(tally.deny, answer);
  if (answer === 'yes') tally.denies.push(statement);
  else tally.open.push(statement);
};

const countAllow = (tally: Tally, statement: CompiledStatement, answer: Answer): void => {
  tally.allow = or(tally.allow, answer);
  if (answer === 'yes') tally.allows.push(statement);
  else tally.open.push(statement);
};

/** Adds the statements of a policy without principals. */
const tallyPolicy = (tally: Tally, policy: CompiledPolicy, scene: Scene): void => {
  const { denies, allows } = policy.actions.find(scene.action);
  for (const statement of denies) {
    const answer = ownStatementAnswer(statement, scene);
    if (answer !== 'no') countDeny(tally, statement, answer);
  }
  for (const statement of allows) {
    const answer = ownStatementAnswer(statement, scene);
    if (answer !== 'no') countAllow(tally, statement, answer);
  }
};

/** What a layer of policies without principals says. */
export const tallySet = (layer: LayerName, set: PolicySet, scene: Scene): Tally => {
  const tally = emptyTally(layer);
  if (isList(set)) for (const policy of set) tallyPolicy(tally, policy, scene);
  else tallyPolicy(tally, set, scene);
  return tally;
};

const isDirect = (reach: Reach, statement: CompiledStatement, scene: Scene): boolean =>
  reach === 'direct' ||
  (reach === 'everyone' && (statement.narrowsPrincipalArn || scene.options.everyoneGrant === 'direct'));

const countReach = (
  tally: NamedTally,
  statement: CompiledStatement,
  reach: Reach,
  scene: Scene,
  answer: Answer,
): void => {
  countAllow(tally, statement, answer);
  if (isDirect(reach, statement, scene)) tally.direct = or(tally.direct, answer);
  else if (reach === 'account' || reach === 'unknown') tally.delegates.push(statement);
  else tally.limited = or(tally.limited, answer);
};

/** Adds the statements of a policy with principals. */
const tallyNamedPolicy = (
  tally: NamedTally,
  policy: CompiledPolicy,
  scene: Scene,
  facts: PrincipalFacts,
  bounded: boolean,
): void => {
  const { denies, allows } = policy.actions.find(scene.action);
  for (const statement of denies) {
    const { answer } = namedStatementAnswer(statement, scene, facts, bounded);
    if (answer !== 'no') countDeny(tally, statement, answer);
  }
  for (const statement of allows) {
    const { reach, answer } = namedStatementAnswer(statement, scene, facts, bounded);
    if (answer !== 'no') countReach(tally, statement, reach, scene, answer);
  }
};

/**
 * What a layer of policies with principals says to the caller. The tally is written out, as spreading an empty one
 * into it made who-can over a bucket policy take twice as long.
 */
export const tallyNamed = (
  layer: LayerName,
  set: PolicySet,
  scene: Scene,
  facts: PrincipalFacts,
  bounded: boolean,
): NamedTally => {
  const tally: NamedTally = {
    layer,
    allow: 'no',
    deny: 'no',
    allows: [],
    denies: [],
    open: [],
    direct: 'no',
    limited: 'no',
    delegates: [],
  };
  if (isList(set)) for (const policy of set) tallyNamedPolicy(tally, policy, scene, facts, bounded);
  else tallyNamedPolicy(tally, set, scene, facts, bounded);
  return tally;
};
