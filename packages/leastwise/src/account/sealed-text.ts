import type { SourceRef } from './source-ref.ts';

/**
 * Text that may hold a secret. It is kept behind a function, so that nothing that is printed, logged or put into JSON
 * with it inside shows it; only the scanner that looks for keys asks for it.
 */
export interface SealedText {
  readonly reveal: () => string;
}

export const sealed = (text: string): SealedText => ({ reveal: () => text });

/** A sealed value under its name: a variable, a parameter, a tag. */
export interface NamedText {
  readonly name: string;
  readonly text: SealedText;
  readonly source: SourceRef;
}
