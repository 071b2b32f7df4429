import type { CompiledPolicy, Layers, UnreadablePolicy } from '@leastwise/policy';
import { type Principal, policiesOf } from '../../account/iam-model.ts';
import { policiesIn } from '../policy-set.ts';
import { allowsAnything } from '../trust-policy.ts';
import { type Actor, ask, type Call } from './actor.ts';
import { type Blocked, blockedBy, both, isSure, outcomeOf, proven, type Sure, unread } from './certainty.ts';

/** A region of a partition. */
const regionIn = (partition: string): string =>
  partition === 'aws-cn' ? 'cn-north-1' : partition === 'aws-us-gov' ? 'us-gov-west-1' : 'us-east-1';

/**
 * Calls that only an administrator may make, all of them: over users, roles and policies that are not there yet, over
 * data, and one that AWS has never heard of.
 */
export const everything = ({
  account,
  partition,
}: Pick<Principal, 'account' | 'partition'>): readonly Call[] => {
  const [iam, region] = [`arn:${partition}:iam::${account}`, regionIn(partition)];
  return [
    ['iam:AttachUserPolicy', `${iam}:user/leastwise-probe`],
    ['iam:PutRolePolicy', `${iam}:role/leastwise-probe`],
    ['iam:CreatePolicyVersion', `${iam}:policy/leastwise-probe`],
    ['s3:DeleteBucket', `arn:${partition}:s3:::leastwise-probe`],
    ['ec2:TerminateInstances', `arn:${partition}:ec2:${region}:${account}:instance/i-0123456789abcdef0`],
    ['lambda:UpdateFunctionCode', `arn:${partition}:lambda:${region}:${account}:function:leastwise-probe`],
    ['leastwise-probe:AnythingAtAll', `arn:${partition}:leastwise-probe:${region}:${account}:thing/any`],
  ].map(([action = '', resource = '']) => ({ action, resource }));
};

const own = new WeakMap<Actor, Sure | Blocked>();

/** Whether an actor can do everything; what takes the first call away where it cannot. */
export const canDoEverything = (actor: Actor, layers: Layers = actor.layers): Sure | Blocked => {
  if (layers !== actor.layers) return askEverything(actor, layers);
  const found = own.get(actor) ?? askEverything(actor, layers);
  own.set(actor, found);
  return found;
};

const askEverything = (actor: Actor, layers: Layers): Sure | Blocked => {
  let together: Sure = proven;
  for (const call of everything(actor.entity)) {
    const decision = ask(actor, call, layers);
    if (decision.decision === 'explicitlyDenied' || decision.decision === 'implicitlyDenied') {
      return blockedBy(decision, actor, call);
    }
    const outcome =
      decision.decision === 'unknown' ? unread(decision.reason) : outcomeOf(decision, actor, call);
    if (!isSure(outcome)) return { blockedBy: 'its policies' };
    together = both(together, outcome);
  }
  return together;
};

const given = new WeakMap<Actor, Sure | Blocked>();

/** Whether an actor can do everything once a policy that allows everything is added to its own. */
export const canDoEverythingGiven = (actor: Actor): Sure | Blocked => {
  const { layers } = actor;
  const found =
    given.get(actor) ??
    canDoEverything(actor, { ...layers, identity: [...policiesIn(layers.identity), allowsAnything] });
  given.set(actor, found);
  return found;
};

/** What could not be read of some layers, without one that is no more in force. */
const unreadableBut = (
  { unreadable = [] }: Layers,
  gone: (one: UnreadablePolicy) => boolean,
): Pick<Layers, 'unreadable'> => ({ unreadable: unreadable.filter((one) => !gone(one)) });

/** Whether a policy, known by its ARN, is the boundary that binds an actor: it was not taken away or rewritten. */
export const isBoundBy = ({ entity, layers }: Actor, policyArn: string): boolean =>
  entity.boundary?.arn === policyArn &&
  (policiesIn(layers.boundary).some(({ name }) => name === policyArn) ||
    (layers.unreadable ?? []).some(({ layer }) => layer === 'boundary'));

/** The actor once a policy of its, known by its ARN, says something else wherever it is in force. */
export const rewritten = (actor: Actor, policyArn: string, instead: CompiledPolicy): Actor => {
  const { layers, entity } = actor;
  const others = policiesIn(layers.identity).filter(({ name }) => name !== policyArn);
  const isOwn = policiesOf(entity).some(({ arn }) => arn === policyArn);
  return {
    ...actor,
    layers: {
      ...layers,
      ...(isOwn && { identity: [...others, instead] }),
      ...(isBoundBy(actor, policyArn) && { boundary: [instead] }),
      ...unreadableBut(layers, ({ name }) => name === policyArn),
    },
  };
};

const opened = new WeakMap<Actor, Map<string, Actor>>();

/** The actor once a policy of its, known by its ARN, allows everything. Made once, because many may rewrite it. */
export const openedUp = (actor: Actor, policyArn: string): Actor => {
  const known = opened.get(actor) ?? new Map<string, Actor>();
  opened.set(actor, known);
  const found = known.get(policyArn) ?? rewritten(actor, policyArn, allowsAnything);
  known.set(policyArn, found);
  return found;
};

const freed = new WeakMap<Actor, Actor>();

/** The actor without its boundary. Made once. */
export const unbound = (actor: Actor): Actor => {
  const found = freed.get(actor) ?? withoutBoundary(actor);
  freed.set(actor, found);
  return found;
};

const withoutBoundary = (actor: Actor): Actor => {
  const { boundary: _, ...layers } = actor.layers;
  return {
    ...actor,
    layers: { ...layers, ...unreadableBut(layers, ({ layer }) => layer === 'boundary') },
  };
};
