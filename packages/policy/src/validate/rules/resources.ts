import type { ActionInfo, Catalogue } from '../../catalogue/catalogue.ts';
import { type Comparisons, takesNoResource } from '../comparisons.ts';
import { listed } from '../grants.ts';
import { isOpaque } from '../opaque.ts';
import type { Rule } from '../rule.ts';
import type { StatementView } from '../statement-view.ts';
import { partitions } from './partitions.ts';

const wild = /[*?]/;
/** Parts of which nothing is known to be wrong: wildcards, variables, placeholders. */
const open = (part: string): boolean => /[*?]|\$\{/.test(part) || isOpaque(part);

const partsOf = (text: string): readonly string[] => text.split(':');

const arnServices = new WeakMap<Catalogue, ReadonlySet<string>>();

/** Services that ARNs are named after; some have no actions of their own. */
const namesOfArns = (catalogue: Catalogue): ReadonlySet<string> => {
  let names = arnServices.get(catalogue);
  if (names === undefined) {
    const templates = catalogue.services.flatMap((prefix) =>
      (catalogue.service(prefix)?.resourceTypes ?? []).flatMap((type) => type.templates),
    );
    names = new Set([...catalogue.services, ...templates.map((template) => template.split(':')[2] ?? '')]);
    arnServices.set(catalogue, names);
  }
  return names;
};

const templatesOf = (actions: readonly ActionInfo[]): readonly string[] =>
  [...new Set(actions.flatMap(({ resourceTypes }) => resourceTypes))].flatMap(({ templates }) => templates);

/** The actions of one Action pattern if none of them can be about any of the statement's resources. */
const idle = (
  pattern: string,
  statement: StatementView,
  catalogue: Catalogue,
  patterns: Comparisons,
): readonly ActionInfo[] | undefined => {
  const actions = catalogue.expand(pattern);
  const lives = (action: ActionInfo) => patterns.takesAny(action, statement.resourcesInPart);
  return actions.length === 0 || actions.some(lives) ? undefined : actions;
};

const hasResources = ({ statement, resourcesInPart }: StatementView): boolean =>
  statement.resource !== undefined &&
  !statement.resource.not &&
  !statement.action.not &&
  resourcesInPart.length > 0 &&
  !resourcesInPart.some((text) => takesNoResource(text) || !text.startsWith('arn:'));

/** ARNs that are misspelt, and ARNs that the statement's actions don't take. */
export const resourceRules: readonly Rule[] = [
  {
    code: 'invalid-resource',
    severity: 'error',
    finds: 'A resource is neither an ARN nor "*"; AWS refuses it.',
    resource: ({ text }, _, { type }) =>
      /^(arn:|\*|\?|\$\{)/.test(text) || (type === 'resource' && text.startsWith('execute-api:/'))
        ? undefined
        : `'${text}' is no resource; write an ARN, or "*" for every resource`,
  },
  {
    code: 'incomplete-arn',
    severity: 'error',
    finds: 'An ARN has fewer than six parts and no wildcard at its end, so that it matches nothing.',
    resource: ({ text }) =>
      text.startsWith('arn:') && partsOf(text).length < 6 && !/[*}]$/.test(text)
        ? `'${text}' lacks parts: an ARN is arn:partition:service:region:account:resource, where region and account may be empty`
        : undefined,
  },
  {
    code: 'unknown-partition',
    severity: 'error',
    finds: 'The second part of an ARN is no partition of AWS.',
    resource: ({ text }) => {
      const [arn, partition = ''] = partsOf(text);
      return arn !== 'arn' || open(partition) || partitions.has(partition)
        ? undefined
        : `'${partition}' is no partition; AWS has ${[...partitions].slice(0, 3).join(', ')} and isolated ones`;
    },
  },
  {
    code: 'unknown-arn-service',
    severity: 'warning',
    finds: 'The third part of an ARN names no service whose resources AWS documents.',
    resource: ({ text }, _, { catalogue }) => {
      const [arn, , service = ''] = partsOf(text);
      return arn !== 'arn' || service === '' || open(service) || namesOfArns(catalogue).has(service)
        ? undefined
        : `no service is called '${service}' in ARNs, so '${text}' matches nothing`;
    },
  },
  {
    code: 'invalid-arn-region',
    severity: 'error',
    finds: 'The fourth part of an ARN is neither empty nor shaped as a region.',
    resource: ({ text }) => {
      const [arn, , , region = ''] = partsOf(text);
      return arn !== 'arn' ||
        region === '' ||
        open(region) ||
        /^[a-z]{2,4}(-[a-z]+){1,2}-\d{1,2}$/.test(region)
        ? undefined
        : `'${region}' is no region; the fourth part of an ARN is a region such as eu-west-1, or empty`;
    },
  },
  {
    code: 'invalid-arn-account',
    severity: 'error',
    finds: 'The fifth part of an ARN is neither empty nor an account of twelve digits.',
    resource: ({ text }) => {
      const [arn, , service, , account = ''] = partsOf(text);
      if (
        arn !== 'arn' ||
        account === '' ||
        open(account) ||
        /^(\d{12}|aws|aws-[a-z-]+|cloudfront)$/.test(account)
      )
        return undefined;
      return service === undefined || partsOf(text).length < 6
        ? undefined
        : `'${account}' is no account; the fifth part of an ARN is twelve digits, or empty`;
    },
  },
  {
    code: 'unknown-resource-type',
    severity: 'warning',
    finds: 'An ARN fits no type of resource that its service documents, so that it matches nothing.',
    resource: ({ text }, _, { catalogue, patterns }) => {
      const parts = partsOf(text);
      const service = catalogue.service(parts[2] ?? '');
      // Resources of AWS itself, such as CloudFormation's transforms, are not documented as types.
      if (parts[0] !== 'arn' || parts.length < 6 || service === undefined || parts[4] === 'aws')
        return undefined;
      const templates = arnsNamed(catalogue, service.prefix);
      const [own] = templates.filter((template) => template.split(':')[2] === service.prefix);
      return own === undefined || templates.some((template) => patterns.meetsArn(text, template))
        ? undefined
        : `'${text}' fits no type of resource of ${service.name}; its ARNs look like ${own}`;
    },
  },
  {
    code: 'action-without-resource',
    severity: 'warning',
    finds:
      "None of the statement's resources is of a kind that the action takes, so that the action is not granted at all. The resources of a statement are judged together: it is enough that one fits.",
    action: ({ text, path }, statement, { catalogue, patterns }) => {
      if (!hasResources(statement)) return undefined;
      const actions = idle(text, statement, catalogue, patterns);
      if (actions === undefined) return undefined;
      const templates = templatesOf(actions);
      const takes =
        templates.length === 0
          ? 'takes only Resource "*"'
          : `takes resources such as ${listed(templates, 2)}`;
      return {
        path,
        message: `'${text}' ${takes}, which no Resource here matches, so it has no effect; give it a statement of its own`,
      };
    },
  },
  {
    code: 'resource-without-action',
    severity: 'warning',
    finds: "None of the statement's actions takes a resource of this kind, so that naming it has no effect.",
    resource: ({ text }, statement, { patterns }) => {
      const actions = statement.named();
      if (!hasResources(statement) || actions === undefined || actions.length === 0) return undefined;
      // Resources of AWS itself are not documented as types.
      if (!text.startsWith('arn:') || /^(?:[^:]*:){4}aws:/.test(text)) return undefined;
      const fits = statement.templates().some((template) => patterns.meetsArn(text, template));
      return !fits && actions.some((action) => patterns.takesAny(action, statement.resourcesInPart))
        ? `no action here takes a resource like '${text}', so it has no effect; remove it or add the action`
        : undefined;
    },
  },
  {
    code: 'resource-for-any-resource',
    severity: 'suggestion',
    finds:
      'A statement grants writing on every resource by actions that could all be limited to some. One finding a statement.',
    types: ['identity'],
    statement: (statement, policy) => {
      const { allows, conditions, resourcesInPart, actions } = statement;
      if (!allows || conditions.length > 0 || resourcesInPart.length !== 1 || resourcesInPart[0] !== '*')
        return undefined;
      if (statement.statement.action.not || actions.some(({ text }) => wild.test(text))) return undefined;
      const infos = statement.named() ?? [];
      const writes = infos.filter(({ level }) => level === 'Write' || level === 'Permissions management');
      if (writes.length === 0 || !writes.every((action) => action.supportsResources)) return undefined;
      const [first] = templatesOf(writes);
      return policy.statements.length === 0 || first === undefined
        ? undefined
        : {
            path: statement.at('Resource'),
            message: `${listed(writes.map(({ name }) => name))} could be limited to ARNs such as ${first} instead of "*"`,
          };
    },
  },
];

const byArnName = new WeakMap<Catalogue, Map<string, readonly string[]>>();

/** The ARN templates of every service whose third part is this name. */
const arnsNamed = (catalogue: Catalogue, name: string): readonly string[] => {
  const known = byArnName.get(catalogue) ?? new Map<string, readonly string[]>();
  byArnName.set(catalogue, known);
  let templates = known.get(name);
  if (templates === undefined) {
    templates = [
      ...new Set(
        catalogue.services
          .flatMap((prefix) => catalogue.service(prefix)?.resourceTypes ?? [])
          .flatMap((type) => type.templates)
          .filter(
            (template) =>
              template.split(':')[2] === name || template.split(':')[2]?.startsWith('${') === true,
          ),
      ),
    ];
    known.set(name, templates);
  }
  return templates;
};
