import { gapOf } from '../../../../account/answers.ts';
import { rootArn } from '../../../../account/arn.ts';
import { missing, settled } from '../../../../account/known.ts';
import { defineCheck, departed, type Evidence, met, notApplicable } from '../../../check.ts';
import { regionalSubjects } from '../../../regional-subjects.ts';

const call = 'accessanalyzer.ListAnalyzers';

export const check = defineCheck({
  id: 'access-analyzer',
  practice: 9,
  title: 'Access from outside is analysed in every region',
  severity: 'medium',
  role: 'deciding',
  needs: ['access-analyzers'],
  uses: ['regions', 'organization'],
  controls: [
    { framework: 'CIS AWS Foundations', version: '5.0', id: '1.19' },
    { framework: 'CIS AWS Foundations', version: '7.0', id: '2.18' },
    { framework: 'AWS Security Hub', version: '2026', id: 'IAM.28' },
  ],
  // An organisation's analyzer is seen in its own account alone; members can only be told of it.
  settings: { organizationAnalyzerRegions: [] as readonly string[] },
  subjects: (view) => {
    const regions = view['access-analyzers'];
    const list = view.regions.known ? view.regions.value : undefined;
    const resource = rootArn(view.account.id, view.account.partition);
    const asked = regionalSubjects(regions, (analyzers, region) => [
      { resource, value: { analyzers, region, disabled: list?.get(region)?.enabled === false } },
    ]);
    // Regions that the account can use and that nobody asked.
    const others = [...(list?.values() ?? [])].filter(({ name, enabled }) => enabled && !regions.has(name));
    return [
      ...asked,
      ...others.map(({ name }) => ({ gap: gapOf('access-analyzers', call, { region: name }), region: name })),
    ];
  },
  judge: ({ value: { analyzers, region, disabled } }, { own: { organizationAnalyzerRegions } }, view) => {
    if (disabled) return notApplicable(`the region ${region} is not enabled`);
    const external = analyzers.filter(({ type }) => type === 'ACCOUNT' || type === 'ORGANIZATION');
    const active = external.find(({ status }) => status === 'ACTIVE');
    if (active !== undefined) {
      return met({
        fact: `analyzer ${active.name} (${active.type})`,
        value: active.status,
        source: active.source,
      });
    }
    const created = external.find(({ status }) => status === 'CREATING');
    if (created !== undefined) {
      const because = `the analyzer ${created.name} in ${region} is being created`;
      return settled(
        missing({ need: 'access-analyzers', call: `${call} in ${region}, in some minutes`, because }),
      );
    }
    if (organizationAnalyzerRegions.includes(region) || organizationAnalyzerRegions.includes('*')) {
      const source = {
        file: 'leastwise.yaml',
        pointer: '/checks/access-analyzer/organizationAnalyzerRegions',
      };
      return met({ fact: `the settings state an organisation's analyzer in ${region}`, value: true, source });
    }
    const organization = view.organization.known ? view.organization.value : undefined;
    if (organization?.standing === 'member' || organization === undefined) {
      const where =
        organization === undefined
          ? 'whether the account is in an organisation, whose analyzer may cover it, is not known'
          : `an analyzer of the organisation may cover it, which only account ${organization.managementAccount} or its delegate can list`;
      settled(
        missing({
          need: 'access-analyzers',
          call:
            organization === undefined
              ? 'organizations.DescribeOrganization'
              : `${call} in ${region}, in the organisation's account for Access Analyzer`,
          because: `account ${view.account.id} has no active analyzer of its own in ${region}; ${where}`,
        }),
      );
    }
    const listed = external.map(
      ({ name, status, source }): Evidence => ({ fact: `analyzer ${name}`, value: status, source }),
    );
    const unrelated = analyzers.filter((one) => !external.includes(one)).map(({ name }) => name);
    const none: Evidence = {
      fact: `active analyzers of access from outside in ${region}`,
      value: 0,
      source: { call, region },
    };
    return departed([none, ...listed], {
      region,
      inactive: external.map(({ name, status }) => ({ name, status })),
      unrelated,
    });
  },
  explain: ({ facts: { region, inactive, unrelated }, account }) => ({
    what:
      inactive.length > 0
        ? `In ${region} ${inactive.map(({ name, status }) => `the analyzer ${name} is ${status}`).join(' and ')}.`
        : `Account ${account.id} has no analyzer of access from outside in ${region}${unrelated.length === 0 ? '' : ` (${unrelated.join(', ')} looks for something else)`}.`,
    why: 'An analyzer tells when a bucket, key, role, queue or secret of its region is opened to somebody outside; without one nobody notices.',
    whatToDo: `${inactive.length > 0 ? 'Replace it by' : 'Create'} an analyzer for external access in ${region}; it costs nothing. If the organisation has one there, say so in the settings.`,
  }),
  inShort: (departures) => ({
    headline:
      departures.length === 1
        ? `no analyzer in ${departures[0]?.facts.region ?? ''}`
        : `no analyzer in ${departures.length} regions`,
    move: 'create an access analyzer in every region',
  }),
  remedy: {
    guide: ({ facts: { region, inactive } }) => [
      ...inactive.flatMap(({ name, status }) => [
        `See why ${name} is ${status}: aws accessanalyzer get-analyzer --analyzer-name ${name} --region ${region}`,
        `A region has room for few analyzers; make it free, its archive rules noted: aws accessanalyzer delete-analyzer --analyzer-name ${name} --region ${region}`,
      ]),
      `aws accessanalyzer create-analyzer --analyzer-name account --type ACCOUNT --region ${region}`,
      `Read its findings after half an hour: aws accessanalyzer list-findings-v2 --analyzer-arn ARN --region ${region}`,
    ],
  },
});
