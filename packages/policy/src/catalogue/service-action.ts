import type { AccessLevel } from './access-level.ts';
import type { ActionInfo, ActionResourceType } from './catalogue.ts';
import type { ServiceDetail } from './service-detail.ts';

/** What the actions of one service have in common. */
export interface ServiceOfActions {
  readonly prefix: string;
  /** The index of the service's first action. */
  readonly firstIndex: number;
  readonly detail: () => ServiceDetail;
}

/**
 * An action whose detail is decoded when it is first read. It is a class because 22,000 objects share its getters:
 * as plain data they took most of the time and memory of loading the catalogue.
 */
export class ServiceAction implements ActionInfo {
  readonly name: string;
  readonly level: AccessLevel;
  readonly index: number;
  private readonly owner: ServiceOfActions;

  constructor(owner: ServiceOfActions, name: string, level: AccessLevel, index: number) {
    this.name = name;
    this.level = level;
    this.index = index;
    this.owner = owner;
  }

  get service(): string {
    return this.owner.prefix;
  }

  get resourceTypes(): readonly ActionResourceType[] {
    return this.owner.detail().resourceTypesOf(this.index - this.owner.firstIndex);
  }

  get conditionKeys(): readonly string[] {
    return this.owner.detail().conditionKeysOf(this.index - this.owner.firstIndex);
  }

  get dependentActions(): readonly string[] {
    return this.owner.detail().dependentActionsOf(this.index - this.owner.firstIndex);
  }

  get supportsResources(): boolean {
    return this.resourceTypes.length > 0;
  }

  /** All of the action, for getters are not written otherwise. */
  toJSON(): ActionInfo {
    const { name, service, level, index, resourceTypes, conditionKeys, dependentActions, supportsResources } =
      this;
    return { name, service, level, resourceTypes, conditionKeys, dependentActions, index, supportsResources };
  }
}
