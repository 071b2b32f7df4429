import type { Group, Principal } from '../../account/iam-model.ts';

/**
 * Whether IAM lets people of the account change a principal at all: service-linked roles and the roles of Identity
 * Center it keeps to their owners.
 * https://docs.aws.amazon.com/singlesignon/latest/userguide/using-service-linked-roles.html
 */
export const isModifiable = (entity: Principal | Group): boolean =>
  entity.kind !== 'role' || (entity.owner !== 'service-linked' && entity.owner !== 'identity-center');
