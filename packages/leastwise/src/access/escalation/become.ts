import type { Group, Role } from '../../account/iam-model.ts';
import { spokenKeys } from '../policy-keys.ts';
import { policiesIn } from '../policy-set.ts';
import { compiledTrust } from '../trust-policy.ts';
import { type Actor, actorOf, ask } from './actor.ts';
import { canDoEverything } from './administrator.ts';
import { carrierWords, withArticle } from './carrier-words.ts';
import {
  askCall,
  askCalls,
  better,
  both,
  bothOf,
  isBlocked,
  isSure,
  type Outcome,
  outcomeOf,
  possibly,
  proven,
  under,
} from './certainty.ts';
import { speaksOf } from './granted-patterns.ts';
import { type Hop, type Stop, stopOf } from './hop.ts';
import type { AssumeRole, JoinGroup, Method, TakeUser, UseCarrier } from './method.ts';
import { methodsBy } from './methods-by.ts';
import { isModifiable } from './modifiable.ts';
import { askOn, askSomewhere } from './somewhere.ts';
import { passRole, type Spoken, spokenPassages, spokenUses } from './spoken-methods.ts';
import { issuerOf, sessionsOf, trustFacts, trustFor } from './trust-facts.ts';
import { type TrustedService, trustedServices } from './trusted-services.ts';

/** A step of an actor that was tried, whatever came of it. */
type Tried = Hop | Stop;

const assumptions = methodsBy('assume-role');
const takings = methodsBy('take-user');
const joins = methodsBy('join-group');

const tried = function* (
  method: Method,
  actor: Actor,
  becomes: Actor,
  target: string,
  outcome: Outcome,
): Generator<Tried> {
  if (isSure(outcome)) yield { method, actor, becomes, target, sure: outcome };
  else if (isBlocked(outcome)) yield stopOf(method, actor, target, outcome);
};

/** An actor's steps to another: every method by which it could act as the other, tried. */
export const stepsBetween = function* (actor: Actor, node: Actor): Generator<Tried> {
  if (actor === node) return;
  const { entity } = node;
  if (node.kind === 'group') for (const method of joins) yield* joining(method, actor, node);
  else if (entity.kind === 'user') for (const method of takings) yield* taking(method, actor, node);
  else {
    for (const method of assumptions) yield* assuming(method, actor, node, entity);
    yield* passing(actor, node, entity);
    for (const use of spokenUses(actor)) yield* carrying(use, actor, node, entity);
  }
};

const sameAccount = (actor: Actor, node: Actor): boolean => actor.home === node.home;

const assuming = function* (method: AssumeRole, actor: Actor, node: Actor, role: Role): Generator<Tried> {
  if (method.rewritesTrust) {
    if (
      !sameAccount(actor, node) ||
      !isModifiable(role) ||
      !speaksOf(actor, method.requires[0] ?? '', role.arn)
    ) {
      return;
    }
    const rewriting = askCalls(
      actor,
      method.requires
        .filter((action) => action !== 'sts:AssumeRole')
        .map((action) => ({ action, resource: role.arn, on: role })),
    );
    const call = {
      action: 'sts:AssumeRole',
      resource: role.arn,
      on: role,
      trust: trustFor(actor.entity.arn),
      owner: node.home,
    };
    const outcome = bothOf(rewriting, () => {
      const decision = ask(actor, call);
      const then = outcomeOf(decision, actor, call);
      return then ?? { blockedBy: `${decision.layer ?? 'identity'} does not allow sts:AssumeRole` };
    });
    yield* tried(method, actor, node, role.arn, outcome);
    return;
  }
  const { everybody, accounts, principals } = trustFacts(role);
  const named = principals.has(actor.entity.arn) || principals.has(actor.entity.id);
  yield* assumingAs(method, actor, node, role);
  if (!everybody && !named && !accounts.has(actor.home.account)) return;
  const speaks = speaksOf(actor, 'sts:AssumeRole', role.arn);
  if (!speaks && !named && !everybody) return;
  const trust = compiledTrust(role);
  if (!trust.known) {
    if (speaks) yield* tried(method, actor, node, role.arn, possibly(trust.gap.because, trust.gap));
    return;
  }
  const call = {
    action: 'sts:AssumeRole',
    resource: role.arn,
    on: role,
    trust: trust.value,
    owner: node.home,
  };
  const decision = ask(actor, call);
  // Where the trust policy itself keeps the actor out there is no step, and nothing that was kept from it.
  if (decision.layer === 'trust' && decision.decision !== 'depends' && decision.decision !== 'unknown')
    return;
  yield* tried(method, actor, node, role.arn, outcomeOf(decision, actor, call));
};

/** By a session of its own that the trust policy names. */
const assumingAs = function* (method: AssumeRole, actor: Actor, node: Actor, role: Role): Generator<Tried> {
  const trust = compiledTrust(role);
  if (actor.kind !== 'role' || !trust.known) return;
  for (const session of trustFacts(role).principals) {
    if (issuerOf(session) !== sessionsOf(actor.entity)) continue;
    const call = {
      action: 'sts:AssumeRole',
      resource: role.arn,
      on: role,
      trust: trust.value,
      owner: node.home,
      session,
    };
    const name = session.slice(session.lastIndexOf('/') + 1);
    const outcome = bothOf(askCall(actor, call), () => under(`in its session ${name}`));
    if (isSure(outcome)) yield* tried(method, actor, node, role.arn, outcome);
  }
};

const passing = function* (actor: Actor, node: Actor, role: Role): Generator<Tried> {
  if (!sameAccount(actor, node) || !speaksOf(actor, passRole, role.arn)) return;
  const asked = new Map<string, Outcome>();
  for (const { method, others } of spokenPassages(actor)) {
    if (method.throughProfile === true && role.instanceProfiles.length === 0) continue;
    const trusted = trustedServices(node, role, method.services);
    if (trusted.length === 0) continue;
    const outcome = bothOf(others, () => {
      const key = method.services.join();
      if (!asked.has(key)) asked.set(key, askPassing(actor, role, trusted));
      return asked.get(key);
    });
    yield* tried(method, actor, node, role.arn, provided(method, outcome));
  }
};

/** Passing a role to the service that may be had most surely, and that this one may then assume it. */
const askPassing = (actor: Actor, role: Role, services: readonly TrustedService[]): Outcome => {
  let best: Outcome;
  for (const { service, sure } of services) {
    const call = {
      action: passRole,
      resource: role.arn,
      on: role,
      context: { 'iam:PassedToService': service },
    };
    best = better(
      best,
      bothOf(askCall(actor, call), () => sure),
    );
  }
  return best;
};

const provided = ({ provided: words }: Method, outcome: Outcome): Outcome =>
  words === undefined ? outcome : bothOf(outcome, () => under(words));

const carrying = function* (
  { method, others }: Spoken<UseCarrier>,
  actor: Actor,
  node: Actor,
  role: Role,
): Generator<Tried> {
  if (!sameAccount(actor, node)) return;
  const services = trustedServices(node, role, method.services);
  // A resource whose role does not trust its service any more cannot act under it.
  if (services.length === 0 && role.trust.known) return;
  const { byRole, gap } = node.home.carriers(method.carrier);
  const trusted: Outcome = role.trust.known
    ? services.map(({ sure }) => sure).reduce<Outcome>(better, undefined)
    : possibly(role.trust.gap.because, role.trust.gap);
  const passed = (): Outcome => {
    if (!method.requires.includes(passRole)) return trusted;
    return askPassing(actor, role, services);
  };
  let found = false;
  for (const { arn } of byRole.get(role.arn) ?? []) {
    let outcome = bothOf(others, passed);
    for (const action of method.on) outcome = bothOf(outcome, () => askOn(actor, action, arn));
    found ||= isSure(outcome);
    yield* tried(method, actor, node, arn, provided(method, outcome));
  }
  const mayBeMore = gap !== undefined || byRole.size === 0;
  if (found || !mayBeMore || services.length === 0) return;
  const kind = carrierWords(method.carrier);
  const perhaps =
    gap === undefined
      ? possibly(`no ${kind} was found in the account`)
      : possibly(`whether ${withArticle(kind)} carries the role ${role.name} was not read`, gap);
  const used = bothOf(
    bothOf(others, () => perhaps),
    passed,
  );
  const outcome = bothOf(used, () => askSomewhere(actor, ...method.on));
  yield* tried(method, actor, node, `some ${kind}`, outcome);
};

const taking = function* (method: TakeUser, actor: Actor, node: Actor): Generator<Tried> {
  const { entity: user } = node;
  if (user.kind !== 'user' || !sameAccount(actor, node)) return;
  if (!method.requires.every((action) => speaksOf(actor, action, user.arn))) return;
  const ready = readyToTake(method, node);
  if (ready === undefined) return;
  const asked = askCalls(
    actor,
    method.requires.map((action) => ({ action, resource: user.arn, on: user })),
  );
  yield* tried(
    method,
    actor,
    node,
    user.arn,
    bothOf(asked, () => ready),
  );
};

const readyToTake = ({ having }: TakeUser, { entity, home, name }: Actor): Outcome => {
  if (entity.kind !== 'user') return undefined;
  if (having === 'free-key' || having === 'two-keys') {
    const keys = home.keysOf(entity);
    const wanted = having === 'free-key' ? 'fewer than two access keys' : 'two access keys';
    if (!keys.known) return under(`when ${name} has ${wanted} (how many was not read)`);
    return keys.value < 2 === (having === 'free-key') ? proven : undefined;
  }
  const password = home.hasPassword(entity);
  const mfa = home.hasMfa(entity);
  // A password alone signs nobody in who has an MFA device.
  const signsIn = mfa.known && mfa.value ? under(`with the MFA device of ${name}`) : proven;
  const wanted = having === 'password' ? 'a console password' : 'no console password yet';
  if (!password.known) return both(under(`when ${name} has ${wanted} (it was not read)`), signsIn);
  return password.value === (having === 'password') ? signsIn : undefined;
};

/** So many groups may a user be in: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
export const mostGroups = 10;

const joining = function* (method: JoinGroup, actor: Actor, node: Actor): Generator<Tried> {
  const [group] = node.entity.kind === 'user' ? node.entity.groups : [];
  const { entity } = actor;
  if (group === undefined || entity.kind !== 'user' || !sameAccount(actor, node)) return;
  if (entity.groups.some(({ arn }) => arn === group.arn)) return;
  if (entity.groups.length >= mostGroups) return;
  if (!method.requires.every((action) => speaksOf(actor, action, group.arn))) return;
  const asked = askCalls(
    actor,
    method.requires.map((action) => ({ action, resource: group.arn, on: group })),
  );
  yield* tried(
    method,
    actor,
    node,
    group.arn,
    bothOf(asked, () => membership(actor, node, group)),
  );
};

const denies = ({ layers }: Actor): boolean =>
  layers.boundary !== undefined ||
  policiesIn(layers.identity).some(({ statements }) => statements.some((one) => one.denies));

/** A user as it is once it is in a group, too. */
export const joinedTo = (actor: Actor, group: Group): Actor =>
  actor.entity.kind === 'user'
    ? actorOf({ ...actor.entity, groups: [...actor.entity.groups, group] }, actor.home)
    : actor;

/**
 * Whether what the group gives is surely there for a member who has a boundary or denies of its own, or is told from
 * others by name or tags. What else it leads on to for that member is another question.
 */
const membership = (actor: Actor, node: Actor, group: Group): Outcome => {
  if (!denies(actor) && !tellsMembersApart(node)) return proven;
  const all = canDoEverything(joinedTo(actor, group));
  if (isSure(all) || isSure(canDoEverything(node))) return all;
  return {
    blockedBy:
      'its permissions boundary, a Deny or a condition on who it is takes away what leads on from the group',
  };
};

/** Whether what a group gives hangs on which of its members asks. */
const tellsMembersApart = ({ layers }: Actor): boolean =>
  policiesIn(layers.identity).some((policy) => [...spokenKeys(policy)].some((key) => ofOneself.test(key)));

const ofOneself = /^aws:(username|userid|principalarn$|principaltag\/)/;
