import { matchesGlob, type PatternElement, type Statement } from '@leastwise/policy';
import { type ActionInfo, loadCatalogue } from '@leastwise/policy/catalogue';
import { remembered, rememberedFor } from './remembered.ts';

/** The name of things that are not there: what a grant reaches beyond all that is named. */
export const madeUp = 'leastwise-probe';

const none: readonly ActionInfo[] = [];
const expanded = new WeakMap<PatternElement, readonly ActionInfo[]>();

/** The catalogue's actions that an `Action` element names, each once; none for `NotAction`. */
export const namedActions = ({ action }: Statement): readonly ActionInfo[] => {
  if (action.not) return none;
  const found = expanded.get(action);
  if (found !== undefined) return found;
  const catalogue = loadCatalogue();
  const [only, ...others] = action.patterns;
  const made =
    only !== undefined && others.length === 0
      ? catalogue.expand(only)
      : [...new Set(action.patterns.flatMap((pattern) => catalogue.expand(pattern)))];
  expanded.set(action, made);
  return made;
};

const startsWild = (pattern: string): boolean => pattern.startsWith('*') || pattern.startsWith('?');

const takesEveryAction = remembered(({ not, patterns }: PatternElement) =>
  not
    ? patterns.every((pattern) => loadCatalogue().expand(pattern).length === 0)
    : patterns.some((pattern) => startsWild(pattern) && matchesGlob(pattern, `${madeUp}:AnythingAtAll`)),
);

const takesEveryResource = rememberedFor(
  (partition: string) => partition,
  ({ not, patterns }: PatternElement, partition) => {
    const somewhere = `arn:${partition}:${madeUp}:${madeUp}-1:000000000000:any/thing`;
    return !not && patterns.some((pattern) => matchesGlob(pattern, somewhere));
  },
);

/** Whether a statement allows or denies every action there is, by an `Action` that leaves nothing out. */
export const namesEveryAction = ({ action }: Statement): boolean => takesEveryAction(action);

/** Whether a `Resource` takes in everything of a partition: also things of services that do not exist yet. */
export const namesEveryResource = ({ resource }: Statement, partition: string): boolean =>
  resource !== undefined && takesEveryResource(resource, partition);

/** An ARN of something that is not there, made from the form AWS documents: `arn:${Partition}:s3:::${BucketName}`. */
const fillIn = (template: string, account: string, partition: string): string =>
  template.replaceAll(/\$\{([^}]*)\}/g, (_, part: string) => {
    if (part === 'Partition') return partition;
    if (part === 'Account') return account;
    return part === 'Region' ? `${madeUp}-1` : madeUp;
  });

/** Made-up ARNs for the types of resource that an action works on. */
interface Probes {
  /** Of each type that every request for the action names. */
  readonly required: readonly (readonly string[])[];
  /** Of the types of which a request names one or the other. */
  readonly optional: readonly (readonly string[])[];
}

const probes = new WeakMap<ActionInfo, Probes & { readonly account: string; readonly partition: string }>();

const probesOf = (action: ActionInfo, account: string, partition: string): Probes => {
  const found = probes.get(action);
  if (found?.account === account && found.partition === partition) return found;
  const arnsOf = (required: boolean): readonly (readonly string[])[] =>
    action.resourceTypes
      .filter((type) => type.required === required)
      .map(({ templates }) => templates.map((template) => fillIn(template, account, partition)));
  const made = { account, partition, required: arnsOf(true), optional: arnsOf(false) };
  probes.set(action, made);
  return made;
};

/**
 * Tells whether a statement leaves an action open to whatever resource there is or will be: of each type that a
 * request must name (of one of those it may name, where it must name none), one in a region that does not exist and of
 * a name that nobody gave.
 */
export const openedBy = (
  statement: Statement,
  account: string,
  partition: string,
): ((action: ActionInfo) => boolean) => {
  if (namesEveryResource(statement, partition)) return () => true;
  const { resource } = statement;
  if (resource === undefined || resource.not) return () => false;
  const reaches = (arns: readonly string[]): boolean =>
    arns.some((arn) => resource.patterns.some((pattern) => matchesGlob(pattern, arn)));
  return (action) => {
    const { required, optional } = probesOf(action, account, partition);
    return required.length > 0 ? required.every(reaches) : optional.some(reaches);
  };
};

/** One made-up resource for an action, one that the statement reaches where it can be; `*` where it works on none. */
export const probeOf = (
  statement: Statement,
  action: ActionInfo,
  account: string,
  partition: string,
): string => {
  const { required, optional } = probesOf(action, account, partition);
  const arns = [...required, ...optional].flat();
  const patterns = statement.resource?.patterns ?? [];
  return arns.find((arn) => patterns.some((pattern) => matchesGlob(pattern, arn))) ?? arns[0] ?? '*';
};
