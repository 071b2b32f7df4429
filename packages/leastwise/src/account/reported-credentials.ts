import { type Known, settled } from './known.ts';
import type { CredentialReport, CredentialRow } from './needs/credential-report.ts';
import type { PerUser } from './needs/per-user.ts';
import { type SourceRef, within } from './source-ref.ts';

/** A credential as a slot of the credential report shows it: key 1 or 2, certificate 1 or 2. */
interface Slot {
  readonly number: 1 | 2;
  readonly active: boolean;
  readonly rotatedAt: Known<Date>;
  readonly source: SourceRef;
}

/** The same credential as IAM lists it: with its id and the date it was made. */
interface Listed {
  readonly id: string;
  readonly active: boolean;
  readonly createdAt: Date;
  readonly source: SourceRef;
}

/** A slot of the report, with the listed credential that it shows where that can be told. */
export interface Reported<S extends Slot, L extends Listed> {
  readonly row: CredentialRow;
  readonly slot: S;
  readonly listed?: L;
  /** Active in the report, and in the list where it is there: either may be older than the other. */
  readonly live: boolean;
}

/** Every slot of every user, matched with what IAM lists; nothing of root. */
export const reportedCredentials = <S extends Slot, L extends Listed>(
  report: CredentialReport,
  slotsOf: (row: CredentialRow) => readonly S[],
  listed: Known<PerUser<L>>,
): readonly Reported<S, L>[] =>
  report.users.flatMap((row) => {
    const slots = slotsOf(row);
    const own = listed.known && slots.length > 0 ? listed.value.of(row.user) : undefined;
    const matched = own?.known === true ? matchSlots(slots, own.value) : new Map<S, L>();
    return slots.map((slot) => {
      const found = matched.get(slot);
      return {
        row,
        slot,
        ...(found !== undefined && { listed: found }),
        live: slot.active && found?.active !== false,
      };
    });
  });

const minuteMs = 60_000;

/**
 * Which listed credential a slot shows. The report names no ids, so it is told by dates: a credential was made before
 * (or when) the report says that it was last changed. What could be either of two is left unmatched.
 */
export const matchSlots = <S extends Slot, L extends Listed>(
  slots: readonly S[],
  listed: readonly L[],
): ReadonlyMap<S, L> => {
  const [best, ...rest] = pairings(slots, listed).sort((a, b) => b.score - a.score);
  if (best === undefined) return new Map();
  const rivals = rest.filter(({ score }) => score === best.score);
  return new Map(
    [...best.pairs].filter(([slot, one]) => rivals.every(({ pairs }) => pairs.get(slot) === one)),
  );
};

interface Pairing<S, L> {
  readonly pairs: ReadonlyMap<S, L>;
  readonly score: number;
}

const pairings = <S extends Slot, L extends Listed>(
  slots: readonly S[],
  listed: readonly L[],
): Pairing<S, L>[] => {
  const [slot, ...others] = slots;
  if (slot === undefined) return [{ pairs: new Map(), score: 0 }];
  const unmatched = pairings(others, listed);
  const matched = listed
    .filter((one) => possible(slot, one))
    .flatMap((one) =>
      pairings(
        others,
        listed.filter((other) => other !== one),
      ).map(({ pairs, score }) => ({
        pairs: new Map(pairs).set(slot, one),
        score: score + likeness(slot, one),
      })),
    );
  return [...matched, ...unmatched];
};

const possible = ({ rotatedAt }: Slot, { createdAt }: Listed): boolean =>
  !rotatedAt.known || createdAt.getTime() <= rotatedAt.value.getTime() + minuteMs;

/** More pairs before equal dates, equal dates before equal status. */
const likeness = ({ rotatedAt, active }: Slot, one: Listed): number => {
  const same = rotatedAt.known && Math.abs(rotatedAt.value.getTime() - one.createdAt.getTime()) < minuteMs;
  return 100 + (same ? 10 : 0) + (active === one.active ? 1 : 0);
};

/** When a credential was made, and how sure that is. */
export interface Made {
  readonly at: Date;
  /** `listed` is the credential's own date; `report` is reset when it is switched off and on: it may be older. */
  readonly by: 'listed' | 'report';
  readonly source: SourceRef;
}

/** When a key or certificate was made: its own date where it is listed, else the report's weaker one. */
export const madeAt = <S extends Slot, L extends Listed>(
  { row, slot, listed }: Reported<S, L>,
  column: 'access_key' | 'cert',
): Made =>
  listed === undefined
    ? {
        at: settled(slot.rotatedAt),
        by: 'report',
        source: within(row.source, `${column}_${slot.number}_last_rotated`),
      }
    : { at: listed.createdAt, by: 'listed', source: listed.source };
