export { type AccessLevel, accessLevels } from './access-level.ts';
export type {
  ActionInfo,
  ActionResourceType,
  Catalogue,
  ConditionKey,
  ResourceType,
  ServiceInfo,
} from './catalogue.ts';
export { type ConditionKeyType, conditionKeyTypes } from './condition-key-type.ts';
export { loadCatalogue } from './load.ts';
