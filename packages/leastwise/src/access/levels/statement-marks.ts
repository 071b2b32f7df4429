import type { CompiledPolicy } from '@leastwise/policy';
import { type ActionSet, hasAction } from './action-set.ts';
import { type Applies, applies, type Caller } from './principal-request.ts';
import { resourceClassOf } from './resource-class.ts';
import { everywhere, policyOfElement, type Reach, type Resources, reach, reachOf } from './resource-reach.ts';
import {
  type SpokenCondition,
  type SpokenStatement,
  type StatementReader,
  statementReader,
} from './spoken-statement.ts';
import { variablesOf } from './variable-text.ts';

/** What a statement says of an action: on all or some of its resources, in any case or under conditions only. */
export const mark = {
  all: 1,
  some: 2,
  allIf: 4,
  someIf: 8,
  /** Those on which it surely speaks are some that stand for all of a type. */
  probed: 16,
  /** More than one statement speaks of some. */
  several: 32,
  /** It cannot be told whether a condition holds. */
  unsure: 64,
} as const;

/** A statement's marks, one for each of its actions, or the same for all. */
export type Marks = number | Readonly<Uint8Array>;

/** Marks of two statements of one layer, together. */
export const joined = (left: number, right: number): number => {
  const partly = mark.some | mark.someIf;
  const several = (left & partly) !== 0 && (right & partly) !== 0 ? mark.several : 0;
  return left | right | several;
};

export const markAt = (marks: Marks, place: number): number =>
  typeof marks === 'number' ? marks : (marks[place] ?? 0);

/** The answers to a condition: where the request can carry its key, and where it cannot. */
type Answers = readonly [carried: Applies, absent: Applies];

const answersTo = ({ policy }: SpokenCondition, effect: 'Allow' | 'Deny', caller: Caller): Answers => [
  applies(policy, effect, caller, '*', true),
  applies(policy, effect, caller, '*', false),
];

const marksFor = ({ surely, perhaps }: Reach, conditions: Applies): number => {
  if (conditions === 'no') return 0;
  if (conditions === 'unknown') return perhaps === reach.none ? 0 : mark.unsure;
  const open = perhaps === reach.all ? mark.allIf : perhaps > reach.none ? mark.someIf : 0;
  if (conditions !== 'yes') return open;
  if (surely === reach.all) return mark.all;
  const sure = surely === reach.none ? 0 : surely === reach.probed ? mark.some | mark.probed : mark.some;
  return perhaps > surely && (perhaps === reach.all || surely === reach.none) ? sure | open : sure;
};

/** A Resource element, and how far it reaches by class of resources. */
interface Element {
  readonly policy: CompiledPolicy;
  readonly reached: Map<number, Reach>;
}

/** What statements say to the callers of an account. */
export interface Marker {
  /** The statements that speak of what is looked at. */
  readonly statementsOf: StatementReader;
  /** What tells callers apart for a statement: the same text, the same marks. */
  variantOf(statement: SpokenStatement, caller: Caller): string;
  marksOf(statement: SpokenStatement, caller: Caller, variant: string): Marks;
  readonly resources: Resources;
}

/**
 * Asks the engine about each part of each statement once, and about those that hang on the caller once for each; about
 * some actions only, where not all are looked at.
 */
export const statementMarker = (nobody: Caller, resources: Resources, only?: ActionSet): Marker => {
  const shared = new Map<SpokenCondition, Answers>();
  const made = new Map<string, Marks>();
  const elements = new Map<string, Element>();

  const answersOf = (condition: SpokenCondition, effect: 'Allow' | 'Deny', caller: Caller): Answers => {
    if (condition.ofCaller) return answersTo(condition, effect, caller);
    const found = shared.get(condition) ?? answersTo(condition, effect, nobody);
    shared.set(condition, found);
    return found;
  };

  const reachIn = (statement: SpokenStatement, caller: Caller): ((index: number) => Reach) => {
    const { resource, variables } = statement;
    if (resource === undefined || resource.everything) return () => everywhere;
    const { element, effect, version } = resource;
    const whose = variables ? caller.arn : '';
    const key = `${effect} ${element.not} ${version} ${whose} ${element.patterns.join('\n')}`;
    const asked = elements.get(key) ?? {
      policy: policyOfElement(resource),
      reached: new Map<number, Reach>(),
    };
    elements.set(key, asked);
    const textOf = variablesOf(caller);
    return (index) => {
      const ofAction = resourceClassOf(index);
      const found =
        asked.reached.get(ofAction.number) ??
        reachOf(resource, asked.policy, ofAction, resources, caller, textOf);
      asked.reached.set(ofAction.number, found);
      return found;
    };
  };

  const make = (statement: SpokenStatement, caller: Caller): Marks => {
    const { conditions, effect, actions, resource } = statement;
    const answers = conditions.map((condition) => answersOf(condition, effect, caller));
    const conditionsAt = (index: number): Applies => {
      let answer: Applies = 'yes';
      for (const [at, { carried }] of conditions.entries()) {
        const one = answers[at]?.[carried(index) ? 0 : 1] ?? 'unknown';
        if (one === 'no') return 'no';
        if (one === 'unknown' || (one === 'depends' && answer === 'yes')) answer = one;
      }
      return answer;
    };
    const everyResource = resource === undefined || resource.everything;
    if (everyResource && answers.every(([carried, absent]) => carried === absent))
      return marksFor(everywhere, conditionsAt(0));
    const reachAt = reachIn(statement, caller);
    const marks = new Uint8Array(actions.length);
    for (const [place, index] of actions.entries()) {
      if (only !== undefined && !hasAction(only, index)) continue;
      const answer = conditionsAt(index);
      if (answer !== 'no') marks[place] = marksFor(reachAt(index), answer);
    }
    return marks;
  };

  return {
    resources,
    statementsOf: statementReader(only),
    variantOf: (statement, caller) => {
      const own = statement.conditions.filter(({ ofCaller }) => ofCaller);
      const answers = own.map((condition) => answersOf(condition, statement.effect, caller).join());
      return statement.variables ? `${caller.arn} ${answers.join(' ')}` : answers.join(' ');
    },
    marksOf: (statement, caller, variant) => {
      const key = `${statement.id} ${variant}`;
      const found = made.get(key) ?? make(statement, caller);
      made.set(key, found);
      return found;
    },
  };
};
