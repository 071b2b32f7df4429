import type { ActionInfo, Catalogue } from '../../catalogue/catalogue.ts';
import { arnParts } from '../../pattern/arn.ts';
import type { Comparisons } from '../comparisons.ts';
import { takesNoResource } from '../comparisons.ts';
import { documentedArns, untakenArns } from '../documented-resources.ts';
import { listed } from '../grants.ts';
import type { Remark, Rule } from '../rule.ts';
import type { StatementView } from '../statement-view.ts';
import { isArnOfService, takesWholeKind, takesWholeService } from './arn-reach.ts';

const wild = /[*?]/;

const hasResources = ({ statement, resourcesInPart }: StatementView): boolean =>
  statement.resource !== undefined &&
  !statement.resource.not &&
  !statement.action.not &&
  resourcesInPart.length > 0 &&
  !resourcesInPart.some((text) => takesNoResource(text) || !text.startsWith('arn:'));

/** The actions of one Action pattern if none of them can be about any of the statement's resources. */
const idle = (
  pattern: string,
  { resourcesInPart }: StatementView,
  catalogue: Catalogue,
  patterns: Comparisons,
): readonly ActionInfo[] | undefined => {
  const actions = catalogue.expand(pattern);
  const lives = (action: ActionInfo): boolean => {
    const arns = documentedArns(action, catalogue);
    return arns.length === 0
      ? resourcesInPart.some((text) => takesWholeService(text, action.service))
      : patterns.takesAny(arns, resourcesInPart);
  };
  return actions.length === 0 || actions.some(lives) ? undefined : actions;
};

/**
 * Whether the service may look at the statement's ARNs for an action without a documented resource. For listing
 * that is all of a kind: eks:ListClusters asks for `cluster/*`.
 */
const mayCheckArns = (
  { service: prefix, level }: ActionInfo,
  { resourcesInPart }: StatementView,
  catalogue: Catalogue,
): boolean => {
  const service = catalogue.service(prefix);
  return resourcesInPart.some((text) =>
    level === 'List' ? service !== undefined && takesWholeKind(text, service) : isArnOfService(text, prefix),
  );
};

/** An Action pattern that none of the statement's resources goes with. */
interface Idle {
  readonly text: string;
  readonly path: string;
  readonly arns: readonly string[];
  /** Whether the actions take no documented resource, but may look at the ones that are named. */
  readonly unsure: boolean;
}

const quoted = (all: readonly Idle[]): string =>
  listed(
    all.map(({ text }) => `'${text}'`),
    5,
  );

/** One remark about actions that are idle for the same reason. */
const remarkOn = (
  all: readonly Idle[],
  say: (names: string, one: boolean) => string,
  severity?: 'suggestion',
): readonly Remark[] => {
  const [first] = all;
  if (first === undefined) return [];
  const one = all.length === 1;
  const message = `${say(quoted(all), one)}; give ${one ? 'it' : 'them'} a statement of ${one ? 'its' : 'their'} own`;
  return [{ path: first.path, message, ...(severity !== undefined && { severity }) }];
};

/** The templates that most of the actions take come first. */
const templatesByUse = (actions: readonly ActionInfo[]): readonly string[] => {
  const uses = new Map<string, number>();
  for (const { resourceTypes } of actions)
    for (const { templates } of resourceTypes)
      for (const template of templates) uses.set(template, (uses.get(template) ?? 0) + 1);
  return [...uses].sort(([, left], [, right]) => right - left).map(([template]) => template);
};

/** Whether the actions of a statement and its resources go together, as AWS documents them. */
export const resourceFitRules: readonly Rule[] = [
  {
    code: 'action-without-resource',
    severity: 'warning',
    finds:
      "None of the statement's resources is of a kind that an action takes, so that the action is not granted at all. The resources of a statement are judged together: it is enough that one fits. A suggestion where AWS documents no resource for the action, but the statement names such of its service, as some services look at them. One finding a statement and reason.",
    statement: (statement, { catalogue, patterns }) => {
      if (!hasResources(statement)) return undefined;
      const all = statement.actions.flatMap(({ text, path }): Idle[] => {
        const actions = idle(text, statement, catalogue, patterns);
        if (actions === undefined) return [];
        const arns = [...new Set(actions.flatMap((action) => documentedArns(action, catalogue)))];
        const unsure = actions.some((action) => mayCheckArns(action, statement, catalogue));
        return [{ text, path, arns, unsure: arns.length === 0 && unsure }];
      });
      const others = all.filter(({ arns }) => arns.length > 0);
      return [
        ...remarkOn(others, (names, one) => {
          const arns = [...new Set(others.flatMap((other) => other.arns))];
          return `${names} ${one ? 'takes' : 'take'} resources such as ${listed(arns, 2)}, which no Resource here matches, so ${one ? 'it has' : 'they have'} no effect`;
        }),
        ...remarkOn(
          all.filter(({ arns, unsure }) => arns.length === 0 && !unsure),
          (names, one) =>
            `${names} ${one ? 'takes' : 'take'} only Resource "*", which no Resource here matches, so ${one ? 'it most likely has' : 'they most likely have'} no effect`,
        ),
        ...remarkOn(
          all.filter(({ unsure }) => unsure),
          (names, one) =>
            `AWS documents only Resource "*" for ${names}; whether the ARNs here grant ${one ? 'it' : 'them'} is up to the service`,
          'suggestion',
        ),
      ];
    },
  },
  {
    code: 'resource-without-action',
    severity: 'warning',
    finds: "None of the statement's actions takes a resource of this kind, so that naming it has no effect.",
    resource: ({ text }, statement, { catalogue, patterns }) => {
      const actions = statement.named();
      if (!hasResources(statement) || actions === undefined || actions.length === 0) return undefined;
      // Resources of AWS itself are not documented as types.
      if (!text.startsWith('arn:') || arnParts(text)?.[4] === 'aws') return undefined;
      const fits = (template: string): boolean => patterns.meetsArn(text, template);
      if (statement.templates().some(fits)) return undefined;
      const services = [...new Set(actions.map(({ service }) => service))];
      const unsure = services.some((prefix) => {
        const service = catalogue.service(prefix);
        return service !== undefined && isArnOfService(text, prefix) && untakenArns(service).some(fits);
      });
      const used = actions.some((action) =>
        patterns.takesAny(documentedArns(action, catalogue), statement.resourcesInPart),
      );
      return used && !unsure
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
    statement: (statement) => {
      const { allows, conditions, resourcesInPart, actions } = statement;
      if (!allows || conditions.length > 0 || resourcesInPart.length !== 1 || resourcesInPart[0] !== '*')
        return undefined;
      if (statement.statement.action.not || actions.some(({ text }) => wild.test(text))) return undefined;
      const infos = statement.named() ?? [];
      const writes = infos.filter(({ level }) => level === 'Write' || level === 'Permissions management');
      if (writes.length === 0 || !writes.every((action) => action.supportsResources)) return undefined;
      const [first] = templatesByUse(writes);
      if (first === undefined) return undefined;
      const apart = infos.some((action) => !action.supportsResources)
        ? ', in a statement apart from those that take only "*"'
        : '';
      return {
        path: statement.at('Resource'),
        message: `${listed(writes.map(({ name }) => name))} could be limited to ARNs such as ${first} instead of "*"${apart}`,
      };
    },
  },
];
