import { and, or } from '../condition/answer.ts';
import type { Caller } from './caller.ts';
import { meetsTrustPolicy, ownerOf } from './exceptions.ts';
import type { LayerName, Layers, PolicySet } from './layers.ts';
import { rcpsBind } from './rcp-services.ts';
import { principalFacts, type Scene } from './scene.ts';
import { emptyTally, type NamedTally, type Tally, tallyNamed, tallySet } from './tally.ts';

/** What every layer that applies to a request says; a layer that is undefined does not apply. */
export interface Hearing {
  readonly owner: string | undefined;
  readonly resourceLayer: 'resource' | 'trust';
  readonly identity: Tally | undefined;
  readonly boundary: Tally | undefined;
  readonly session: Tally | undefined;
  readonly resource: NamedTally | undefined;
  readonly endpoint: NamedTally | undefined;
  readonly scps: readonly Tally[];
  readonly rcps: readonly Tally[];
}

const nothing: readonly Tally[] = [];

const isUnreadable = (layers: Layers, ...names: readonly LayerName[]): boolean =>
  layers.unreadable?.some(({ layer }) => names.includes(layer)) ?? false;

/** A policy that could not be read may allow or deny anything. */
const doubt = <T extends Tally>(tally: T): T => {
  tally.allow = or(tally.allow, 'unknown');
  tally.deny = or(tally.deny, 'unknown');
  return tally;
};

const doubtNamed = (tally: NamedTally): NamedTally => {
  tally.direct = or(tally.direct, 'unknown');
  tally.limited = or(tally.limited, 'unknown');
  return doubt(tally);
};

const own = (
  layer: LayerName,
  set: PolicySet | undefined,
  scene: Scene,
  layers: Layers,
): Tally | undefined => {
  const unread = isUnreadable(layers, layer);
  if (set === undefined) return unread ? doubt(emptyTally(layer)) : undefined;
  const tally = tallySet(layer, set, scene);
  return unread ? doubt(tally) : tally;
};

const named = (
  layer: 'resource' | 'trust' | 'endpoint',
  set: PolicySet | undefined,
  scene: Scene,
  bounded: boolean,
  unread: boolean,
): NamedTally | undefined => {
  if (set === undefined && !unread) return undefined;
  const tally = tallyNamed(layer, set ?? [], scene, principalFacts(scene), bounded);
  return unread ? doubtNamed(tally) : tally;
};

const scpLevels = (scene: Scene, layers: Layers): readonly Tally[] => {
  const tallies = (layers.scps ?? []).map((set) => tallySet('scp', set, scene));
  // At which level an unreadable policy stands is not known: it may be what a level that allows nothing lacks.
  return isUnreadable(layers, 'scp') ? [...tallies.map(doubt), doubt(emptyTally('scp'))] : tallies;
};

/** Makes certain denies depend on whether the layer applies at all. */
const open = (tally: Tally): Tally => {
  tally.deny = and(tally.deny, 'depends');
  tally.open.push(...tally.denies.splice(0));
  return tally;
};

const rcpLevels = (scene: Scene, layers: Layers, bounded: boolean): readonly Tally[] => {
  const bind = rcpsBind(scene.action, scene.resource, scene.keys);
  if (bind === 'no') return nothing;
  const facts = principalFacts(scene);
  const tallies = (layers.rcps ?? []).map((set): Tally => {
    const tally = tallyNamed('rcp', set, scene, facts, bounded);
    return bind === 'yes' ? tally : open(tally);
  });
  return isUnreadable(layers, 'rcp') ? [...tallies, doubt(emptyTally('rcp'))] : tallies;
};

/** Whether an account is the organisation's management account, which its control policies leave alone. */
export const isManagement = (
  account: string | undefined,
  caller: Caller,
  { managementAccount }: Pick<Layers, 'managementAccount'>,
): boolean => {
  if (managementAccount === undefined || managementAccount === false || account === undefined) return false;
  return managementAccount === true ? account === caller.account : account === managementAccount;
};

/** Asks every layer that applies. SCPs bind the caller's account, RCPs the owner's; both skip service-linked roles. */
export const hear = (scene: Scene, layers: Layers): Hearing => {
  const { caller, action, resource } = scene;
  const owner = ownerOf(resource, scene.request.resourceAccount, caller);
  const resourceLayer = meetsTrustPolicy(action, resource) ? 'trust' : 'resource';
  const hasAccount = caller.account !== undefined;
  const bounded = hasAccount && (layers.boundary !== undefined || isUnreadable(layers, 'boundary'));
  const scpsApply = hasAccount && !caller.serviceLinked && !isManagement(caller.account, caller, layers);
  const rcpsApply =
    (layers.rcps !== undefined || isUnreadable(layers, 'rcp')) &&
    !caller.serviceLinked &&
    !isManagement(owner, caller, layers);
  const resourceUnread = isUnreadable(layers, 'resource', 'trust');
  return {
    owner,
    resourceLayer,
    identity: hasAccount
      ? (own('identity', layers.identity, scene, layers) ?? emptyTally('identity'))
      : undefined,
    boundary: hasAccount ? own('boundary', layers.boundary, scene, layers) : undefined,
    session: hasAccount ? own('session', layers.session, scene, layers) : undefined,
    resource: named(resourceLayer, layers.resource, scene, bounded, resourceUnread),
    endpoint: named('endpoint', layers.endpoint, scene, bounded, isUnreadable(layers, 'endpoint')),
    scps: scpsApply ? scpLevels(scene, layers) : nothing,
    rcps: rcpsApply ? rcpLevels(scene, layers, bounded) : nothing,
  };
};
