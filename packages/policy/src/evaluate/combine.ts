import { type Answer, and, or } from '../condition/answer.ts';
import { isRootAssumingRole, resourceMustAllow } from './exceptions.ts';
import type { Hearing } from './hearing.ts';
import type { LayerName } from './layers.ts';
import type { Scene } from './scene.ts';
import type { Tally } from './tally.ts';

/** How the layers stand together. */
export interface Combination {
  readonly denied: Answer;
  readonly allowed: Answer;
  /** The first layer that withholds its Allow, where `allowed` is certainly no. */
  readonly withheldBy: LayerName;
  readonly grant: Grant;
}

interface Grant {
  readonly answer: Answer;
  readonly byIdentity: boolean;
  readonly byResource: boolean;
  /** Whether a grant that only delegates to the account is part of it. */
  readonly delegated: boolean;
  readonly withheldBy: LayerName;
}

/** All tallies of a hearing, in the order in which answers name them. */
export const talliesOf = (hearing: Hearing): readonly Tally[] =>
  [
    hearing.identity,
    hearing.resource,
    hearing.boundary,
    hearing.session,
    ...hearing.scps,
    ...hearing.rcps,
    hearing.endpoint,
  ].filter((tally): tally is Tally => tally !== undefined);

/**
 * Who grants, and what limits the grant.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-denyallow.html
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic-cross-account.html
 */
const grantOf = (scene: Scene, hearing: Hearing): Grant => {
  const { caller } = scene;
  const { resource, resourceLayer } = hearing;
  const named = resource === undefined ? 'no' : or(resource.direct, resource.limited);
  if (isRootAssumingRole(scene.action, caller)) {
    return {
      answer: 'no',
      byIdentity: false,
      byResource: false,
      delegated: false,
      withheldBy: resourceLayer,
    };
  }
  if (hearing.identity === undefined) {
    return {
      answer: named,
      byIdentity: false,
      byResource: true,
      delegated: false,
      withheldBy: resourceLayer,
    };
  }
  const identity = caller.kind === 'root' ? 'yes' : hearing.identity.allow;
  const boundary = hearing.boundary?.allow ?? 'yes';
  // GetFederationToken without a session policy gives a session without permissions:
  // https://docs.aws.amazon.com/STS/latest/APIReference/API_GetFederationToken.html
  const session = hearing.session?.allow ?? (caller.kind === 'federated-user' ? 'no' : 'yes');
  const limits = and(boundary, session);
  const identitySide = and(identity, limits);
  const delegate = resource?.allow ?? 'no';
  const limitedBy = (source: Answer): LayerName =>
    source === 'no' ? 'identity' : boundary === 'no' ? 'boundary' : session === 'no' ? 'session' : 'identity';

  if (hearing.owner !== caller.account) {
    const withheldBy = identitySide === 'no' ? limitedBy(identity) : resourceLayer;
    const answer = and(identitySide, delegate);
    return { answer, byIdentity: true, byResource: true, delegated: true, withheldBy };
  }
  const resourceSide = resource === undefined ? 'no' : or(resource.direct, and(resource.limited, limits));
  if (resourceMustAllow(scene.action, scene.resource)) {
    const viaIdentity = and(delegate, identitySide);
    const answer = or(resourceSide, viaIdentity);
    const withheldBy = delegate === 'no' ? resourceLayer : limitedBy(or(identity, named));
    const delegated = resourceSide !== 'yes';
    return { answer, byIdentity: delegated, byResource: true, delegated, withheldBy };
  }
  return {
    answer: or(identitySide, resourceSide),
    byIdentity: identitySide === 'yes',
    byResource: resourceSide === 'yes',
    delegated: false,
    withheldBy: limitedBy(or(identity, named)),
  };
};

const allAllow = (tallies: readonly Tally[]): Answer => {
  let answer: Answer = 'yes';
  for (const { allow } of tallies) answer = and(answer, allow);
  return answer;
};

/** The tallies whose Allow statements made a grant. */
export const grantingTallies = (hearing: Hearing, { grant }: Combination): readonly Tally[] => {
  const { identity, boundary, session, resource, scps, endpoint } = hearing;
  const tallies: Tally[] = [];
  const add = (tally: Tally | undefined, part: boolean): void => {
    if (part && tally !== undefined && tally.allow === 'yes') tallies.push(tally);
  };
  add(identity, grant.byIdentity);
  add(resource, grant.byResource);
  add(boundary, true);
  add(session, true);
  for (const tally of scps) add(tally, true);
  add(endpoint, true);
  return tallies;
};

const denyOf = (tally: Tally | undefined): Answer => tally?.deny ?? 'no';

const deniedBy = ({ identity, resource, boundary, session, scps, rcps, endpoint }: Hearing): Answer => {
  let denied = or(or(denyOf(identity), denyOf(resource)), or(denyOf(boundary), denyOf(session)));
  denied = or(denied, denyOf(endpoint));
  for (const { deny } of scps) denied = or(denied, deny);
  for (const { deny } of rcps) denied = or(denied, deny);
  return denied;
};

/** Puts the layers together: an explicit Deny anywhere, else a grant that every limiting layer lets pass. */
export const combine = (scene: Scene, hearing: Hearing): Combination => {
  const grant = grantOf(scene, hearing);
  const scps = allAllow(hearing.scps);
  const endpoint = hearing.endpoint?.allow ?? 'yes';
  const withheldBy = scps === 'no' ? 'scp' : endpoint === 'no' ? 'endpoint' : grant.withheldBy;
  return {
    denied: deniedBy(hearing),
    allowed: and(grant.answer, and(scps, endpoint)),
    withheldBy,
    grant,
  };
};
