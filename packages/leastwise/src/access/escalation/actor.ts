import type { Layers, PolicyDocument, Request } from '@leastwise/policy';
import { type Group, type Principal, policiesOf, type User } from '../../account/iam-model.ts';
import { type AskedPrincipal, askedEntity } from '../asked-principal.ts';
import { timeContext } from '../circumstances.ts';
import { layersOf } from '../layers-of.ts';
import { principalContext } from '../principal-context.ts';
import { remembered } from '../remembered.ts';
import type { GraphAccount } from './graph-account.ts';

/** Who acts: a user, a role, or whoever is a member of a group. */
export interface Actor {
  /** ARN of the user, role or group. */
  readonly arn: string;
  readonly name: string;
  readonly kind: 'user' | 'role' | 'group';
  readonly entity: Principal;
  readonly home: GraphAccount;
  readonly layers: Layers;
  readonly asked: AskedPrincipal;
  /** What every one of its requests carries. */
  readonly context: NonNullable<Request['context']>;
  /** Whether a policy of its speaks of when a session began: then a user's two kinds of credentials differ. */
  readonly speaksOfSessionStart: boolean;
}

const startKey = 'aws:tokenissuetime';

const speaksOfSessionStart = remembered(({ statements }: PolicyDocument): boolean =>
  statements.some(({ conditions }) => conditions.some(({ key }) => key.toLowerCase() === startKey)),
);

/** A user or role as one who acts, under the SCPs of its account too. */
export const actorOf = (entity: Principal, home: GraphAccount): Actor => {
  const own = layersOf(entity);
  const { levels, unreadable } = home.scps;
  const asked = askedEntity(entity, home.reading);
  const circumstances = { context: {}, without: [], asOf: home.asOf };
  const uses = [...policiesOf(entity), ...(entity.boundary === undefined ? [] : [entity.boundary])];
  return {
    arn: entity.arn,
    name: entity.name,
    kind: entity.kind,
    entity,
    home,
    layers: {
      ...own,
      ...(levels !== undefined && { scps: levels }),
      unreadable: [...(own.unreadable ?? []), ...unreadable],
    },
    asked,
    context: { ...principalContext(asked), ...timeContext(circumstances, entity.kind === 'role') },
    speaksOfSessionStart: uses.some(({ document }) => document.known && speaksOfSessionStart(document.value)),
  };
};

/** Whoever is in a group and has nothing else, under a name that is not there. */
export const memberOf = (group: Group, home: GraphAccount): Actor => {
  const member: User = {
    ...group,
    kind: 'user',
    name: 'leastwise-probe',
    arn: `arn:${group.partition}:iam::${group.account}:user/leastwise-probe`,
    groups: [group],
    inline: [],
    attached: [],
  };
  return { ...actorOf(member, home), arn: group.arn, name: group.name, kind: 'group' };
};

/** The group for whose members an actor stands. */
export const groupOf = ({ kind, entity }: Actor): Group | undefined =>
  kind === 'group' && entity.kind === 'user' ? entity.groups[0] : undefined;
