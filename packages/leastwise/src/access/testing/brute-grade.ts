import { type CompiledPolicy, compilePolicy, evaluate, readPolicy, type Verdict } from '@leastwise/policy';
import { type ActionInfo, loadCatalogue } from '@leastwise/policy/catalogue';
import type { AccountReading } from '../account-reading.ts';
import type { AskedPrincipal } from '../asked-principal.ts';
import type { Grade } from '../levels/grade.ts';
import { policyShelf } from '../policy-shelf.ts';
import { requestMaker } from '../request-layers.ts';

const noSlash = /^(AccessPoint|Bucket|Function|Queue|Stream|Table|Topic)Name$|^KeyId$/;

/** Whether an ARN can be of a type, by the form that AWS documents. */
const fits = (template: string, arn: string): boolean => {
  const text = template
    .split(/(\$\{[^}]*\})/)
    .map((part) => {
      const name = /^\$\{(.*)\}$/.exec(part)?.[1];
      if (name === undefined) return part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
      if (/^(Partition|Account|Region)$/.test(name)) return '[^:]+';
      return noSlash.test(name) ? '[^/]+' : '.*';
    })
    .join('');
  return new RegExp(`^${text}$`, 's').test(arn);
};

/** Two of them make an ARN another type's: a stream of a group, an object behind an access point. */
const words = ['leastwise-probe', 'team-a', 'x', 'x:log-stream:x', 'x/object/x'];

/** Texts that a pattern matches, with each of some words for its wildcards, and with any two of them. */
const instances = (pattern: string, name: string): readonly string[] => {
  const plain = pattern.replaceAll(/\$\{aws:username\}/gi, name).replaceAll(/\$\{[^}]*\}/g, '*');
  return words.flatMap((first) =>
    words.map((second) => {
      let at = 0;
      return plain.replaceAll(/\*+/g, () => (at++ % 2 === 0 ? first : second)).replaceAll('?', 'x');
    }),
  );
};

const templatesOf = ({ service, resourceTypes }: ActionInfo): readonly string[] =>
  (['apigateway', 'elasticloadbalancing', 'aws-marketplace'].includes(service) && resourceTypes.length > 0
    ? (loadCatalogue().service(service)?.resourceTypes ?? [])
    : resourceTypes
  ).flatMap(({ templates }) => templates);

const madeUpOf = (template: string, account: string): string =>
  template
    .replaceAll('${Partition}', 'aws')
    .replaceAll('${Account}', account)
    .replaceAll('${Region}', 'leastwise-probe-1')
    .replaceAll(/\$\{[^}]*\}/g, 'leastwise-probe');

/** A made-up ARN with the parts that a pattern states: in the region it names. */
const within = (arn: string, pattern: string): string => {
  const stated = pattern.split(':');
  const partAt = (part: string, at: number): string => {
    const own = at < 5 ? (stated[at] ?? '') : '';
    return own === '' || /[*?]/.test(own) ? part : own;
  };
  return arn.split(':').map(partAt).join(':');
};

const universes = new Map<string, readonly string[]>();

/** The resources to ask about: made-up ones of every type, and those that patterns name. */
const universeOf = (
  templates: readonly string[],
  patterns: readonly string[],
  name: string,
  account: string,
): readonly string[] => {
  if (templates.length === 0) return ['*'];
  const key = [name, account, ...templates, ...patterns].join('\n');
  const found = universes.get(key);
  if (found !== undefined) return found;
  const made = templates.map((template) => madeUpOf(template, account));
  const named = patterns.flatMap((pattern) => [
    ...instances(pattern, name),
    ...instances(within(pattern, `::::${account}`), name),
    ...made.map((arn) => within(arn, pattern)),
  ]);
  const fitting = [...new Set(named)].filter((arn) => templates.some((template) => fits(template, arn)));
  const all = [...new Set([...made, ...fitting])];
  universes.set(key, all);
  return all;
};

const listsIn = (sets: readonly (CompiledPolicy | readonly CompiledPolicy[])[]): readonly CompiledPolicy[] =>
  sets.flat();

/** Lets an account's own principals use its roles and keys. */
const delegating = (account: string): CompiledPolicy => {
  const read = readPolicy({
    Version: '2012-10-17',
    Statement: { Effect: 'Allow', Principal: { AWS: account }, Action: '*', Resource: '*' },
  });
  if (!read.ok) throw new Error('it is a policy');
  return compilePolicy(read.document);
};

/** Grades an action by asking about every resource that a policy names, and made-up ones. */
export const bruteGrader = (reading: AccountReading, asOf: Date, extra: readonly string[] = []) => {
  const make = requestMaker([reading], policyShelf());
  const resource = delegating(reading.account);
  return (asked: AskedPrincipal, action: ActionInfo): Grade => {
    const circumstances = { context: {}, without: [], asOf };
    const { layers } = make(asked, action.name, '*', circumstances, true);
    const { rcps: _, ...own } = layers;
    const policies = listsIn([own.identity ?? [], own.boundary ?? [], ...(own.scps ?? [])]);
    const patterns = policies.flatMap(({ statements }) =>
      statements.flatMap(({ statement }) => statement.resource?.patterns ?? []),
    );
    const templates = templatesOf(action);
    const name = asked.entity?.name ?? '';
    const named = [...new Set([...patterns, ...extra])].filter((pattern) => !/^\*+$/.test(pattern)).sort();
    const universe = universeOf(templates, named, name, reading.account);
    const verdictOn = (one: string): Verdict => {
      const { request, options } = make(asked, action.name, one, circumstances, true);
      return evaluate({ ...request, resourceAccount: reading.account }, { ...own, resource }, options)
        .decision;
    };
    const isOwn = (arn: string): boolean => ['', reading.account].includes(arn.split(':')[4] ?? '');
    const verdicts = new Set(universe.map(verdictOn));
    if (verdicts.has('unknown')) return 'unknown';
    if (universe.filter(isOwn).every((one) => verdictOn(one) === 'allowed')) return 'all';
    if (verdicts.has('allowed')) return 'some';
    return verdicts.has('depends') ? 'conditional' : 'none';
  };
};
