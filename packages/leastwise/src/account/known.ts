import type { Need } from './sources.ts';

/** Why a value is missing, and the call that would settle it. */
export interface Gap {
  readonly need: Need;
  /** The call, as `service.Operation`, or what a person would supply. */
  readonly call: string;
  readonly because: string;
  /** Set where it was given and cannot be understood: then an input failed. */
  readonly misread?: Misread;
}

/** A place in an input at which something stands that cannot be understood. */
export interface Misread {
  readonly file: string;
  /** Which JSON text of the file, from 0, where several stand one after the other. */
  readonly document?: number;
  /** A JSON pointer, or a row of a credential report. */
  readonly pointer: string;
  readonly message: string;
}

/** A value that was read, or the gap in its place. */
export type Known<T> =
  | { readonly known: true; readonly value: T }
  | { readonly known: false; readonly gap: Gap };

export const known = <T>(value: T): Known<T> => ({ known: true, value });

export const missing = (gap: Gap): Known<never> => ({ known: false, gap });

/**
 * Carries a gap out of a judgement. It is thrown by {@link settled} and caught by the runner alone, so that
 * a check which meets missing data becomes *unknown* without having to remember it.
 */
export class UnknownSignal extends Error {
  readonly gap: Gap;
  constructor(gap: Gap) {
    super(gap.because);
    this.name = 'UnknownSignal';
    this.gap = gap;
  }
}

/** The value, or an end to the judgement of this subject as *unknown*. */
export const settled = <T>(value: Known<T>): T => {
  if (value.known) return value.value;
  throw new UnknownSignal(value.gap);
};

export const mapKnown = <T, U>(value: Known<T>, map: (value: T) => U): Known<U> =>
  value.known ? known(map(value.value)) : value;
