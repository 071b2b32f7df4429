/** The names that several files of the account share. */
export const account = '111122223333';
/** The organisation's other accounts. */
export const development = '222233334444';
export const sandbox = '333344445555';
export const vendor = '555566667777';
export const organization = 'o-nwprod8x3m';
export const home = 'us-east-1';
export const main = 'eu-west-1';
export const regions = ['us-east-1', 'eu-west-1', 'eu-central-1', 'eu-west-3', 'us-west-2'] as const;

export const externalId = 'skylark-1d0c7b52-93e4-4a7e-8f21-60b9d2c45a77';
export const github = 'token.actions.githubusercontent.com';

/** Where people and programs call from. Documentation and benchmark ranges: nobody's. */
export const places = {
  office: '198.51.100.24',
  officeTwo: '198.51.100.31',
  homeOfAlice: '203.0.113.40',
  homeOfBob: '203.0.113.77',
  homeOfCarol: '203.0.113.112',
  hotel: '198.18.90.14',
  train: '198.18.120.7',
  cafe: '198.18.133.20',
  factory: '198.18.60.8',
  runner: '198.18.4.61',
  nat: '198.19.20.5',
  legacyInstance: '198.19.20.30',
  skylark: '192.0.2.77',
} as const;

export const iam = (rest: string): string => `arn:aws:iam::${account}:${rest}`;
export const inRegion = (service: string, region: string, rest: string): string =>
  `arn:aws:${service}:${region}:${account}:${rest}`;
export const inMain = (service: string, rest: string): string => inRegion(service, main, rest);

export const buckets = {
  trail: 'northwind-prod-trail',
  config: 'northwind-prod-config',
  accessLogs: 'northwind-prod-access-logs',
  assets: 'northwind-assets',
  uploads: 'northwind-customer-uploads',
  reports: 'northwind-reports',
  lake: 'northwind-data-lake',
  backups: 'northwind-backups',
  artifacts: 'northwind-build-artifacts',
} as const;
