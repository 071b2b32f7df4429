import { documentsOf } from './authorization-details.ts';
import type { IdentitySpec } from './identity-model.ts';

/** One action that a principal is granted, and a resource of the grant. */
export interface Duty {
  readonly action: string;
  readonly resource: string;
}

const first = (value: string | string[] | undefined): string =>
  (typeof value === 'string' ? value : value?.[0]) ?? '*';

const listOf = (value: string | string[] | undefined): readonly string[] =>
  value === undefined ? [] : typeof value === 'string' ? [value] : value;

/** What a principal's policies let it do, as far as they name single actions. */
export const dutiesOf = (
  spec: IdentitySpec,
  principal: Parameters<typeof documentsOf>[1],
): readonly Duty[] => {
  const duties = new Map<string, Duty>();
  for (const { Statement } of documentsOf(spec, principal)) {
    for (const statement of Statement) {
      if (statement.Effect === 'Deny') continue;
      for (const action of listOf(statement.Action)) {
        if (!action.includes('*')) duties.set(action, { action, resource: first(statement.Resource) });
      }
    }
  }
  return [...duties.values()];
};
