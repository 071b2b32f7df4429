import type { ActionInfo } from '@leastwise/policy/catalogue';

const looks = /:(BatchGet|Describe|Get|List|Search|Test|Validate|View)[A-Z]/;

/**
 * Whether an action changes permissions. AWS counts some at that level that only look (glue:GetQuery,
 * secretsmanager:ValidateResourcePolicy): with these, whoever reads everything would be said to change permissions.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsglue.html
 */
export const changesPermissions = ({ level, name }: ActionInfo): boolean =>
  level === 'Permissions management' && !looks.test(name);
