import type { Layers, Verdict } from '@leastwise/policy';
import { loadCatalogue } from '@leastwise/policy/catalogue';
import type { Grade } from './grade.ts';
import { ask, type Caller } from './principal-request.ts';
import { type ResourceClass, resourceClassOf } from './resource-class.ts';
import type { Resources } from './resource-reach.ts';
import type { SpokenLayer } from './spoken-layer.ts';
import { saidOf } from './spoken-layer.ts';
import { mark } from './statement-marks.ts';
import { variablesOf } from './variable-text.ts';

/** More combinations of patterns than policies of any size that AWS allows are likely to need. */
const mostCombinations = 2000;

/** Steps of looking for resources that several layers name, before the answer is that it cannot be told. */
const mostSteps = 2_000_000;

/** Patterns of which a resource must match one from each list for the layers to meet; nothing where too many combine. */
const combinations = (lists: readonly (readonly string[])[]): readonly (readonly string[])[] | undefined => {
  let all: readonly (readonly string[])[] = [[]];
  for (const list of lists) {
    if (all.length * list.length > mostCombinations) return undefined;
    all = all.flatMap((one) => list.map((pattern) => [...one, pattern]));
  }
  return all;
};

interface Sought {
  /** For each layer that does not let everything pass, the patterns that it names. */
  readonly limits: readonly (readonly string[])[];
  /** What a Deny spares. */
  readonly spared: readonly (readonly string[])[];
  /** What an Allow leaves out. */
  readonly excepted: readonly string[];
  /** Whether a Deny speaks of some resources. */
  readonly cut: boolean;
}

const soughtFor = (layers: readonly SpokenLayer[], index: number): Sought => {
  const limits: (readonly string[])[] = [];
  const spared: (readonly string[])[] = [];
  const excepted: string[] = [];
  let cut = false;
  for (const layer of layers) {
    const named = new Set<string>();
    let open = false;
    for (const marked of layer) {
      const said = saidOf(marked, index);
      if (said === 0) continue;
      const { effect, resource } = marked.statement;
      const { not = false, patterns = ['*'] } = resource?.element ?? {};
      if (effect === 'Deny') {
        if (not) spared.push(patterns);
        if ((said & (mark.some | mark.someIf)) !== 0) cut = true;
        continue;
      }
      if ((said & mark.all) !== 0) open = true;
      if (not) excepted.push(...patterns);
      for (const pattern of not ? ['*'] : patterns) named.add(pattern);
    }
    if (!open) limits.push([...named]);
  }
  return { limits, spared, excepted, cut };
};

const graded = (probes: readonly Verdict[], others: readonly Verdict[], whole: boolean): Grade => {
  const answers = [...probes, ...others];
  if (answers.includes('unknown')) return 'unknown';
  if (whole && probes.every((one) => one === 'allowed')) return 'all';
  if (answers.includes('allowed')) return 'some';
  return answers.includes('depends') ? 'conditional' : 'none';
};

/** The resources on which the answer may differ: made-up ones, and those that patterns of all layers name together. */
const resourcesToAsk = (
  { limits, spared }: Sought,
  ofAction: ResourceClass,
  resources: Resources,
  caller: Caller,
): readonly string[] | undefined => {
  const plain = combinations(limits);
  const sparing = spared.length === 0 ? [] : combinations([...limits, ...spared]);
  if (plain === undefined || sparing === undefined) return undefined;
  const textOf = variablesOf(caller);
  const effort = { left: mostSteps };
  const found = [...plain, ...sparing].flatMap((patterns) =>
    resources.meeting(ofAction, patterns, textOf, effort),
  );
  if (effort.left <= 0) return undefined;
  return [...new Set(found)];
};

/** Asks the engine on which resources an action is granted, where the layers alone do not tell. */
export const settleGrade = (
  index: number,
  spoken: readonly SpokenLayer[],
  layers: Layers,
  caller: Caller,
  resources: Resources,
): Grade => {
  const ofAction = resourceClassOf(index);
  const action = loadCatalogue().actionAt(index)?.name ?? '';
  const sought = soughtFor(spoken, index);
  const others = resourcesToAsk(sought, ofAction, resources, caller);
  if (others === undefined) return 'unknown';
  const verdict = (resource: string): Verdict => ask(caller, action, resource, layers).decision;
  const left = sought.excepted.flatMap((pattern) =>
    resources.meeting(ofAction, [pattern], variablesOf(caller)),
  );
  const whole = !sought.cut && left.every((resource) => verdict(resource) === 'allowed');
  return graded(resources.probes(ofAction).map(verdict), others.map(verdict), whole);
};
