import type { Duty } from '../duties.ts';
import type { UserSpec } from '../identity-model.ts';

import { home, iam, workloads } from './names.ts';

const homeServices = new Set(['cloudtrail', 'access-analyzer']);
/** The region in which an action is called. */
export const regionFor = (action: string): string =>
  homeServices.has(action.split(':')[0] ?? '') ? home : workloads;

export const reads = /:(Get|List|Describe|Filter|Lookup|GitPull|BatchGet|Generate)/;

/** Request parameters where the grant's resource says more than the action's usual shape. */
export const parametersFor = ({ action, resource }: Duty, user?: UserSpec): { parameters?: object } => {
  if (action === 's3:GetBucketLocation') {
    const bucketName = resource.slice('arn:aws:s3:::'.length);
    return { parameters: { bucketName, Host: 's3.amazonaws.com', location: '' } };
  }
  if (user === undefined) return {};
  const serialNumber = iam(`mfa/${user.name}`);
  switch (action) {
    case 'iam:GetUser':
    case 'iam:ListMFADevices':
      return { parameters: { userName: user.name } };
    case 'iam:CreateVirtualMFADevice':
      return { parameters: { virtualMFADeviceName: user.name, path: '/' } };
    case 'iam:EnableMFADevice':
    case 'iam:ResyncMFADevice':
      return { parameters: { userName: user.name, serialNumber } };
    case 'iam:CreatePolicyVersion':
      return { parameters: { policyArn: iam('policy/people/auditing'), setAsDefault: true } };
    default:
      return {};
  }
};
