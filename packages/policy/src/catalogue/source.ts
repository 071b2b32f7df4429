/** What the catalogue is made from, as the source of the data words it; nothing in it is trusted yet. */
export interface CatalogueSource {
  readonly version: string;
  readonly updatedAt: string;
  readonly globalConditionKeys: readonly SourceKey[];
  readonly services: readonly SourceService[];
}

/** A condition key as its source words it. */
export interface SourceKey {
  readonly name: string;
  readonly type: string;
}

/** A service as its source words it. */
export interface SourceService {
  readonly prefix: string;
  readonly name: string;
  readonly resourceControlPolicies: boolean;
  readonly conditionKeys: readonly SourceKey[];
  readonly resourceTypes: readonly SourceResourceType[];
  readonly actions: readonly SourceAction[];
}

/** A resource type as its source words it. */
export interface SourceResourceType {
  readonly type: string;
  readonly arns: readonly string[];
  readonly conditionKeys: readonly string[];
}

/** An action as its source words it; `accessLevel` may hold several words, such as `Tagging, Write`. */
export interface SourceAction {
  readonly name: string;
  readonly accessLevel: string;
  readonly resourceTypes: readonly {
    readonly type: string;
    readonly required: boolean;
    readonly conditionKeys: readonly string[];
  }[];
  readonly conditionKeys: readonly string[];
  readonly dependentActions: readonly string[];
}
