import type { ConditionEntry, Statement } from '@leastwise/policy';
import { type ConditionKey, loadCatalogue } from '@leastwise/policy/catalogue';
import { namedActions, namesEveryAction } from '../../access/statement-actions.ts';
import { day } from '../age.ts';
import { isWholeWorld, worldOf } from './address-span.ts';
import { momentOf } from './moment-of.ts';
import { misfitOf } from './operator-misfit.ts';
import { holdsAbsent, type OperatorWords, operatorWords } from './operator-words.ts';

/** A condition that decides nothing, or nothing but whether its key is there: when it holds, and why. */
export interface IdleCondition {
  readonly holds: 'always' | 'never' | 'if-absent' | 'if-present';
  /** Why, as a clause: `AWS knows no key aws:SourceIpp`. */
  readonly because: string;
}

/** What a condition is judged by beside itself. */
interface Scene {
  readonly statement: Statement;
  readonly asOf: Date;
}

/** Keys named after an identity provider, and tags, are whatever their makers chose. */
export const isFreeKey = (key: string): boolean =>
  /^saml:/i.test(key) || key.slice(0, key.lastIndexOf(':')).includes('.') || isTagKey(key);

/**
 * Keys that AWS's own managed policies and pages rely on and its reference of keys does not have, or not for these
 * actions: https://docs.aws.amazon.com/bedrock/latest/userguide/model-access-permissions.html
 */
const beyondReference: ReadonlySet<string> = new Set([
  'aws-marketplace:productid',
  'aws:principalorgmasteraccountid',
  'deepracer:multiuser',
  'deepracer:usertoken',
  'iottwinmaker:linkedservices',
  'lakeformation:gluearn',
]);

const isTagKey = (key: string): boolean => /tag(s|keys)?(\/|$)/i.test(key);

/** Why a condition does nothing; nothing where it decides. Keys of MFA, tags and federated claims are others' to judge. */
export const idleBecause = (entry: ConditionEntry, scene: Scene): IdleCondition | undefined => {
  const words = operatorWords(entry);
  if (words === undefined) return { holds: 'never', because: `AWS knows no operator ${entry.operator}` };
  if (beyondReference.has(entry.key.toLowerCase())) return undefined;
  const key = loadCatalogue().conditionKey(entry.key);
  if (key === undefined) return isFreeKey(entry.key) ? undefined : unknownKey(entry, words);
  return (
    neverCarried(entry, words, scene.statement) ??
    misfit(entry, words, key) ??
    wholeWorld(entry, words) ??
    anyText(entry, words, scene.statement) ??
    vacuous(entry, words, key, scene.statement) ??
    past(entry, words, scene)
  );
};

const whenAbsent = (entry: ConditionEntry, words: OperatorWords): 'always' | 'never' =>
  holdsAbsent(words, entry.values) ? 'always' : 'never';

const unknownKey = (entry: ConditionEntry, words: OperatorWords): IdleCondition => ({
  holds: whenAbsent(entry, words),
  because: `AWS knows no condition key ${entry.key}`,
});

const neverCarried = (
  entry: ConditionEntry,
  words: OperatorWords,
  statement: Statement,
): IdleCondition | undefined => {
  if (statement.action.not || namesEveryAction(statement) || isFreeKey(entry.key)) return undefined;
  const catalogue = loadCatalogue();
  // An action that the catalogue does not know may carry any key.
  if (statement.action.patterns.some((pattern) => catalogue.expand(pattern).length === 0)) return undefined;
  if (namedActions(statement).some((action) => catalogue.canCarry(action, entry.key))) return undefined;
  const actions = statement.action.patterns;
  const named = actions.length <= 3 ? actions.join(', ') : `${actions.slice(0, 3).join(', ')} and the others`;
  return {
    holds: whenAbsent(entry, words),
    because: `no request for ${named} carries the key ${entry.key}`,
  };
};

const misfit = (
  entry: ConditionEntry,
  words: OperatorWords,
  key: ConditionKey,
): IdleCondition | undefined => {
  const because = misfitOf(entry, words, key);
  if (because === undefined) return undefined;
  const absent = holdsAbsent(words, entry.values);
  const holds = words.negated ? (absent ? 'always' : 'if-present') : absent ? 'if-absent' : 'never';
  return { holds, because };
};

/**
 * Every address there is, of one version of IP or both. Requests through a VPC endpoint have none in `aws:SourceIp`:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-sourceip
 */
const wholeWorld = (entry: ConditionEntry, words: OperatorWords): IdleCondition | undefined => {
  if (words.comparison !== 'address' || !isWholeWorld(entry.values)) return undefined;
  const take = entry.values.length === 1 ? 'takes' : 'take';
  return {
    holds: words.negated ? 'if-absent' : 'if-present',
    because: `${entry.values.join(', ')} ${take} in ${worldOf(entry.values)}`,
  };
};

/** `*` takes any text; only under Deny, or negated, does it tell a key that is there from one that is not. */
const anyText = (
  entry: ConditionEntry,
  words: OperatorWords,
  statement: Statement,
): IdleCondition | undefined => {
  if (words.negated || statement.effect !== 'Allow' || isFreeKey(entry.key)) return undefined;
  // What was encrypted with no such context stays shut: AWS's own policies ask for one so.
  if (/^kms:encryptioncontext:/i.test(entry.key)) return undefined;
  const open =
    words.comparison === 'like' ? /^\*+$/ : words.comparison === 'arn' ? /^arn(:\*+){5}$/ : undefined;
  const value = open === undefined ? undefined : entry.values.find((text) => open.test(text));
  return value === undefined
    ? undefined
    : {
        holds: words.ifExists || words.quantifier === 'every' ? 'always' : 'if-present',
        because: `${value} takes any value of ${entry.key} there is`,
      };
};

/**
 * ForAllValues holds where the key is absent: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html
 * Keys with several values that a service sends with each of its requests (`dynamodb:LeadingKeys`) are used as AWS shows.
 */
const vacuous = (
  entry: ConditionEntry,
  { quantifier }: OperatorWords,
  key: ConditionKey,
  statement: Statement,
): IdleCondition | undefined => {
  if (quantifier !== 'every' || statement.effect !== 'Allow' || isFreeKey(entry.key)) return undefined;
  if (key.type.startsWith('ArrayOf') && !key.anyAction) return undefined;
  const demanded = statement.conditions.some((other) => {
    const words = operatorWords(other);
    return (
      other !== entry &&
      words !== undefined &&
      other.key.toLowerCase() === entry.key.toLowerCase() &&
      !holdsAbsent(words, other.values)
    );
  });
  return demanded
    ? undefined
    : { holds: 'if-absent', because: `ForAllValues holds for every request without the key ${entry.key}` };
};

const clocks = new Set(['aws:currenttime', 'aws:epochtime']);

/** What is over by the snapshot's time. A start in the past is no news where the statement has an end to come. */
const past = (
  entry: ConditionEntry,
  words: OperatorWords,
  { statement, asOf }: Scene,
): IdleCondition | undefined => {
  if (!clocks.has(entry.key.toLowerCase()) || words.negated) return undefined;
  if (words.comparison !== 'date' && words.comparison !== 'number') return undefined;
  const moments = entry.values.flatMap((value) => momentOf(value) ?? []);
  if (moments.length !== entry.values.length || moments.length === 0) return undefined;
  if (moments.some((moment) => moment >= asOf)) return undefined;
  const dates = moments.map(day).join(', ');
  if (words.relation !== 'greater') return { holds: 'never', because: `${dates} is past` };
  if (statement.effect === 'Deny') return undefined;
  const ends = statement.conditions.some(
    (other) =>
      other !== entry && clocks.has(other.key.toLowerCase()) && operatorWords(other)?.relation === 'less',
  );
  return ends ? undefined : { holds: 'always', because: `${dates} is past, and the statement has no end` };
};
