import { namedActions, namesEveryAction } from '../../access/statement-actions.ts';
import { type PolicyUse, type Principal, policiesOf } from '../../account/iam-model.ts';
import type {
  AccessedAction,
  AccessedService,
  LastAccessed,
  LastTried,
} from '../../account/needs/service-last-accessed.ts';
import { ageInDays } from '../age.ts';

/** A service of which some actions were used and these were not. */
export interface PartlyUsed {
  readonly service: AccessedService;
  readonly unused: readonly AccessedAction[];
}

/** What a principal may do and has not tried for some time. */
export interface UnusedGrants {
  readonly services: readonly AccessedService[];
  readonly actions: readonly PartlyUsed[];
  /** Used services of which IAM does not say which actions. */
  readonly unseen: readonly AccessedService[];
  /** Unused services that were granted too lately to tell. */
  readonly young: readonly AccessedService[];
}

/** Which of a principal's grants were not used in the days before a moment, by IAM's own account of it. */
export const unusedGrants = (
  principal: Principal,
  accessed: LastAccessed,
  quietDays: number,
  asOf: Date,
): UnusedGrants => {
  const quiet = (last: LastTried): boolean => last === 'never' || ageInDays(last.at, asOf) >= quietDays;
  const used = accessed.services.filter(({ last }) => !quiet(last));
  const idle = accessed.services.filter(({ last }) => quiet(last));
  const youth = youngGrants(principal, quietDays, asOf);
  return {
    services: idle.filter(({ namespace }) => !youth(namespace)),
    young: idle.filter(({ namespace }) => youth(namespace)),
    unseen: used.filter(({ actions }) => actions === undefined || actions.length === 0),
    actions: used.flatMap((service) => {
      const unused = (service.actions ?? []).filter(({ last }) => quiet(last));
      return unused.length === 0 || youth(service.namespace) ? [] : [{ service, unused }];
    }),
  };
};

/** Whether every policy that reaches a service was made within the quiet days, so that it could not be used in all of them. */
const youngGrants = (
  principal: Principal,
  quietDays: number,
  asOf: Date,
): ((namespace: string) => boolean) => {
  const policies = policiesOf(principal);
  const old = policies.filter((policy) => !isYoung(policy, quietDays, asOf));
  if (old.length === policies.length) return () => false;
  const reached = servicesReached(old);
  return (namespace) => reached !== 'any' && !reached.has(namespace);
};

/** A managed policy's date of creation; `ManagedPolicy` has it, an inline policy has none. */
const isYoung = (policy: PolicyUse & { readonly createdAt?: Date }, quietDays: number, asOf: Date): boolean =>
  policy.createdAt !== undefined && ageInDays(policy.createdAt, asOf) < quietDays;

const servicesReached = (policies: readonly PolicyUse[]): ReadonlySet<string> | 'any' => {
  const reached = new Set<string>();
  for (const { document } of policies) {
    if (!document.known) return 'any';
    for (const statement of document.value.statements) {
      if (statement.effect === 'Deny') continue;
      if (statement.action.not || namesEveryAction(statement)) return 'any';
      for (const { service } of namedActions(statement)) reached.add(service);
    }
  }
  return reached;
};
