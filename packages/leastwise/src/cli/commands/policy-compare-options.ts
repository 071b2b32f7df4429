import type { CompareOptions, CompiledPolicy } from '@leastwise/policy';
import { loadCatalogue } from '@leastwise/policy/catalogue';
import type { PolicyCompareFlags } from './policy-compare.ts';

const namesPrincipal = ({ statements }: CompiledPolicy): boolean =>
  statements.some(({ principal }) => principal !== undefined);

/** How policies are compared: of a resource where a statement names a principal, unless the type is given. */
export const compareOptions = (
  { type, open }: Pick<PolicyCompareFlags, 'type' | 'open'>,
  policies: readonly CompiledPolicy[],
): CompareOptions => ({
  type: type ?? (policies.some(namesPrincipal) ? 'resource' : 'identity'),
  ...(open === true ? { open } : { catalogue: loadCatalogue() }),
});
