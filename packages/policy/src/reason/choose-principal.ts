import { callerOf } from '../evaluate/principal-keys.ts';
import type { ContextValue, RequestPrincipal } from '../evaluate/request.ts';
import { findPresent, type KeyRegion } from './key-region.ts';
import type { Ground } from './region.ts';
import { type Caller, usualAccount } from './region-caller.ts';

/** A caller with the context that does not follow from it. */
interface Chosen {
  readonly principal: RequestPrincipal;
  readonly context: Readonly<Record<string, ContextValue>>;
}

const rolePattern = /^arn:([^:]*):iam::(\d{12}):role\/(?:.*\/)?([^/]+)$/;
const userPattern = /^arn:[^:]*:iam::\d{12}:user\/.+$/;

/** A session of a role reads better than the role itself, where the key then says the same. */
const sessionOf = (arn: string): string => {
  const [, partition = '', account = '', name = ''] = rolePattern.exec(arn) ?? [];
  const plain = arn === `arn:${partition}:iam::${account}:role/${name}`;
  return plain ? `arn:${partition}:sts::${account}:assumed-role/${name}/session` : arn;
};

const single = (value: ContextValue | undefined): string | undefined =>
  typeof value === 'string' ? value : undefined;

/** The principals of an identity policy's example, likeliest first. */
const identityPrincipals = (
  context: Readonly<Record<string, ContextValue>>,
  spoken: ReadonlySet<string>,
): readonly string[] => {
  const arn = single(context['aws:principalarn']);
  if (arn !== undefined && userPattern.test(arn)) return [arn];
  if (arn !== undefined && rolePattern.test(arn)) return [sessionOf(arn), arn];
  const given = single(context['aws:principalaccount']);
  const account = given !== undefined && /^\d{12}$/.test(given) ? given : usualAccount;
  const name = single(context['aws:username']);
  const user = `arn:aws:iam::${account}:user/${name ?? 'example'}`;
  const session = `arn:aws:sts::${account}:assumed-role/example/session`;
  const type = single(context['aws:principaltype']);
  if (name === undefined && spoken.has('aws:username')) return [session];
  return type === 'AssumedRole' ? [session, user] : [user, session];
};

/** Keys that say who calls; a request that gives them another value than its principal has is no real one. */
const identifying = [
  'aws:principalarn',
  'aws:principalaccount',
  'aws:principaltype',
  'aws:username',
] as const;

const fits = (
  key: string,
  value: string | readonly string[] | undefined,
  keys: ReadonlyMap<string, KeyRegion>,
): boolean => {
  const region = keys.get(key);
  if (region === undefined) return true;
  if (value === undefined) return region.absent;
  const values = typeof value === 'string' ? [value] : value;
  return (
    region.present &&
    values.every((one) => region.every.every(({ atom, holds }) => atom.holds(one) === holds)) &&
    region.some.every(({ atom, holds }) => values.some((one) => atom.holds(one) === holds))
  );
};

const withArn = (
  caller: Caller,
  keys: ReadonlyMap<string, KeyRegion>,
  ground: Ground,
): Caller | undefined => {
  const region = keys.get('aws:principalarn');
  const { account } = caller.facts;
  if (region === undefined || !caller.anyName || account === undefined) return undefined;
  const kind = caller.facts.kind === 'user' ? 'user' : 'role';
  const arns = findPresent(region, ground.budget, [`arn:aws:iam::${account}:${kind}/example`]);
  const arn = Array.isArray(arns) ? arns[0] : undefined;
  if (typeof arn !== 'string' || !arn.startsWith(`arn:aws:iam::${account}:${kind}/`)) return undefined;
  const principal = kind === 'role' ? sessionOf(arn) : arn;
  return { principal, facts: callerOf(principal, undefined), anyName: true };
};

/** What of a context a caller does not already say, where it agrees with all that it does. */
const leftOf = (
  caller: Caller,
  context: Readonly<Record<string, ContextValue>>,
  keys: ReadonlyMap<string, KeyRegion>,
): Readonly<Record<string, ContextValue>> | undefined => {
  for (const [key, value] of caller.facts.keys) if (!fits(key, value, keys)) return undefined;
  return Object.fromEntries(Object.entries(context).filter(([key]) => !caller.facts.keys.has(key)));
};

/**
 * Callers for a request whose context is chosen: stand-ins of a resource policy that agree with the
 * context, or for an identity policy someone whom the context describes.
 */
export const choosePrincipal = (
  callers: readonly Caller[],
  context: Readonly<Record<string, ContextValue>>,
  spoken: ReadonlySet<string>,
  keys: ReadonlyMap<string, KeyRegion>,
  ground: Ground,
): readonly Chosen[] => {
  if (callers.length > 0) {
    return callers.flatMap((caller) => {
      for (const candidate of [caller, withArn(caller, keys, ground)]) {
        const left = candidate === undefined ? undefined : leftOf(candidate, context, keys);
        if (candidate !== undefined && left !== undefined)
          return [{ principal: candidate.principal, context: left }];
      }
      return [];
    });
  }
  return identityPrincipals(context, spoken).map((principal) => {
    const { keys: derived } = callerOf(principal, undefined);
    const same = identifying.filter((key) => key in context && derived.get(key) === context[key]);
    return {
      principal,
      context: Object.fromEntries(
        Object.entries(context).filter(([key]) => !(same as readonly string[]).includes(key)),
      ),
    };
  });
};
