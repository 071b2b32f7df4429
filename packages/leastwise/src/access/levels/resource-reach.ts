import type { CompiledPolicy, PatternElement, Statement } from '@leastwise/policy';
import { type Effort, meetingText } from '../meeting-text.ts';
import { isEverything } from '../pattern-matches.ts';
import { patternUnits, templateUnits, type Unit, type VariableText } from '../pattern-units.ts';
import { type Applies, applies, type Caller, policyToTell } from './principal-request.ts';
import type { ResourceClass } from './resource-class.ts';

/** How far a Resource element reaches among the resources of a class: not at all, to some, to some of every type's, to all. */
export const reach = { none: 0, some: 1, probed: 2, all: 3 } as const;

/** How far it surely reaches, and how far it may, where variables are open. */
export interface Reach {
  readonly surely: number;
  readonly perhaps: number;
}

const nowhere: Reach = { surely: reach.none, perhaps: reach.none };
/** It reaches everything. */
export const everywhere: Reach = { surely: reach.all, perhaps: reach.all };

/** The resources of an account, as far as they are told by the ARNs that AWS documents. */
export interface Resources {
  /** Made-up resources, one for each ARN that AWS documents; `*` where actions work on none. */
  probes(resources: ResourceClass): readonly string[];
  /** A resource of the class that all the patterns match, for each ARN where there is one. */
  meeting(
    resources: ResourceClass,
    patterns: readonly string[],
    textOf: VariableText,
    effort?: Effort,
  ): readonly string[];
}

const serviceOf = (arn: string): string => arn.split(':', 3)[2] ?? '';

const mayMeet = (template: string, pattern: string): boolean => {
  const service = serviceOf(pattern);
  return !pattern.startsWith('arn:') || /[*?$]/.test(service) || service === serviceOf(template);
};

/** The resources of one account, each answer found once. */
export const resourcesOf = (account: string, partition: string): Resources => {
  const units = new Map<string, readonly Unit[]>();
  const probed = new Map<number, readonly string[]>();
  const ofTemplate = (template: string): readonly Unit[] => {
    const found = units.get(template) ?? templateUnits(template, account, partition);
    units.set(template, found);
    return found;
  };
  const plain = new Map<string, readonly Unit[]>();
  const ofPattern = (pattern: string, textOf: VariableText): readonly Unit[] => {
    if (pattern.includes('${')) return patternUnits(pattern, textOf);
    const found = plain.get(pattern) ?? patternUnits(pattern, textOf);
    plain.set(pattern, found);
    return found;
  };
  const probe = (template: string): string => meetingText([ofTemplate(template)]) ?? template;
  return {
    probes: ({ number, templates }) => {
      const found = probed.get(number) ?? (templates.length === 0 ? ['*'] : templates.map(probe));
      probed.set(number, found);
      return found;
    },
    meeting: ({ templates }, patterns, textOf, effort) => {
      const named = patterns.filter((pattern) => !isEverything(pattern));
      const ready = named.map((pattern) => ofPattern(pattern, textOf));
      return templates.flatMap((template) =>
        named.every((pattern) => mayMeet(template, pattern))
          ? (meetingText([ofTemplate(template), ...ready], effort) ?? [])
          : [],
      );
    },
  };
};

/** An element that speaks of resources, ready to be asked. */
export interface ResourceElement {
  readonly element: PatternElement;
  readonly effect: Statement['effect'];
  readonly version: CompiledPolicy['version'];
  readonly everything: boolean;
}

export const resourceElement = (
  element: PatternElement,
  effect: Statement['effect'],
  version: CompiledPolicy['version'],
): ResourceElement => ({
  element,
  effect,
  version,
  everything: !element.not && element.patterns.some(isEverything),
});

/** A policy in which the element alone decides. */
export const policyOfElement = ({ element, effect, version }: ResourceElement): CompiledPolicy =>
  policyToTell({ effect }, { resource: element }, version);

const within = (answers: readonly Applies[], wanted: readonly Applies[], more: () => boolean): number => {
  const hits = answers.filter((answer) => wanted.includes(answer)).length;
  if (hits === answers.length) return reach.all;
  return hits > 0 ? reach.probed : more() ? reach.some : reach.none;
};

/** How far an element reaches, asked of the engine: of made-up resources, and of some that its patterns name. */
export const reachOf = (
  { element, effect, everything }: ResourceElement,
  policy: CompiledPolicy,
  resources: ResourceClass,
  of: Resources,
  caller: Caller,
  textOf: VariableText,
): Reach => {
  if (everything) return everywhere;
  if (element.not && element.patterns.some(isEverything)) return nowhere;
  const answer = (resource: string): Applies => applies(policy, effect, caller, resource, true);
  const probes = of.probes(resources).map(answer);
  let met: readonly Applies[] | undefined;
  const meets = (): readonly Applies[] => {
    met ??= element.patterns.flatMap((pattern) => of.meeting(resources, [pattern], textOf)).map(answer);
    return met;
  };
  const reaching = (wanted: readonly Applies[]): number => {
    const found = within(probes, wanted, () => meets().some((one) => wanted.includes(one)));
    // Of all but some, it reaches not all where there can be such.
    const excepts = element.not && found === reach.all && meets().some((one) => !wanted.includes(one));
    return excepts ? reach.probed : found;
  };
  return { surely: reaching(['yes']), perhaps: reaching(['yes', 'depends']) };
};
