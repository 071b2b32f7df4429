import {
  type AccessComparison,
  type AccessOptions,
  compareAccess,
  type LayeredStatement,
} from '@leastwise/policy';
import { loadCatalogue } from '@leastwise/policy/catalogue';
import type { PlacedInAccess } from '../schemas/compare-access.ts';
import { knownAlike } from './known-alike.ts';
import type { PrincipalAccess } from './principal-access.ts';

/** A principal's access before and after; undefined where the principal is not there. */
export interface AccessPair {
  readonly old: PrincipalAccess | undefined;
  readonly new: PrincipalAccess | undefined;
}

/** What one side grants and the other does not. */
export interface AccessBeyond extends Omit<AccessComparison, 'result' | 'statements'> {
  readonly statements?: readonly PlacedInAccess[];
}

/** How a principal's access changed. */
export interface ChangedAccess extends AccessBeyond {
  readonly principal: string;
  readonly result: AccessComparison['result'];
  readonly lost: AccessBeyond & { readonly result: 'none' | 'some' | 'unknown' };
}

const nothing = { identity: [] };

type Side = LayeredStatement['access'];
const others: Readonly<Record<Side, Side>> = { old: 'new', new: 'old' };

const placed =
  (pair: AccessPair, turned: boolean) =>
  ({ access, effect, ...ref }: LayeredStatement): PlacedInAccess => {
    const side = turned ? others[access] : access;
    return { access: side, effect, ...(pair[side]?.place(ref) ?? ref) };
  };

const sideOf = (
  { result: _, statements, ...rest }: AccessComparison,
  pair: AccessPair,
  turned: boolean,
): AccessBeyond => ({
  ...rest,
  ...(statements !== undefined && { statements: statements.map(placed(pair, turned)) }),
});

const lostResults = { fails: 'some', holds: 'none', unknown: 'unknown' } as const;

/** What a principal may do now and could not before, and what it could and no longer may: with a request for each. */
export const changedAccess = (pair: AccessPair, open: boolean): ChangedAccess | undefined => {
  const known = pair.new ?? pair.old;
  if (known === undefined) return undefined;
  const [old, fresh] = [pair.old?.layers ?? nothing, pair.new?.layers ?? nothing];
  const { asked } = known;
  const { context, changed } = knownAlike(pair.old?.asked ?? asked, asked, [old, fresh]);
  const { principal, sessionIssuer } = asked;
  const options: AccessOptions = {
    principal,
    ...(sessionIssuer !== undefined && { sessionIssuer }),
    context,
    ...(open ? { open } : { catalogue: loadCatalogue() }),
  };
  const ask = (one: typeof old, other: typeof old): AccessComparison =>
    changed === undefined
      ? compareAccess(one, other, options)
      : { result: 'unknown', reason: `${changed} of ${asked.name} changed, and its policies speak of it` };
  const [gained, lost] = [ask(old, fresh), ask(fresh, old)];
  return {
    principal: asked.name,
    result: gained.result,
    ...sideOf(gained, pair, false),
    lost: { result: lostResults[lost.result], ...sideOf(lost, pair, true) },
  };
};
