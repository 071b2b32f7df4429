import type { PolicyType } from '@leastwise/policy/validate';
import type { FilePlaces } from './file-places.ts';
import type { FileContent, PolicySource, SourceNotice } from './policy-source.ts';

type Json = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

interface Holder {
  readonly attribute: string;
  readonly type: PolicyType;
  readonly service?: string;
}

const identity: Holder = { attribute: 'policy', type: 'identity' };
const ofService = (service: string, attribute = 'policy'): Holder => ({
  attribute,
  type: 'resource',
  service,
});
const endpoint: Holder = { attribute: 'policy', type: 'endpoint' };

/** Which attribute of a type of resource is a policy, as JSON text. */
const holders: Readonly<Record<string, Holder>> = {
  aws_iam_policy: identity,
  aws_iam_role_policy: identity,
  aws_iam_user_policy: identity,
  aws_iam_group_policy: identity,
  aws_iam_role: { attribute: 'assume_role_policy', type: 'trust' },
  aws_ssoadmin_permission_set_inline_policy: { attribute: 'inline_policy', type: 'identity' },
  aws_s3_bucket: ofService('s3'),
  aws_s3_bucket_policy: ofService('s3'),
  aws_s3_access_point: ofService('s3'),
  aws_s3control_access_point_policy: ofService('s3'),
  aws_sqs_queue: ofService('sqs'),
  aws_sqs_queue_policy: ofService('sqs'),
  aws_sns_topic: ofService('sns'),
  aws_sns_topic_policy: ofService('sns'),
  aws_kms_key: ofService('kms'),
  aws_kms_key_policy: ofService('kms'),
  aws_kms_external_key: ofService('kms'),
  aws_kms_replica_key: ofService('kms'),
  aws_secretsmanager_secret: ofService('secretsmanager'),
  aws_secretsmanager_secret_policy: ofService('secretsmanager'),
  aws_ecr_repository_policy: ofService('ecr'),
  aws_dynamodb_resource_policy: ofService('dynamodb'),
  aws_api_gateway_rest_api: ofService('execute-api'),
  aws_api_gateway_rest_api_policy: ofService('execute-api'),
  aws_elasticsearch_domain_policy: ofService('es', 'access_policies'),
  aws_opensearch_domain_policy: ofService('es', 'access_policies'),
  aws_efs_file_system_policy: ofService('elasticfilesystem'),
  aws_backup_vault_policy: ofService('backup'),
  aws_cloudwatch_log_resource_policy: ofService('logs', 'policy_document'),
  aws_cloudwatch_event_bus_policy: ofService('events'),
  aws_codeartifact_domain_permissions_policy: ofService('codeartifact', 'policy_document'),
  aws_codeartifact_repository_permissions_policy: ofService('codeartifact', 'policy_document'),
  aws_vpc_endpoint: endpoint,
  aws_vpc_endpoint_policy: endpoint,
  aws_organizations_policy: { attribute: 'content', type: 'scp' },
};

/** Whether a value is a plan as `terraform show -json` prints it. */
export const isPlan = (value: unknown): boolean =>
  isObject(value) &&
  'format_version' in value &&
  ('planned_values' in value || 'resource_changes' in value || 'values' in value);

interface Planned {
  readonly resource: Json;
  readonly pointer: string;
}

/** The resources of a module and of all modules in it. */
const resourcesOf = (module: unknown, pointer: string): readonly Planned[] => {
  if (!isObject(module)) return [];
  const list = (name: string): readonly unknown[] => (Array.isArray(module[name]) ? module[name] : []);
  return [
    ...list('resources').flatMap((resource, index): readonly Planned[] =>
      isObject(resource) && resource['mode'] !== 'data'
        ? [{ resource, pointer: `${pointer}/resources/${index}` }]
        : [],
    ),
    ...list('child_modules').flatMap((child, index) =>
      resourcesOf(child, `${pointer}/child_modules/${index}`),
    ),
  ];
};

const organizationType = (values: Json): PolicyType | undefined =>
  values['type'] === 'RESOURCE_CONTROL_POLICY'
    ? 'rcp'
    : values['type'] === undefined || values['type'] === 'SERVICE_CONTROL_POLICY'
      ? 'scp'
      : undefined;

/** Addresses of resources whose attribute the plan does not know before it is applied. */
const unknownAttributes = (plan: Json): ReadonlySet<string> => {
  const changes = Array.isArray(plan['resource_changes']) ? plan['resource_changes'] : [];
  return new Set(
    changes.flatMap((change: unknown): readonly string[] => {
      const unknown =
        isObject(change) && isObject(change['change']) ? change['change']['after_unknown'] : undefined;
      if (!isObject(change) || !isObject(unknown)) return [];
      return Object.keys(unknown)
        .filter((name) => unknown[name] === true)
        .map((name) => `${String(change['address'])}.${name}`);
    }),
  );
};

/** The policies that a Terraform plan would write. */
export const planContent = (file: string, plan: unknown, places: FilePlaces): FileContent => {
  if (!isObject(plan)) return { sources: [], notices: [] };
  const root = 'planned_values' in plan ? 'planned_values' : 'values';
  const values = plan[root];
  const resources = isObject(values) ? resourcesOf(values['root_module'], `/${root}/root_module`) : [];
  const unknown = unknownAttributes(plan);
  const sources: PolicySource[] = [];
  const notices: SourceNotice[] = [];

  const add = (address: string, pointer: string, text: unknown, holder: Omit<Holder, 'attribute'>): void => {
    if (typeof text !== 'string' || text === '') return;
    const { type, service } = holder;
    const place = (inner: string) => ({ ...places(pointer), path: `${pointer}#${inner}` });
    sources.push({
      file,
      resource: address,
      type,
      ...(service !== undefined && { service }),
      document: { text },
      place,
    });
  };

  for (const { resource, pointer } of resources) {
    const holder = holders[String(resource['type'])];
    const own = resource['values'];
    if (!isObject(own) || holder === undefined) continue;
    const address = String(resource['address']);
    const type = resource['type'] === 'aws_organizations_policy' ? organizationType(own) : holder.type;
    if (type === undefined) continue;
    add(address, `${pointer}/values/${holder.attribute}`, own[holder.attribute], { ...holder, type });
    if (unknown.has(`${address}.${holder.attribute}`)) {
      const message = `${address}: ${holder.attribute} is known only after the plan is applied, so it was not judged`;
      notices.push({ level: 'warning', file, message });
    }
    const inline = own['inline_policy'];
    if (resource['type'] !== 'aws_iam_role' || !Array.isArray(inline)) continue;
    inline.forEach((one: unknown, index) => {
      if (isObject(one))
        add(address, `${pointer}/values/inline_policy/${index}/policy`, one['policy'], identity);
    });
  }
  return { sources, notices };
};
