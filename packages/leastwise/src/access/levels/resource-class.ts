import { type ActionInfo, loadCatalogue } from '@leastwise/policy/catalogue';

/** What actions have in common that work on the same types of resource. */
export interface ResourceClass {
  readonly number: number;
  /** ARNs as AWS documents them; none for actions that work on no resource in particular. */
  readonly templates: readonly string[];
}

/**
 * Services with actions that AWS documents on several pages, of which the catalogue has one page's types of resource:
 * any type of the service may go with them.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonapigatewaymanagementv2.html
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_awselasticloadbalancingv2.html
 */
const onSeveralPages: ReadonlySet<string> = new Set([
  'apigateway',
  'aws-marketplace',
  'elasticloadbalancing',
]);

const templatesOf = ({ service, resourceTypes }: ActionInfo): readonly string[] => {
  const types =
    resourceTypes.length > 0 && onSeveralPages.has(service)
      ? (loadCatalogue().service(service)?.resourceTypes ?? resourceTypes)
      : resourceTypes;
  return [...new Set(types.flatMap(({ templates }) => templates))];
};

const byTemplates = new Map<string, ResourceClass>();
const byTypes = new WeakMap<ActionInfo['resourceTypes'], ResourceClass>();
const byIndex: ResourceClass[] = [];

const classFor = (action: ActionInfo): ResourceClass => {
  const { resourceTypes } = action;
  const found = byTypes.get(resourceTypes);
  if (found !== undefined) return found;
  const templates = templatesOf(action);
  const text = templates.join(' ');
  const made = byTemplates.get(text) ?? { number: byTemplates.size, templates };
  byTemplates.set(text, made);
  byTypes.set(resourceTypes, made);
  return made;
};

/** The class of the action with this index. */
export const resourceClassOf = (index: number): ResourceClass => {
  const found = byIndex[index];
  if (found !== undefined) return found;
  const action = loadCatalogue().actionAt(index);
  if (action === undefined) throw new Error(`the catalogue has no action ${index}`);
  const made = classFor(action);
  byIndex[index] = made;
  return made;
};
