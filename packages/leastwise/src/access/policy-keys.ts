import type { CompiledPolicy, Statement } from '@leastwise/policy';

const variables = (text: string): readonly string[] =>
  [...text.matchAll(/\$\{\s*([^},]+)/g)].map(([, name = '']) => name.trim().toLowerCase());

const keysIn = ({ conditions, resource }: Statement): readonly string[] => [
  ...conditions.flatMap(({ key, values }) => [key.toLowerCase(), ...values.flatMap(variables)]),
  ...(resource?.patterns ?? []).flatMap(variables),
];

const spoken = new WeakMap<CompiledPolicy, ReadonlySet<string>>();

/** The condition keys of which a policy speaks, in conditions or as variables, in lower case. */
export const spokenKeys = (policy: CompiledPolicy): ReadonlySet<string> => {
  const found =
    spoken.get(policy) ?? new Set(policy.statements.flatMap(({ statement }) => keysIn(statement)));
  spoken.set(policy, found);
  return found;
};
