/** A step of a selector into a JSON event; `*` stands for every member. */
export type Step = string | number | '*';

export interface Selector {
  readonly steps: readonly Step[];
  /** As written, for messages. */
  readonly text: string;
}

export type Comparator = '=' | '!=' | '<' | '<=' | '>' | '>=';

/** What a value is compared with: text in which `*` stands for any text, or a regular expression. */
export type Operand =
  | { readonly kind: 'text'; readonly text: string; readonly quoted: boolean }
  | { readonly kind: 'regex'; readonly source: string; readonly expression: RegExp };

/** A filter pattern for JSON log events, taken apart. */
export type FilterExpression =
  | { readonly kind: 'all' | 'any'; readonly of: readonly FilterExpression[] }
  | { readonly kind: 'compare'; readonly selector: Selector; readonly by: Comparator; readonly with: Operand }
  | { readonly kind: 'is'; readonly selector: Selector; readonly value: null | boolean }
  | { readonly kind: 'absent'; readonly selector: Selector };

/** A pattern, or the first thing in it that is not understood; `at` counts characters from 1. */
export type FilterParse =
  | { readonly ok: true; readonly expression: FilterExpression }
  | { readonly ok: false; readonly problem: string; readonly at: number };

/** Carries a problem out of the parser; it never leaves {@link parseFilterPattern}. */
class PatternProblem extends Error {
  readonly at: number;
  constructor(message: string, at: number) {
    super(message);
    this.at = at;
  }
}

/** Deeper than any pattern of 1024 characters that means something. */
const nestingLimit = 100;

class Reader {
  readonly #text: string;
  #at = 0;
  #depth = 0;

  constructor(text: string) {
    this.#text = text;
  }

  pattern(): FilterExpression {
    this.#expect('{');
    const expression = this.#any();
    this.#expect('}');
    this.#space();
    if (this.#at < this.#text.length) this.#fail('nothing may follow the closing brace');
    return expression;
  }

  #any(): FilterExpression {
    return this.#chain('any', '||', () => this.#chain('all', '&&', () => this.#unit()));
  }

  #chain(kind: 'all' | 'any', sign: string, next: () => FilterExpression): FilterExpression {
    const first = next();
    const of = [first];
    while (this.#take(sign)) of.push(next());
    return of.length === 1 ? first : { kind, of };
  }

  #unit(): FilterExpression {
    if (!this.#take('(')) return this.#test();
    this.#depth += 1;
    if (this.#depth > nestingLimit) this.#fail('parentheses nest too deep');
    const inner = this.#any();
    this.#expect(')');
    this.#depth -= 1;
    return inner;
  }

  #test(): FilterExpression {
    const selector = this.#selector();
    if (this.#word('NOT')) {
      // `NOT EXISTS` is documented; AWS takes `NOT EXIST` too.
      if (this.#word('EXISTS') || this.#word('EXIST')) return { kind: 'absent', selector };
      return this.#fail('NOT is followed by EXISTS');
    }
    if (this.#word('IS')) {
      if (this.#word('NULL')) return { kind: 'is', selector, value: null };
      if (this.#word('TRUE')) return { kind: 'is', selector, value: true };
      if (this.#word('FALSE')) return { kind: 'is', selector, value: false };
      return this.#fail('IS is followed by NULL, TRUE or FALSE');
    }
    const by = (['!=', '<=', '>=', '=', '<', '>'] as const).find((sign) => this.#take(sign));
    if (by === undefined) return this.#fail('a comparison (=, !=, <, >, IS, NOT EXISTS) is missing');
    return { kind: 'compare', selector, by, with: this.#operand() };
  }

  #selector(): Selector {
    this.#space();
    const from = this.#at;
    if (this.#text[this.#at] !== '$') this.#fail('a selector begins with $');
    this.#at += 1;
    const steps: Step[] = [];
    for (;;) {
      if (this.#text[this.#at] === '[') steps.push(this.#bracket());
      else if (this.#text[this.#at] === '.') {
        this.#at += 1;
        if (this.#text[this.#at] === '[') steps.push(this.#bracket());
        else steps.push(this.#name());
      } else break;
    }
    if (steps.length === 0) this.#fail('a selector names a field');
    return { steps, text: this.#text.slice(from, this.#at) };
  }

  #name(): Step {
    const found = /^[^\s.[\](){}=!<>&|"'%]+/.exec(this.#text.slice(this.#at))?.[0];
    if (found === undefined) return this.#fail('a field name is missing');
    this.#at += found.length;
    return found;
  }

  #bracket(): Step {
    const found = /^\[\s*(?:(\d+)|(\*)|'([^']*)'|"([^"]*)")\s*\]/.exec(this.#text.slice(this.#at));
    if (found === null) return this.#fail('brackets hold an index, * or a quoted name');
    this.#at += found[0].length;
    const [, index, star, single, double] = found;
    return index === undefined ? (star ?? single ?? double ?? '') : Number(index);
  }

  #operand(): Operand {
    this.#space();
    const rest = this.#text.slice(this.#at);
    const quoted = /^"((?:[^"\\]|\\.)*)"/s.exec(rest);
    if (quoted !== null) {
      this.#at += quoted[0].length;
      return { kind: 'text', text: (quoted[1] ?? '').replace(/\\(["\\])/g, '$1'), quoted: true };
    }
    const regex = /^%((?:[^%\\]|\\.)+)%/s.exec(rest);
    if (regex !== null) return this.#regex(regex[1] ?? '', regex[0].length);
    const bare = /^(?:(?!&&|\|\|)[^\s(){}"%])+/.exec(rest)?.[0];
    if (bare === undefined) return this.#fail('a value is missing');
    this.#at += bare.length;
    return { kind: 'text', text: bare, quoted: false };
  }

  /** https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/regex-expressions.html: no groups, so no backtracking traps. */
  #regex(source: string, length: number): Operand {
    if (/(?<!\\)[()]/.test(source)) this.#fail('parentheses are not allowed in %…%');
    try {
      const expression = new RegExp(source);
      this.#at += length;
      return { kind: 'regex', source, expression };
    } catch {
      return this.#fail('the regular expression between % and % is not one');
    }
  }

  #word(word: string): boolean {
    this.#space();
    const found = /^[A-Za-z]+/.exec(this.#text.slice(this.#at, this.#at + 16))?.[0];
    if (found?.toUpperCase() !== word) return false;
    this.#at += word.length;
    return true;
  }

  #take(sign: string): boolean {
    this.#space();
    if (!this.#text.startsWith(sign, this.#at)) return false;
    this.#at += sign.length;
    return true;
  }

  #expect(sign: string): void {
    if (!this.#take(sign)) this.#fail(`'${sign}' is missing`);
  }

  #space(): void {
    while (/\s/.test(this.#text[this.#at] ?? '')) this.#at += 1;
  }

  #fail(problem: string): never {
    throw new PatternProblem(problem, this.#at + 1);
  }
}

/**
 * Parses a CloudWatch Logs filter pattern for JSON events: `{ $.eventName = "Delete*" && $.errorCode NOT EXISTS }`.
 * Patterns for plain text and for space-delimited logs are a problem here.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/matching-terms-json-log-events.html
 */
export const parseFilterPattern = (text: string): FilterParse => {
  try {
    return { ok: true, expression: new Reader(text).pattern() };
  } catch (error) {
    if (error instanceof PatternProblem) return { ok: false, problem: error.message, at: error.at };
    throw error;
  }
};
