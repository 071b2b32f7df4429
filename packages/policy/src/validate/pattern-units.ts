import { patternTokens } from '../pattern/pattern-token.ts';
import { opaqueText } from './opaque.ts';

/** One unit of a pattern: plain text, any one unit, any run, a run without slash or without colon, or text known only by its name. */
export type Unit =
  | string
  | { readonly kind: 'one' | 'many' | 'segment' | 'part' }
  | { readonly kind: 'name'; readonly name: string };

const one: Unit = { kind: 'one' };

/** Any run. */
export const many: Unit = { kind: 'many' };

/** A run without slash. */
export const segment: Unit = { kind: 'segment' };

/** A run without colon. */
export const part: Unit = { kind: 'part' };

/** The units of a pattern from a policy; a variable is a name, and so is what a template has not filled in yet. */
export const unitsOf = (pattern: string, variables: boolean): readonly Unit[] => {
  const units: Unit[] = [];
  for (const token of patternTokens(pattern, { wildcards: true, variables })) {
    if (token.kind === 'text')
      for (const unit of token.text.split(''))
        units.push(unit === opaqueText ? { kind: 'name', name: unit } : unit);
    else if (token.kind === 'variable') units.push({ kind: 'name', name: token.key });
    else units.push(token.kind === 'one' ? one : many);
  }
  return units;
};

/** The units of an ARN as AWS documents it: `runOf` tells what each placeholder stands for. */
export const templateUnits = (template: string, runOf: (placeholder: string) => Unit): readonly Unit[] =>
  template
    .split(/(\$\{[^}]*\})/)
    .flatMap((text): readonly Unit[] => (text.startsWith('${') ? [runOf(text)] : text.split('')));

/** Whether a unit stands for any run of text. */
export const isRun = (unit: Unit | undefined): boolean =>
  typeof unit === 'object' && unit.kind !== 'one' && unit.kind !== 'name';
