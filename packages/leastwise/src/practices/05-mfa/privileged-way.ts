import { policyLabel } from '../../access/layers-of.ts';
import type { Privilege } from '../../access/privilege.ts';
import { nameOfArn } from '../../account/arn.ts';
import { type Principal, policiesOf } from '../../account/iam-model.ts';
import { type SourceRef, within } from '../../account/source-ref.ts';
import type { Evidence } from '../check.ts';

/** What a privileged principal may do that makes it so: `do everything`, `call iam:CreateAccessKey on root-like`. */
export const sayWay = ({ administrator, way }: Privilege): string => {
  if (administrator === 'yes' || way === undefined) return 'do everything';
  return way.action === 'sts:AssumeRole'
    ? `assume the administrator role ${nameOfArn(way.target)}`
    : `call ${way.action} on ${nameOfArn(way.target)}`;
};

/** Where the Allow stands that opens the way; the principal itself where a trust policy alone does. */
const sourceOfWay = (principal: Principal, { way }: Privilege): SourceRef => {
  for (const { policy: label, index } of way?.statements ?? []) {
    const policy = policiesOf(principal).find((use) => policyLabel(use) === label);
    if (policy?.document.known !== true) continue;
    const statement = policy.document.value.statements.find((one) => one.index === index);
    if (statement?.effect === 'Allow') return within(policy.source, 'Statement', index);
  }
  return principal.source;
};

export const wayEvidence = (principal: Principal, privilege: Privilege): Evidence => ({
  fact: `${principal.name} may${privilege.conditional ? ', under conditions,' : ''}`,
  value: sayWay(privilege),
  source: sourceOfWay(principal, privilege),
});
