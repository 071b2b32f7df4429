import { type CompiledPolicy, matchingStatements, type PrincipalEntry } from '@leastwise/policy';
import { rootArn } from '../account/arn.ts';
import type { AccountReading } from './account-reading.ts';
import type { AskedPrincipal } from './asked-principal.ts';

const accountIn = (value: string): string | undefined =>
  /^(\d{12})$/.exec(value)?.[1] ?? /^arn:[^:]*:(?:iam|sts)::(\d{12}):/.exec(value)?.[1];

const outsider = (
  { kind, value }: PrincipalEntry,
  readings: readonly AccountReading[],
  partition: string,
): AskedPrincipal | undefined => {
  if (kind === 'Service') return { principal: { service: value }, name: value, kind: 'outside' };
  if (kind === 'Federated') return { principal: { federated: value }, name: value, kind: 'outside' };
  if (kind === '*' || value === '*') return { principal: null, name: '*', kind: 'outside' };
  const account = kind === 'AWS' ? accountIn(value) : undefined;
  if (account === undefined || readings.some((reading) => reading.account === account)) return undefined;
  const name = value === account ? rootArn(account, partition) : value;
  return { principal: name, name, kind: 'outside', account };
};

/** Principals of no account of the estate that a resource's policy names for an action. */
export const outsidersIn = (
  policies: readonly CompiledPolicy[],
  action: string,
  readings: readonly AccountReading[],
  partition: string,
): readonly AskedPrincipal[] => {
  const found = new Map<string, AskedPrincipal>();
  for (const policy of policies) {
    for (const { effect, principal } of matchingStatements(policy, action)) {
      if (effect !== 'Allow' || principal === undefined) continue;
      // Everyone but those listed is everyone.
      const entries = principal.not ? [{ kind: '*', value: '*' } as const] : principal.entries;
      for (const entry of entries) {
        const one = outsider(entry, readings, partition);
        if (one !== undefined) found.set(one.name, one);
      }
    }
  }
  return [...found.values()];
};
