import { patternTokens } from '../pattern/pattern-token.ts';
import { opaqueText } from './opaque.ts';

/** One unit of a pattern: plain text, any one unit, any run, a run without slash, or text known only by its name. */
export type Unit =
  | string
  | { readonly kind: 'one' | 'many' | 'segment' }
  | { readonly kind: 'name'; readonly name: string };

const one: Unit = { kind: 'one' };
const many: Unit = { kind: 'many' };
const segment: Unit = { kind: 'segment' };

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

/** The units of an ARN as AWS documents it: each placeholder is a run; `noSlash` tells those that hold no slash. */
export const templateUnits = (template: string, noSlash: RegExp): readonly Unit[] =>
  template
    .split(/(\$\{[^}]*\})/)
    .flatMap((part): readonly Unit[] =>
      part.startsWith('${') ? [noSlash.test(part) ? segment : many] : part.split(''),
    );

/** Whether a unit stands for any run of text. */
export const isRun = (unit: Unit | undefined): boolean =>
  typeof unit === 'object' && (unit.kind === 'many' || unit.kind === 'segment');
