/** Terms of SMT-LIB 2.6 as text: https://smt-lib.org/theories-UnicodeStrings.shtml */
export type Term = string;

const chain = (operator: 'and' | 'or', terms: readonly Term[]): Term => {
  const [neutral, final] = operator === 'and' ? ['true', 'false'] : ['false', 'true'];
  const open = [...new Set(terms)].filter((term) => term !== neutral);
  if (open.includes(final)) return final;
  const [first = neutral] = open;
  return open.length < 2 ? first : `(${operator} ${open.join(' ')})`;
};

export const and = (...terms: readonly Term[]): Term => chain('and', terms);
export const or = (...terms: readonly Term[]): Term => chain('or', terms);

export const not = (term: Term): Term => {
  if (term === 'true') return 'false';
  return term === 'false' ? 'true' : `(not ${term})`;
};

export const implies = (condition: Term, conclusion: Term): Term => or(not(condition), conclusion);

const character = (unit: string): string => {
  if (unit === '"') return '""';
  return /[ -[\]-~]/.test(unit) ? unit : `\\u{${unit.charCodeAt(0).toString(16)}}`;
};

/** A string literal; a character is one UTF-16 unit, as in the pattern language. */
export const text = (value: string): Term => `"${value.split('').map(character).join('')}"`;

export const integer = (value: bigint): Term => (value < 0n ? `(- ${-value})` : `${value}`);

/** A whole number of 10⁻ᵈⁱᵍⁱᵗˢ parts as a real number. */
export const real = (parts: bigint, digits: number): Term => {
  const whole = (parts < 0n ? -parts : parts).toString().padStart(digits + 1, '0');
  const cut = whole.length - digits;
  const decimal = `${whole.slice(0, cut)}.${whole.slice(cut) || '0'}`;
  return parts < 0n ? `(- ${decimal})` : decimal;
};

/** A sequence of regular expressions. */
export const sequence = (parts: readonly Term[]): Term => {
  const [first = '(str.to_re "")'] = parts;
  return parts.length < 2 ? first : `(re.++ ${parts.join(' ')})`;
};

export const concatenation = (parts: readonly Term[]): Term => {
  const [first = '""'] = parts;
  return parts.length < 2 ? first : `(str.++ ${parts.join(' ')})`;
};
