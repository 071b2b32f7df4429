import { typesWithoutPrincipal, typesWithPrincipal } from '../policy-type.ts';
import type { Rule } from '../rule.ts';

const entries = (value: unknown): readonly (readonly [string, unknown])[] =>
  typeof value === 'object' && value !== null ? Object.entries(value) : [];

const sameButCase = (names: readonly string[]): readonly string[] =>
  names.filter((name, index) => names.findIndex((one) => one.toLowerCase() === name.toLowerCase()) < index);

/** Which elements a document has, and which its type takes. */
export const elementRules: readonly Rule[] = [
  {
    code: 'missing-version',
    severity: 'warning',
    finds: 'Without a Version the language of 2008 holds, in which policy variables are plain text.',
    policy: ({ document }) =>
      document.versionStated
        ? undefined
        : {
            path: '',
            message:
              'no Version, so the language of 2008 holds and variables are plain text; add "Version": "2012-10-17"',
          },
  },
  {
    code: 'old-version',
    severity: 'warning',
    finds: 'Version 2008-10-17 has no policy variables; new policies have no reason to use it.',
    policy: ({ document }) =>
      document.versionStated && document.version === '2008-10-17'
        ? { path: '/Version', message: 'Version 2008-10-17 has no policy variables; use 2012-10-17' }
        : undefined,
  },
  {
    code: 'missing-resource',
    severity: 'error',
    finds:
      'A statement has neither Resource nor NotResource, which only trust policies and ECR repository policies may leave out.',
    types: ['identity', 'boundary', 'session', 'scp', 'rcp', 'endpoint', 'resource'],
    statement: ({ statement }, { type, service }) =>
      statement.resource === undefined &&
      !(type === 'resource' && (service === undefined || service === 'ecr'))
        ? 'a statement of this type of policy needs Resource or NotResource; "*" is every resource'
        : undefined,
  },
  {
    code: 'resource-in-trust-policy',
    severity: 'error',
    finds: 'A role trust policy has a Resource; the role it is attached to is the only one.',
    types: ['trust'],
    statement: ({ statement, at }) =>
      statement.resource === undefined
        ? undefined
        : {
            path: at(statement.resource.not ? 'NotResource' : 'Resource'),
            message:
              'a trust policy takes no Resource, since it is about the role it is attached to; remove it',
          },
  },
  {
    code: 'missing-principal',
    severity: 'error',
    finds: 'A statement of a policy on a resource does not say for whom it holds.',
    types: typesWithPrincipal,
    statement: ({ statement }) =>
      statement.principal === undefined ? 'a statement of this type of policy needs a Principal' : undefined,
  },
  {
    code: 'unexpected-principal',
    severity: 'error',
    finds:
      'A policy of a principal, or an SCP, names a Principal; it already holds for whom it is attached to.',
    types: typesWithoutPrincipal,
    statement: ({ statement, at }, { type }) =>
      statement.principal === undefined
        ? undefined
        : {
            path: at(statement.principal.not ? 'NotPrincipal' : 'Principal'),
            message: `a policy of type ${type} names no principal, since it holds for what it is attached to; remove the element`,
          },
  },
  {
    code: 'invalid-sid',
    severity: 'error',
    finds: 'A Sid of an IAM policy has other characters than letters and digits; IAM refuses it.',
    types: ['identity', 'boundary', 'session', 'trust', 'scp', 'rcp'],
    statement: ({ statement: { sid }, at }) =>
      sid === undefined || /^[A-Za-z0-9]*$/.test(sid)
        ? undefined
        : { path: at('Sid'), message: `Sid '${sid}' may hold letters and digits only` },
  },
  {
    code: 'empty-sid',
    severity: 'suggestion',
    finds: 'A Sid is empty and so names nothing.',
    statement: ({ statement, at }) =>
      statement.sid === ''
        ? { path: at('Sid'), message: 'an empty Sid names nothing; name the statement or remove it' }
        : undefined,
  },
  {
    code: 'keys-differ-in-case',
    severity: 'error',
    finds:
      'Two operators or two condition keys differ only in case. AWS takes them for one and refuses the document.',
    statement: ({ source, at }) => {
      const condition = (source as { readonly Condition?: unknown } | undefined)?.Condition;
      const operators = entries(condition);
      const ofKeys = operators.flatMap(([operator, keys]) =>
        sameButCase(entries(keys).map(([key]) => key)).map((key) => ({
          path: at('Condition', operator, key),
          message: `'${key}' stands twice under ${operator}, apart from its case, which AWS ignores; join the two`,
        })),
      );
      const ofOperators = sameButCase(operators.map(([operator]) => operator)).map((operator) => ({
        path: at('Condition', operator),
        message: `'${operator}' stands twice, apart from its case, which AWS ignores; join the two`,
      }));
      return [...ofOperators, ...ofKeys];
    },
  },
];
