import type { AccountReading } from './account-reading.ts';
import type { AskedPrincipal } from './asked-principal.ts';
import { type FoundPrincipal, findPrincipal } from './find-principal.ts';

/** A principal before and after; one that is not there on one side has no access there. */
export interface PrincipalInBoth {
  readonly old?: AskedPrincipal;
  readonly new?: AskedPrincipal;
}

type NotFound = Exclude<FoundPrincipal, { kind: 'found' }>;

/** The same principal among other readings: by the name that was given, else by its ARN. */
const sameIn = (
  text: string,
  { name }: AskedPrincipal,
  readings: readonly AccountReading[],
): FoundPrincipal => {
  const byName = findPrincipal(text, readings);
  return byName.kind === 'none' ? findPrincipal(name, readings) : byName;
};

/** Finds a principal in the older and the newer inputs; in one of them it must be. */
export const principalInBoth = (
  text: string,
  older: readonly AccountReading[],
  newer: readonly AccountReading[],
): PrincipalInBoth | NotFound => {
  const after = findPrincipal(text, newer);
  if (after.kind === 'several') return after;
  if (after.kind === 'found') {
    const before = sameIn(text, after.asked, older);
    if (before.kind === 'several') return before;
    return { new: after.asked, ...(before.kind === 'found' && { old: before.asked }) };
  }
  const before = findPrincipal(text, older);
  if (before.kind !== 'found') return before.kind === 'several' ? before : after;
  const again = sameIn(text, before.asked, newer);
  return { old: before.asked, ...(again.kind === 'found' && { new: again.asked }) };
};
