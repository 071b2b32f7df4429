import {
  type CompiledPolicy,
  type Decision,
  type EvaluateOptions,
  evaluate,
  type Layers,
  type Request,
} from '@leastwise/policy';
import type { Group, Principal } from '../../account/iam-model.ts';
import type { AskedPrincipal } from '../asked-principal.ts';
import { canCarry } from '../circumstances.ts';
import type { OrganizationLayers } from '../organization-layers.ts';
import { mayHaveKey } from '../principal-context.ts';
import { remembered } from '../remembered.ts';
import type { Actor } from './actor.ts';
import type { GraphAccount } from './graph-account.ts';

/** A call that an actor would make. */
export interface Call {
  readonly action: string;
  readonly resource: string;
  readonly context?: Request['context'];
  /** The user, role or group that it is made on: its tags are known. */
  readonly on?: Principal | Group;
  /** The trust policy of the role that it is made on, and the account whose role that is. */
  readonly trust?: CompiledPolicy;
  readonly owner?: GraphAccount;
  /** The session of a role that makes it, where its name matters. */
  readonly session?: string;
}

/** Whether a key, in lower case, tells a tag of what a call is made on. */
export const isResourceTag = (key: string): boolean =>
  key.startsWith('aws:resourcetag/') || key.startsWith('iam:resourcetag/');

/** The condition keys that tell the tags of what a call is made on. */
export const tagsOf = (on: Call['on']): Request['context'] =>
  on === undefined
    ? {}
    : Object.fromEntries(
        on.tags.flatMap(({ key, value }) => [
          [`aws:ResourceTag/${key}`, value],
          [`iam:ResourceTag/${key}`, value],
        ]),
      );

/** Layers with the resource control policies of the account that owns the resource. */
export const withLimits = (layers: Layers, { levels, unreadable }: OrganizationLayers): Layers => ({
  ...layers,
  ...(levels !== undefined && { rcps: levels }),
  ...(unreadable.length > 0 && { unreadable: [...(layers.unreadable ?? []), ...unreadable] }),
});

/** Which keys an actor's requests can carry: on a thing whose tags are known, no others of its tags. */
const optionsOf = remembered(
  (asked: AskedPrincipal): readonly [plain: EvaluateOptions, onTagged: EvaluateOptions] => {
    const carries = (name: string, key: string): boolean => mayHaveKey(asked, key) && canCarry(name, key);
    return [{ carries }, { carries: (name, key) => !isResourceTag(key) && carries(name, key) }];
  },
);

const everyKey = ['*'];

/** The layers of a call: the actor's own, the trust policy it meets, and what limits the resource's account. */
const layersOfCall = (layers: Layers, { trust, owner }: Call): Layers => {
  const met = trust === undefined ? layers : { ...layers, resource: trust };
  return owner === undefined ? met : withLimits(met, owner.rcps);
};

const decide = (actor: Actor, layers: Layers, call: Call, more?: Request['context']): Decision => {
  const { action, resource, on, session, context: own } = call;
  const [plain, onTagged] = optionsOf(actor.asked);
  const tags = on === undefined || on.tags.length === 0 ? undefined : tagsOf(on);
  const context =
    own === undefined && more === undefined && tags === undefined
      ? actor.context
      : { ...actor.context, ...tags, ...own, ...more };
  return evaluate(
    {
      principal: session ?? actor.entity.arn,
      ...(session !== undefined && { sessionIssuer: actor.entity.arn }),
      action,
      resource,
      unknownKeys: everyKey,
      context,
    },
    layersOfCall(layers, call),
    on === undefined ? plain : onTagged,
  );
};

/** Whether a decision allows, under whatever conditions. */
export const isGrant = ({ decision }: Decision): boolean => decision === 'allowed' || decision === 'depends';

/**
 * May the actor make a call? Keys that are not known are open. A role's session begins now. A user's long-term keys
 * have no `aws:TokenIssueTime` and a user's temporary credentials were issued just now: where these two answers
 * differ, the better one stands under the condition that tells them apart.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-tokenissuetime
 */
export const ask = (actor: Actor, call: Call, layers: Layers = actor.layers): Decision => {
  if (actor.kind === 'role' || !actor.speaksOfSessionStart) return decide(actor, layers, call);
  const lasting = decide(actor, layers, call, { 'aws:TokenIssueTime': [] });
  const temporary = decide(actor, layers, call, { 'aws:TokenIssueTime': actor.home.asOf.toISOString() });
  if (isGrant(lasting) === isGrant(temporary)) return isGrant(lasting) ? lasting : temporary;
  const better = isGrant(lasting) ? lasting : temporary;
  const [statement] = better.statements;
  return {
    ...better,
    decision: 'depends',
    conditions: [
      ...(better.conditions ?? []),
      ...(statement === undefined
        ? []
        : [
            {
              operator: 'Null',
              key: 'aws:TokenIssueTime',
              values: [String(better === lasting)],
              effect: 'Allow' as const,
              statement,
            },
          ]),
    ],
  };
};
