import { instanceId } from '../workloads.ts';

/** The names that several files of the account share. */
export const account = '444455556666';
export const sibling = '444455557777';
export const vendor = '555566667777';
export const organization = 'o-nwkept4f2k';
export const home = 'us-east-1';
export const workloads = 'eu-west-1';
export const regions = [home, workloads] as const;

export const officeNetwork = '198.51.100.0/24';
/** Where the office's people call from. */
export const office = '198.51.100.24';

export const buckets = {
  invoices: 'northwind-kept-invoices',
  billing: 'northwind-kept-billing',
  trail: 'northwind-kept-trail',
  config: 'northwind-kept-config',
  accessLogs: 'northwind-kept-access-logs',
} as const;

export const iam = (rest: string): string => `arn:aws:iam::${account}:${rest}`;
export const inWorkloads = (service: string, rest: string): string =>
  `arn:aws:${service}:${workloads}:${account}:${rest}`;

export const instances = {
  webOne: instanceId(account, 'shop-web-1'),
  webTwo: instanceId(account, 'shop-web-2'),
  batch: instanceId(account, 'batch-worker'),
} as const;
