import { listed } from '../grants.ts';
import type { Rule } from '../rule.ts';
import type { StatementView } from '../statement-view.ts';

const longest = 200;

interface Parts {
  readonly statement: StatementView;
  /** All but the lists of actions and resources. */
  readonly frame: string;
  readonly action: string;
  readonly resource: string;
}

/** What of a statement has to be the same in two that can be one; undefined where it uses a Not form. */
const partsOf = (view: StatementView): Parts | undefined => {
  const { effect, principal, action, resource, conditions } = view.statement;
  if (action.not || resource?.not === true) return undefined;
  return {
    statement: view,
    frame: JSON.stringify([effect, principal, conditions, resource === undefined]),
    action: JSON.stringify(action.patterns),
    resource: JSON.stringify(resource?.patterns),
  };
};

/** Two statements that differ in nothing but one list can be one with both lists. */
const joinable = (one: Parts, other: Parts): 'Action' | 'Resource' | undefined => {
  if (one.frame !== other.frame || (one.action === other.action) === (one.resource === other.resource))
    return undefined;
  return one.resource === other.resource ? 'Action' : 'Resource';
};

/** Shorter forms that mean the same. */
export const simplificationRules: readonly Rule[] = [
  {
    code: 'joinable-statements',
    severity: 'suggestion',
    finds:
      'Two statements without a Sid differ only in their actions, or only in their resources, and can be one.',
    policy: ({ statements }) => {
      if (statements.length > longest) return [];
      const left = statements
        .filter(({ statement, complete }) => complete && (statement.sid ?? '') === '')
        .map(partsOf)
        .filter((one): one is Parts => one !== undefined);
      const remarks: { readonly path: string; readonly message: string }[] = [];
      while (left.length > 1) {
        const [first, ...rest] = left.splice(0, 1).concat(left);
        if (first === undefined) break;
        for (const element of ['Action', 'Resource'] as const) {
          const kin = rest.filter((one) => joinable(first, one) === element);
          if (kin.length === 0) continue;
          for (const one of kin) left.splice(left.indexOf(one), 1);
          const numbers = listed(
            kin.map(({ statement: { statement } }) => `${statement.index + 1}`),
            5,
          );
          const message = `this differs from statement ${numbers} in ${element} only; join the lists in one statement`;
          remarks.push({ path: first.statement.path, message });
          break;
        }
      }
      return remarks;
    },
  },
  {
    code: 'repeated-wildcard',
    severity: 'suggestion',
    finds: 'Two * stand side by side, which mean one.',
    action: ({ text }) => (text.includes('**') ? `** in '${text}' means the same as *` : undefined),
    resource: ({ text }) => (text.includes('**') ? `** in '${text}' means the same as *` : undefined),
  },
  {
    code: 'like-without-pattern',
    severity: 'suggestion',
    finds:
      'StringLike compares with values of which none has a wildcard; StringEquals says the same. One finding a document.',
    policy: ({ statements }) => {
      const [first, ...more] = statements
        .flatMap(({ conditions }) => conditions)
        .filter(
          ({ operator, values, complete }) =>
            complete &&
            operator?.comparison === 'string-like' &&
            values.length > 0 &&
            values.every(({ text }) => !/[*?]/.test(text)),
        );
      if (first === undefined) return undefined;
      const also =
        more.length === 0 ? '' : `, nor in ${more.length} more condition${more.length === 1 ? '' : 's'}`;
      const better = first.operatorName.replace(/Like/i, 'Equals');
      return { path: first.path, message: `no value here has a wildcard${also}; ${better} says the same` };
    },
  },
  {
    code: 'every-action-spelt-twice',
    severity: 'suggestion',
    finds: 'Every action is written as "*:*" instead of "*".',
    action: ({ text }) => (/^\*+:\*+$/.test(text) ? 'every action is written "*"' : undefined),
  },
  {
    code: 'negated-for-any-value',
    severity: 'suggestion',
    finds:
      'A negated condition under ForAnyValue is met as soon as one value differs, which is rarely what is meant.',
    condition: ({ operator, operatorName, key }) =>
      operator?.quantifier === 'some' && operator.negated && operator.comparison !== 'null'
        ? `this is met as soon as one value of ${key} differs; to forbid the values everywhere, ForAllValues:${operatorName.replace(/^[^:]*:/, '')} or a Deny with ForAnyValue is meant`
        : undefined,
  },
];
