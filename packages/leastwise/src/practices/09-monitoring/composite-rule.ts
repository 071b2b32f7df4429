/** A token of a rule: a parenthesis, a comma, a quoted text, or a word (an ARN, a name, an operator). */
const token = /\s*(?:([(),])|"((?:[^"\\]|\\.)*)"|([^\s(),"]+))/gy;

type Token = { readonly sign: string } | { readonly text: string };

const tokensOf = (rule: string): readonly Token[] | undefined => {
  const tokens: Token[] = [];
  const text = rule.trimEnd();
  token.lastIndex = 0;
  while (token.lastIndex < text.length) {
    const found = token.exec(text);
    if (found === null) return undefined;
    const [, sign, quoted, word = ''] = found;
    tokens.push(sign === undefined ? { text: quoted?.replace(/\\(.)/g, '$1') ?? word } : { sign });
  }
  return tokens;
};

/**
 * Whether the rule of a composite alarm is true while the named alarms ring and all others are quiet; nothing where the
 * rule is not understood.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutCompositeAlarm.html
 */
export const ringsByRule = (rule: string, rings: (alarm: string) => boolean): boolean | undefined => {
  const tokens = tokensOf(rule);
  let at = 0;
  const sign = (wanted: string): boolean => {
    const next = tokens?.[at];
    if (next === undefined || !('sign' in next) || next.sign !== wanted) return false;
    at += 1;
    return true;
  };
  const word = (): string | undefined => {
    const next = tokens?.[at];
    if (next === undefined || !('text' in next)) return undefined;
    at += 1;
    return next.text;
  };
  const operator = (wanted: string): boolean => {
    const next = tokens?.[at];
    if (next === undefined || !('text' in next) || next.text.toUpperCase() !== wanted) return false;
    at += 1;
    return true;
  };
  const unit = (): boolean | undefined => {
    if (operator('NOT')) {
      const inner = unit();
      return inner === undefined ? undefined : !inner;
    }
    if (sign('(')) {
      const inner = any();
      return sign(')') ? inner : undefined;
    }
    const name = word()?.toUpperCase();
    if (name === 'TRUE' || name === 'FALSE') return name === 'TRUE';
    if (name !== 'ALARM' && name !== 'OK' && name !== 'INSUFFICIENT_DATA') return undefined;
    if (!sign('(')) return undefined;
    const alarm = word();
    if (alarm === undefined || !sign(')')) return undefined;
    return name === 'ALARM' ? rings(alarm) : name === 'OK' && !rings(alarm);
  };
  const chain = (
    next: () => boolean | undefined,
    joint: string,
    join: (one: boolean, other: boolean) => boolean,
  ): boolean | undefined => {
    let answer = next();
    while (answer !== undefined && operator(joint)) {
      const other = next();
      answer = other === undefined ? undefined : join(answer, other);
    }
    return answer;
  };
  const all = () => chain(unit, 'AND', (one, other) => one && other);
  const any = (): boolean | undefined => chain(all, 'OR', (one, other) => one || other);
  const answer = any();
  return at === tokens?.length ? answer : undefined;
};
