import type { Catalogue } from '../../catalogue/catalogue.ts';
import { nearName } from '../near-name.ts';
import { isOpaque } from '../opaque.ts';
import type { Rule } from '../rule.ts';
import { partitions } from './partitions.ts';

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

/** What tells the kind of resource at the start of an ARN's sixth part. */
const kindOf = (arn: string): string => /^[/]?[^/:*?$]*/.exec(arn.split(':').slice(5).join(':'))?.[0] ?? '';

/** The documented ARN whose kind is the ARN's own, or a slip of the pen away. */
const closest = (text: string, templates: readonly string[]): string | undefined => {
  const own = kindOf(text);
  const kind = own === '' ? undefined : nearName(own, templates.map(kindOf));
  return templates.find((template) => kindOf(template) === kind);
};

/** ARNs that are misspelt. */
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
      const own = templates.filter((template) => template.split(':')[2] === service.prefix);
      return own.length === 0 || templates.some((template) => patterns.meetsArn(text, template))
        ? undefined
        : `'${text}' fits no type of resource of ${service.prefix}; an ARN of it looks like ${closest(text, own) ?? own[0]}`;
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
