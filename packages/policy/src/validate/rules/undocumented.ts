/** Prefixes in AWS's own managed policies of services that it has closed or never documented (as of autumn 2026). */
export const retiredServices: ReadonlySet<string> = new Set([
  'applicationwizard',
  'catalog-admin',
  'catalog-user',
  'crowd',
  'datazonecontrol',
  'deepcomposer',
  'deeplens',
  'deepracer',
  'ec2-reports',
  'elastic-inference',
  'iot1click',
  'iotroborunner',
  'mobilehub',
  'sagemaker-groundtruth-synthetic',
  'sumerian',
  'zocalo',
]);

/** Services of which only a part is documented: previews, internal calls, CloudHSM Classic. */
const partlyDocumented: ReadonlySet<string> = new Set(['sagemaker-unified-studio-mcp', 'securityagent']);

const actions: ReadonlySet<string> = new Set(
  [
    'cloud9:ValidateEnvironmentName',
    'cloudhsm:CreateLunaClient',
    'cloudhsm:DeleteLunaClient',
    'cloudhsm:DescribeHapg',
    'cloudhsm:DescribeLunaClient',
    'cloudhsm:GetConfig',
    'cloudhsm:ModifyHapg',
    'cloudhsm:ModifyLunaClient',
    'memorydb:ReplicateMultiRegionClusterData',
    'qapps:ImportDocumentToQApp',
    'qapps:ImportDocumentToQAppSession',
    'route53-recovery-control-config:DescribeRoutingControlByName',
    'servicecatalog:AccountLevelDescribeRecord',
    'servicecatalog:AccountLevelListRecordHistory',
    'servicecatalog:AccountLevelScanProvisionedProducts',
    'servicecatalog:GetTagOptionMigrationStatus',
  ].map((name) => name.toLowerCase()),
);

const keys: ReadonlySet<string> = new Set([
  'aws:principalorgmasteraccountid',
  'deepracer:multiuser',
  'deepracer:usertoken',
  'lakeformation:gluearn',
]);

/** Whether AWS's own policies use an action that its service reference leaves out. */
export const isUndocumentedAction = (action: string): boolean => {
  const name = action.toLowerCase();
  return actions.has(name) || (!/[*?]/.test(name) && partlyDocumented.has(name.slice(0, name.indexOf(':'))));
};

/** Whether AWS's own policies use a condition key, in lower case, that its service reference leaves out. */
export const isUndocumentedKey = (key: string): boolean => keys.has(key);
