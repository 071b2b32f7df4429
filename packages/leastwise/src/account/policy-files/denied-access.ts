import {
  compilePolicy,
  grantsAny,
  type PolicyDocument,
  PolicyTooLargeError,
  readPolicy,
  type Statement,
} from '@leastwise/policy';
import type { Catalogue } from '@leastwise/policy/catalogue';
import { type Finding, opaqueText } from '@leastwise/policy/validate';
import type { CheckedSource } from './check-source.ts';

/** Access that no policy may grant. */
export interface DeniedAccess {
  readonly actions: readonly string[];
  readonly resources?: readonly string[];
}

const isOpaque = (text: string): boolean => text.includes(opaqueText);
const widest = (text: string): string => text.replaceAll(opaqueText, '*');

const waits = ({ action, resource, principal, conditions }: Statement): boolean =>
  [
    ...action.patterns,
    ...(resource?.patterns ?? []),
    ...(principal?.entries.map(({ value }) => value) ?? []),
    ...conditions.flatMap(({ operator, key, values }) => [operator, key, ...values]),
  ].some(isOpaque);

/** What is not filled in yet may be anything: an Allow is taken at its widest, a Deny not at all. */
const atItsWidest = (statement: Statement): readonly Statement[] => {
  if (!waits(statement)) return [statement];
  const { action, resource, principal, conditions } = statement;
  // A Not form spares the less the less it names.
  const element = ({ not, patterns }: Statement['action']) => ({
    not,
    patterns: not ? patterns.filter((text) => !isOpaque(text)) : patterns.map(widest),
  });
  if (statement.effect === 'Deny') return [];
  return [
    {
      ...statement,
      action: element(action),
      ...(resource !== undefined && { resource: element(resource) }),
      ...(principal !== undefined && {
        principal: principal.entries.some(({ value }) => isOpaque(value))
          ? { not: false, entries: [{ kind: '*' as const, value: '*' }] }
          : principal,
      }),
      conditions: conditions.filter(
        ({ operator, key, values }) => ![operator, key, ...values].some(isOpaque),
      ),
    },
  ];
};

const widened = (document: PolicyDocument): PolicyDocument => ({
  ...document,
  statements: document.statements.flatMap(atItsWidest),
});

const statementPath = (value: unknown, index: number): string =>
  Array.isArray((value as { readonly Statement?: unknown }).Statement) ? `/Statement/${index}` : '/Statement';

/** The access that a policy grants although it must not, action by action; what can not be decided counts as granted. */
export const deniedAccess = (
  { source, type, value }: CheckedSource,
  { actions, resources }: DeniedAccess,
  catalogue: Catalogue,
): readonly Finding[] => {
  const read = readPolicy('text' in source.document ? source.document.text : value);
  // What is no policy is an error already.
  if (!read.ok) return [];
  try {
    const document = widened(read.document);
    const policy = compilePolicy(document);
    const names = type === 'resource' || type === 'trust' || type === 'rcp' || type === 'endpoint';
    const options = { type: names ? ('resource' as const) : ('identity' as const), catalogue };
    return actions.flatMap((action): readonly Finding[] => {
      const asked = { actions: [action], ...(resources !== undefined && { resources }) };
      const { result, witness, statements, reason } = grantsAny(policy, asked, options);
      if (result === 'notGranted') return [];
      const [first] = statements ?? [];
      const index =
        first === undefined ? undefined : (document.statements[first.index]?.index ?? first.index);
      const path = index === undefined ? '' : statementPath(value, index);
      const where = resources === undefined ? '' : ` on ${resources.join(', ')}`;
      return result === 'granted'
        ? [
            {
              code: 'grants-denied-access',
              severity: 'error',
              path,
              message: `this grants ${action}${where}: for instance ${witness?.action} on ${witness?.resource}`,
            },
          ]
        : [
            {
              code: 'undecided-denied-access',
              severity: 'error',
              path,
              message: `whether this grants ${action}${where} could not be decided: ${reason}`,
            },
          ];
    });
  } catch (error) {
    if (!(error instanceof PolicyTooLargeError)) throw error;
    return [{ code: 'undecided-denied-access', severity: 'error', path: '', message: error.message }];
  }
};
