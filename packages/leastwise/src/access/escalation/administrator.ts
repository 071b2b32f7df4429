import type { CompiledPolicy, Layers, UnreadablePolicy } from '@leastwise/policy';
import { type Principal, policiesOf } from '../../account/iam-model.ts';
import { policiesIn } from '../policy-set.ts';
import { remembered, rememberedFor } from '../remembered.ts';
import { allowsAnything } from '../trust-policy.ts';
import type { Actor } from './actor.ts';
import { blockedBy, sureOf } from './asking.ts';
import { ask, type Call } from './call.ts';
import { type Blocked, both, proven, type Sure } from './certainty.ts';

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

const askEverything = (actor: Actor, layers: Layers): Sure | Blocked => {
  let together: Sure = proven;
  for (const call of everything(actor.entity)) {
    const decision = ask(actor, call, layers);
    const sure = sureOf(decision);
    if (sure === undefined) return blockedBy(decision, actor, call);
    together = both(together, sure);
  }
  return together;
};

/** Whether an actor can do everything; what takes the first call away where it cannot. */
export const canDoEverything = remembered((actor: Actor) => askEverything(actor, actor.layers));

/** Whether an actor can do everything once a policy that allows everything is added to its own. */
export const canDoEverythingGiven = remembered((actor: Actor) => {
  const { layers } = actor;
  return askEverything(actor, { ...layers, identity: [...policiesIn(layers.identity), allowsAnything] });
});

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

/** The actor once a policy of its, known by its ARN, allows everything. Made once, because many may rewrite it. */
export const openedUp = rememberedFor(
  (policyArn: string) => policyArn,
  (actor: Actor, policyArn) => rewritten(actor, policyArn, allowsAnything),
);

/** The actor without its boundary. */
export const unbound = remembered((actor: Actor): Actor => {
  const { boundary: _, ...layers } = actor.layers;
  return {
    ...actor,
    layers: { ...layers, ...unreadableBut(layers, ({ layer }) => layer === 'boundary') },
  };
});
