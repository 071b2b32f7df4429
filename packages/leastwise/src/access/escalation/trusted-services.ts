import type { Role } from '../../account/iam-model.ts';
import { canCarry, timeContext } from '../circumstances.ts';
import { rememberedFor } from '../remembered.ts';
import { askTrust } from '../trust-policy.ts';
import type { Actor } from './actor.ts';
import { sureOf } from './asking.ts';
import { isResourceTag, tagsOf } from './call.ts';
import type { Sure } from './certainty.ts';
import type { GraphAccount } from './graph-account.ts';
import { plainService } from './service-name.ts';
import { identityPools, trustFacts } from './trust-facts.ts';

/** A service that a role trusts. */
export interface TrustedService {
  /** As the role's trust policy spells it. */
  readonly service: string;
  /** What the trust hangs on. */
  readonly sure: Sure;
}

/**
 * Keys that tell of a user, a session or a third party. A service that assumes a role as itself, because the role was
 * passed to it, has none of them; the few that send an external id, Firehose and Cognito's user pools, run nothing of
 * whoever passed the role. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
const neverSent: ReadonlySet<string> = new Set([
  'aws:federatedprovider',
  'aws:multifactorauthage',
  'aws:multifactorauthpresent',
  'aws:principalorgid',
  'aws:principalorgpaths',
  'aws:sourceidentity',
  'aws:tokenissuetime',
  'sts:externalid',
]);

const sends = (action: string, key: string): boolean =>
  !neverSent.has(key) && !isResourceTag(key) && canCarry(action, key);

const askService = (role: Role, { asOf }: GraphAccount, service: string): Sure | undefined => {
  const time = timeContext({ context: {}, without: [], asOf }, false);
  const context = { ...time, ...tagsOf(role) };
  return sureOf(
    askTrust(
      role,
      plainService(service) === identityPools
        ? {
            principal: { federated: service },
            action: 'sts:AssumeRoleWithWebIdentity',
            context,
            carries: sends,
          }
        : {
            principal: { service },
            // Of the account for which it acts, which is what a service says of itself when a role was passed to it.
            context: { ...context, 'aws:SourceAccount': role.account },
            carries: sends,
          },
    ),
  );
};

const askEach = (role: Role, home: GraphAccount, services: readonly string[]): readonly TrustedService[] => {
  const { services: named, everybody } = trustFacts(role);
  return services
    .flatMap((plain) => [...new Set([...(everybody ? [plain] : []), ...(named.get(plain) ?? [])])])
    .flatMap((service) => {
      const sure = askService(role, home, service);
      return sure === undefined ? [] : [{ service, sure }];
    });
};

/** Those of some services that a role trusts when they act for the role's own account, in each spelling. */
export const trustedServices = rememberedFor(
  (services: readonly string[]) => services.join(),
  ({ entity, home }: Actor, services): readonly TrustedService[] =>
    entity.kind === 'role' && entity.trust.known ? askEach(entity, home, services) : [],
);
