import type { Caller } from '../evaluate/caller.ts';
import type { CompiledPolicy } from '../evaluate/compiled-policy.ts';
import { isManagement } from '../evaluate/hearing.ts';
import type { LayerName, Layers, PolicySet, UnreadablePolicy } from '../evaluate/layers.ts';
import type { Box, BoxedPolicy } from './box.ts';
import { boxedPolicy } from './boxed-policy.ts';
import { rcpDenies } from './rcp-boxes.ts';
import { everything } from './replay.ts';

/** The policies that make a principal's access within its account; those of resources are not among them. */
export type AccessLayers = Omit<Layers, 'resource' | 'endpoint'>;

/** A layer, or a level of one, that must allow what the principal may do. */
export interface Limit {
  readonly allows: readonly Box[];
  readonly signatures: ReadonlySet<string>;
  readonly policies: readonly CompiledPolicy[];
}

/** A principal's access as boxes: what every limit allows and nothing denies. */
export interface BoxedAccess {
  /** Layers that could not be read in full are left out, as if they allowed everything. */
  readonly limits: readonly Limit[];
  readonly denies: readonly Box[];
  /** Of the denies. */
  readonly signatures: ReadonlySet<string>;
  readonly boxed: readonly BoxedPolicy[];
  /** All but resource control policies. */
  readonly policies: readonly CompiledPolicy[];
  readonly rcps: readonly CompiledPolicy[];
  readonly unread: UnreadablePolicy | undefined;
}

const isList = (set: PolicySet): set is readonly CompiledPolicy[] => Array.isArray(set);

const listOf = (set: PolicySet | undefined): readonly CompiledPolicy[] =>
  set === undefined ? [] : isList(set) ? set : [set];

const signaturesOf = (all: readonly BoxedPolicy[]): ReadonlySet<string> => {
  const [only, ...others] = all;
  if (only !== undefined && others.length === 0) return only.signatures;
  return new Set(all.flatMap(({ signatures }) => [...signatures]));
};

/** The layers that bind a caller, as `evaluate` takes them. */
const binding = (layers: AccessLayers, caller: Caller): AccessLayers => {
  const { scps, rcps, unreadable = [], session, ...others } = layers;
  const escapes = caller.serviceLinked || isManagement(caller.account, caller, layers);
  const counts = ({ layer }: UnreadablePolicy): boolean =>
    layer === 'identity' ||
    layer === 'boundary' ||
    layer === 'session' ||
    (!escapes && (layer === 'scp' || layer === 'rcp'));
  // A federated user without a session policy may do nothing.
  const passed = session ?? (caller.kind === 'federated-user' ? [] : undefined);
  return {
    ...others,
    ...(passed !== undefined && { session: passed }),
    ...(!escapes && scps !== undefined && { scps }),
    ...(!escapes && rcps !== undefined && { rcps }),
    unreadable: unreadable.filter(counts),
  };
};

const limitOf = (set: PolicySet): Limit => {
  const policies = listOf(set);
  const boxed = policies.map((policy) => boxedPolicy(policy, 'identity'));
  return { allows: boxed.flatMap(({ allows }) => allows), signatures: signaturesOf(boxed), policies };
};

/** Everything that has to allow, with the layer it is of. */
const limitsOf = (layers: AccessLayers, caller: Caller): readonly (readonly [LayerName, Limit])[] => {
  const { identity = [], boundary, session, scps = [] } = layers;
  // The root user needs no policy of its own; a caller without an account can have none.
  const own = caller.account === undefined ? [] : identity;
  return [
    ...(caller.kind === 'root' ? [] : [['identity', limitOf(own)] as const]),
    ...(boundary === undefined ? [] : [['boundary', limitOf(boundary)] as const]),
    ...(session === undefined ? [] : [['session', limitOf(session)] as const]),
    ...scps.map((level) => ['scp', limitOf(level)] as const),
  ];
};

/**
 * The layers as they may be at most where an SCP could not be read: it may be the one that lets its level pass,
 * and which level it is of is not told. What the others deny stays denied.
 */
export const withOpenLevels = (layers: AccessLayers): AccessLayers => {
  const { scps, unreadable = [] } = layers;
  if (scps === undefined || unreadable.every(({ layer }) => layer !== 'scp')) return layers;
  return { ...layers, scps: scps.map((level) => [...listOf(level), everything]) };
};

/** A principal's layers as boxes. */
export const boxedAccess = (given: AccessLayers, caller: Caller): BoxedAccess => {
  const layers = binding(given, caller);
  const { identity = [], boundary = [], session = [], scps = [], unreadable = [] } = layers;
  const policies = [identity, boundary, session, ...scps].flatMap(listOf);
  const rcps = (layers.rcps ?? []).flatMap(listOf);
  const boxed = policies.map((policy) => boxedPolicy(policy, 'identity'));
  const denies = [
    ...boxed.flatMap((policy) => policy.denies),
    ...rcps.flatMap((policy) => rcpDenies(policy, given.boundary !== undefined)),
  ];
  return {
    limits: limitsOf(layers, caller).flatMap(([name, limit]) =>
      unreadable.some(({ layer }) => layer === name) ? [] : limit,
    ),
    denies,
    signatures: new Set(denies.map(({ signature }) => signature)),
    boxed: [...boxed, ...rcps.map((policy) => boxedPolicy(policy, 'resource'))],
    policies,
    rcps,
    unread: unreadable[0],
  };
};
