import type { PolicyType } from '@leastwise/policy/validate';
import type { FilePlaces } from './file-places.ts';
import { fillIntrinsics } from './intrinsics.ts';
import type { PolicySource } from './policy-source.ts';

type Json = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Where a type of resource holds a policy: properties by `.`, `*` for each of a list; the type of policy, its service. */
type Holder = readonly [property: string, type: PolicyType, service?: string];

const inline: Holder = ['Policies.*.PolicyDocument', 'identity'];
const document = (type: PolicyType, service?: string): readonly Holder[] => [
  service === undefined ? ['PolicyDocument', type] : ['PolicyDocument', type, service],
];

const holders: Readonly<Record<string, readonly Holder[]>> = {
  'AWS::IAM::Role': [['AssumeRolePolicyDocument', 'trust'], inline],
  'AWS::IAM::User': [inline],
  'AWS::IAM::Group': [inline],
  'AWS::IAM::Policy': document('identity'),
  'AWS::IAM::ManagedPolicy': document('identity'),
  'AWS::IAM::RolePolicy': document('identity'),
  'AWS::IAM::UserPolicy': document('identity'),
  'AWS::IAM::GroupPolicy': document('identity'),
  'AWS::SSO::PermissionSet': [['InlinePolicy', 'identity']],
  'AWS::Serverless::Function': [
    ['AssumeRolePolicyDocument', 'trust'],
    ['Policies.*', 'identity'],
    ['Policies', 'identity'],
  ],
  'AWS::S3::BucketPolicy': document('resource', 's3'),
  'AWS::S3::AccessPoint': [['Policy', 'resource', 's3']],
  'AWS::SQS::QueuePolicy': document('resource', 'sqs'),
  'AWS::SQS::QueueInlinePolicy': document('resource', 'sqs'),
  'AWS::SNS::TopicPolicy': document('resource', 'sns'),
  'AWS::SNS::TopicInlinePolicy': document('resource', 'sns'),
  'AWS::KMS::Key': [['KeyPolicy', 'resource', 'kms']],
  'AWS::KMS::ReplicaKey': [['KeyPolicy', 'resource', 'kms']],
  'AWS::SecretsManager::ResourcePolicy': [['ResourcePolicy', 'resource', 'secretsmanager']],
  'AWS::ECR::Repository': [['RepositoryPolicyText', 'resource', 'ecr']],
  'AWS::DynamoDB::Table': [['ResourcePolicy.PolicyDocument', 'resource', 'dynamodb']],
  'AWS::ApiGateway::RestApi': [['Policy', 'resource', 'execute-api']],
  'AWS::OpenSearchService::Domain': [['AccessPolicies', 'resource', 'es']],
  'AWS::Elasticsearch::Domain': [['AccessPolicies', 'resource', 'es']],
  'AWS::EFS::FileSystem': [['FileSystemPolicy', 'resource', 'elasticfilesystem']],
  'AWS::Backup::BackupVault': [['AccessPolicy', 'resource', 'backup']],
  'AWS::Logs::ResourcePolicy': [['PolicyDocument', 'resource', 'logs']],
  'AWS::CodeArtifact::Domain': [['PermissionsPolicyDocument', 'resource', 'codeartifact']],
  'AWS::CodeArtifact::Repository': [['PermissionsPolicyDocument', 'resource', 'codeartifact']],
  'AWS::EC2::VPCEndpoint': document('endpoint'),
  'AWS::Organizations::Policy': [['Content', 'scp']],
};

/** Whether a value is a CloudFormation template. */
export const isTemplate = (value: unknown): boolean =>
  isObject(value) &&
  isObject(value['Resources']) &&
  Object.values(value['Resources']).some(
    (one) => isObject(one) && /^(AWS|Alexa|Custom)::/.test(String(one['Type'])),
  );

interface Found {
  readonly value: unknown;
  readonly pointer: string;
}

const escaped = (step: string): string => step.replaceAll('~', '~0').replaceAll('/', '~1');

const inside = (from: Found, steps: readonly string[]): readonly Found[] => {
  const [step, ...rest] = steps;
  if (step === undefined) return from.value === undefined ? [] : [from];
  const { value, pointer } = from;
  if (step === '*')
    return Array.isArray(value)
      ? value.flatMap((item, index) => inside({ value: item, pointer: `${pointer}/${index}` }, rest))
      : [];
  return isObject(value) ? inside({ value: value[step], pointer: `${pointer}/${escaped(step)}` }, rest) : [];
};

const organizationType = (properties: Json): PolicyType | undefined => {
  const type = properties['Type'];
  return type === 'SERVICE_CONTROL_POLICY' ? 'scp' : type === 'RESOURCE_CONTROL_POLICY' ? 'rcp' : undefined;
};

interface Holding {
  readonly property: string;
  readonly type: PolicyType;
  readonly service: string | undefined;
}

const sourceOf = (
  file: string,
  resource: string,
  places: FilePlaces,
  { property, type, service }: Holding,
  found: Found,
): PolicySource | undefined => {
  const common = { file, resource, type, ...(service !== undefined && { service }) };
  if (typeof found.value === 'string')
    return {
      ...common,
      document: { text: found.value },
      place: (pointer) => ({ ...places(found.pointer), path: `${found.pointer}#${pointer}` }),
    };
  const filled = fillIntrinsics(found.value, type);
  // Among a serverless function's Policies stand names and templates of policies too.
  if (filled === undefined || (!('Statement' in filled.value) && property.startsWith('Policies')))
    return undefined;
  const place = (pointer: string) => places(`${found.pointer}${filled.origin(pointer)}`);
  return { ...common, document: { value: filled.value }, place };
};

/** The policies of a CloudFormation template. */
export const templateSources = (
  file: string,
  template: unknown,
  places: FilePlaces,
): readonly PolicySource[] => {
  const resources = isObject(template) && isObject(template['Resources']) ? template['Resources'] : {};
  return Object.entries(resources).flatMap(([name, resource]) => {
    const properties = isObject(resource) ? resource['Properties'] : undefined;
    if (!isObject(resource) || !isObject(properties)) return [];
    const kind = String(resource['Type']);
    return (holders[kind] ?? []).flatMap((holder): readonly PolicySource[] => {
      const [property, type, service] = holder;
      const own = kind === 'AWS::Organizations::Policy' ? organizationType(properties) : type;
      if (own === undefined) return [];
      const pointer = `/Resources/${escaped(name)}/Properties`;
      return inside({ value: properties, pointer }, property.split('.'))
        .map((found) => sourceOf(file, name, places, { property, type: own, service }, found))
        .filter((source): source is PolicySource => source !== undefined);
    });
  });
};
