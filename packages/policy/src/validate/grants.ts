import { matchesGlob } from '../pattern/glob.ts';
import type { Located, StatementView } from './statement-view.ts';

/** Whether a pattern of actions takes in every action there is. */
export const isEveryAction = (pattern: string): boolean => /^\*+(:\*+)?$/.test(pattern);

/** Whether a Resource pattern takes in every resource there is. */
export const isEveryResource = (pattern: string): boolean =>
  /^\*+$/.test(pattern) || /^arn:(\*+|\*:\*|aws:\*)(:\*)*$/.test(pattern) || pattern === '*:*';

/** The pattern by which a statement speaks of an action; for NotAction, the first that spares others. */
export const patternOf = (statement: StatementView, action: string): Located | undefined => {
  const { actions, statement: source } = statement;
  const found = actions.find(({ text }) => matchesGlob(text, action, { ignoreCase: true }));
  if (!source.action.not) return found;
  return found === undefined ? actions[0] : undefined;
};

/** Whether the last part of an ARN pattern takes in all that begins with a kind and a slash. */
const takesKind = (pattern: string, kind: string): boolean =>
  /\*$/.test(pattern) && `${kind}/`.startsWith(pattern.replace(/\*+$/, ''));

/** Whether a statement's resources take in every resource of a kind, such as `role` of `iam`. */
export const everyOfKind = (statement: StatementView, service: string, kind: string): Located | undefined => {
  const { resources, statement: source } = statement;
  if (source.resource?.not === true) return undefined;
  return resources.find(({ text }) => {
    if (isEveryResource(text)) return true;
    const [arn, , ofService = '', , , ...rest] = text.split(':');
    return arn === 'arn' && matchesGlob(ofService, service) && takesKind(rest.join(':'), kind);
  });
};

/** Whether a statement's resources take in everything. */
export const everyResource = (statement: StatementView): boolean =>
  statement.statement.resource?.not !== true && statement.resources.some(({ text }) => isEveryResource(text));

/** Whether any condition narrows by one of these keys, given in lower case; a key that ends in `/` or `:` stands for all that begin so. */
export const narrowsBy = (statement: StatementView, ...keys: readonly string[]): boolean =>
  statement.statement.conditions.some(({ key }) => {
    const name = key.toLowerCase();
    return keys.some((wanted) => (/[/:]$/.test(wanted) ? name.startsWith(wanted) : name === wanted));
  });

/** Names as a sentence lists them, the first few of many. */
export const listed = (names: readonly string[], most = 3): string =>
  names.length <= most
    ? names.join(', ')
    : `${names.slice(0, most).join(', ')} and ${names.length - most} more`;
