import type { Scribe } from './scribe.ts';
import { and, or, type Term } from './smt.ts';

/**
 * How what AWS's pages leave open is read: as all readings agree it holds, as it holds in some reading, or in one
 * reading that the solver chooses, which reads the same text in the same way wherever it stands.
 */
export type Mode = 'surely' | 'maybe' | 'in a reading';

/** The mode for what is negated. */
export const turned = (mode: Mode): Mode =>
  mode === 'surely' ? 'maybe' : mode === 'maybe' ? 'surely' : mode;

/** What surely holds, what also does in some reading, and what the readings disagree about. */
export interface Doubtful {
  readonly surely: Term;
  readonly maybe: Term;
  readonly about: string;
}

/** Settles what is doubtful. */
export type Settle = (doubtful: Doubtful) => Term;

/** One reading for each thing that readings disagree about. */
export const readings = (scribe: Scribe): ((about: string) => Term) => {
  const known = new Map<string, Term>();
  return (about) => {
    const reading = known.get(about) ?? scribe.declare(`reading_${known.size}`, 'Bool');
    known.set(about, reading);
    return reading;
  };
};

export const settling = (mode: Mode, reading: (about: string) => Term): Settle => {
  if (mode === 'surely') return ({ surely }) => surely;
  if (mode === 'maybe') return ({ maybe }) => maybe;
  return ({ surely, maybe, about }) => (surely === maybe ? surely : or(surely, and(reading(about), maybe)));
};
