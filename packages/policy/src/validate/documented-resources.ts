import type { ActionInfo, Catalogue, ServiceInfo } from '../catalogue/catalogue.ts';

/**
 * Actions that AWS documents on more than one page under the same prefix, each time with other resources and
 * keys. The service reference tells those of one page only, so any resource and key of the service may go with them.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_awselasticloadbalancingv2.html
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonapigatewaymanagementv2.html
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsmarketplacecatalog.html
 */
const onManyPages: ReadonlySet<string> = new Set(
  [
    'apigateway:DELETE',
    'apigateway:GET',
    'apigateway:PATCH',
    'apigateway:POST',
    'apigateway:PUT',
    'aws-marketplace:ListTagsForResource',
    'aws-marketplace:Subscribe',
    'aws-marketplace:TagResource',
    'aws-marketplace:Unsubscribe',
    'aws-marketplace:UntagResource',
    'elasticloadbalancing:AddTags',
    'elasticloadbalancing:RemoveTags',
  ].map((name) => name.toLowerCase()),
);

const isOnManyPages = ({ name }: ActionInfo): boolean => onManyPages.has(name.toLowerCase());

type Types = readonly { readonly templates: readonly string[] }[];

// Actions share their lists of types.
const ofTypes = new WeakMap<Types, readonly string[]>();

const templatesOf = (types: Types): readonly string[] => {
  let templates = ofTypes.get(types);
  if (templates === undefined) {
    templates = types.flatMap((type) => type.templates);
    ofTypes.set(types, templates);
  }
  return templates;
};

/** The ARNs, as AWS documents them, that a request for the action may be about; none for an action that takes only `*`. */
export const documentedArns = (action: ActionInfo, catalogue: Catalogue): readonly string[] =>
  templatesOf(
    action.resourceTypes.length > 0 && isOnManyPages(action)
      ? (catalogue.service(action.service)?.resourceTypes ?? [])
      : action.resourceTypes,
  );

const untaken = new WeakMap<ServiceInfo, readonly string[]>();

/** The ARNs that AWS documents for a service without an action that takes them: what they do in a policy is not known. */
export const untakenArns = (service: ServiceInfo): readonly string[] => {
  let arns = untaken.get(service);
  if (arns === undefined) {
    const taken = new Set(service.actions.flatMap(({ resourceTypes }) => templatesOf(resourceTypes)));
    arns = templatesOf(service.resourceTypes).filter((template) => !taken.has(template));
    untaken.set(service, arns);
  }
  return arns;
};

/** Whether a request for the action may carry the key, as far as the documentation tells. */
export const mayCarry = (action: ActionInfo, key: string, catalogue: Catalogue): boolean =>
  catalogue.canCarry(action, key) ||
  (isOnManyPages(action) && key.toLowerCase().startsWith(`${action.service}:`));

/** Whether AWS says of any action of the key's service that its requests carry the key; of some keys it says only that they exist. */
export const hasCarrier = (key: string, catalogue: Catalogue): boolean =>
  catalogue.actions(key.slice(0, key.indexOf(':'))).some((action) => catalogue.canCarry(action, key));
