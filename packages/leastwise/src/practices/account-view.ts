import type { AccountData } from '../account/estate.ts';
import { type Known, missing } from '../account/known.ts';
import { type ReadableNeed as Need, type NeedData, readers } from '../account/needs/index.ts';
import { partitionOfAccount } from '../account/partition.ts';
import type { Settings } from '../config/settings.ts';
import type { AccountIdentity, AnyCheck, View } from './check.ts';

/** An account's needs, each read once, when a check first asks for it. */
export interface AccountView {
  readonly account: AccountData;
  readonly identity: AccountIdentity;
  need<N extends Need>(need: N): Known<NeedData[N]>;
}

export const viewAccount = (account: AccountData, settings: Settings): AccountView => {
  const read = new Map<Need, Known<unknown>>();
  return {
    account,
    identity: identityOf(account),
    need: <N extends Need>(need: N) => {
      const found = read.get(need) ?? readers[need](account, settings);
      read.set(need, found);
      // INVARIANT: the entry under a need is what that need's own reader gave.
      return found as Known<NeedData[N]>;
    },
  };
};

const identityOf = ({ account: id, alias, answers }: AccountData): AccountIdentity => ({
  id,
  partition: partitionOfAccount(answers),
  ...(alias !== undefined && { alias }),
});

/** The account without one of its needs, for the test that shows what a missing answer does to every check. */
export const without = (view: AccountView, removed: Need): AccountView => ({
  ...view,
  need: (need) =>
    need === removed ? missing({ need, call: need, because: `${need} was taken away` }) : view.need(need),
});

/** What a check sees of an account, or the gaps that keep it from being judged. */
export const viewFor = (
  check: AnyCheck,
  view: AccountView,
): { readonly view: View<Need, Need> } | { readonly gaps: readonly (Known<never> & { known: false })[] } => {
  const gaps = check.needs.flatMap((need) => {
    const data = view.need(need);
    return data.known ? [] : [data];
  });
  if (gaps.length > 0) return { gaps };
  const needed = check.needs.map((need) => {
    const data = view.need(need);
    return [need, data.known ? data.value : undefined] as const;
  });
  const used = (check.uses ?? []).map((need) => [need, view.need(need)] as const);
  // INVARIANT: a check's type names exactly the needs it lists, so this object has every field the check can reach.
  return {
    view: { account: view.identity, ...Object.fromEntries([...used, ...needed]) } as unknown as View<
      Need,
      Need
    >,
  };
};
