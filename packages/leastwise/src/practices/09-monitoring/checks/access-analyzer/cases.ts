import { defineCases } from '../../../cases.ts';
import { home, otherAccount, workloads } from '../../testing/kept-monitoring.ts';

const inWorkloads = { region: workloads };

export const cases = defineCases({
  departed: [
    {
      name: 'a region without an analyzer',
      edit: (account) => {
        account.response('accessanalyzer.ListAnalyzers', inWorkloads).analyzers = [];
      },
    },
    {
      name: 'an analyzer that is disabled',
      edit: (account) => {
        for (const analyzer of account.response('accessanalyzer.ListAnalyzers', inWorkloads).analyzers)
          analyzer.status = 'DISABLED';
      },
    },
    {
      name: 'an analyzer of unused access only',
      edit: (account) => {
        for (const analyzer of account.response('accessanalyzer.ListAnalyzers', inWorkloads).analyzers)
          analyzer.type = 'ACCOUNT_UNUSED_ACCESS';
      },
    },
    {
      name: 'an account in no organisation',
      edit: (account) => {
        account.response('accessanalyzer.ListAnalyzers', inWorkloads).analyzers = [];
        account.none(
          'organizations.DescribeOrganization',
          'AWSOrganizationsNotInUseException: Your account is not a member of an organization.',
        );
      },
    },
  ],
  met: [
    { name: 'an analyzer of the account in each region', edit: () => {} },
    {
      name: 'an analyzer of the organisation',
      edit: (account) => {
        for (const analyzer of account.response('accessanalyzer.ListAnalyzers', inWorkloads).analyzers)
          analyzer.type = 'ORGANIZATION';
      },
    },
    {
      name: "an organisation's analyzer that the settings state",
      edit: (account) => {
        account.response('accessanalyzer.ListAnalyzers', inWorkloads).analyzers = [];
        account.response('organizations.DescribeOrganization').Organization.MasterAccountId = otherAccount;
      },
      settings: { checks: { 'access-analyzer': { organizationAnalyzerRegions: [workloads] } } },
    },
  ],
  unknown: [
    {
      name: 'an analyzer that is being created',
      edit: (account) => {
        for (const analyzer of account.response('accessanalyzer.ListAnalyzers', inWorkloads).analyzers)
          analyzer.status = 'CREATING';
      },
    },
    {
      name: 'a region that refused its list',
      edit: (account) => {
        account.refuse('accessanalyzer.ListAnalyzers', inWorkloads);
      },
    },
    {
      name: 'a member without an analyzer of its own: the organisation may have one',
      edit: (account) => {
        account.response('accessanalyzer.ListAnalyzers', inWorkloads).analyzers = [];
        account.response('organizations.DescribeOrganization').Organization.MasterAccountId = otherAccount;
      },
    },
    {
      name: 'a region that the account can use and nobody asked',
      edit: (account) => {
        account
          .response('account.ListRegions')
          .Regions.push({ RegionName: 'eu-north-1', RegionOptStatus: 'ENABLED_BY_DEFAULT' });
      },
    },
  ],
  notApplicable: [
    {
      name: 'regions that are not enabled',
      edit: (account) => {
        account.response('account.ListRegions').Regions = [home, workloads].map((RegionName) => ({
          RegionName,
          RegionOptStatus: 'DISABLED',
        }));
      },
    },
  ],
});
