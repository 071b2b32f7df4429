import type { Responses, SnapshotDraft } from '../../../../demo-account/index.ts';

/** What the kept account's monitoring is called, and edits of it that several cases make. */
export const home = 'us-east-1';
export const workloads = 'eu-west-1';
export const trailBucket = 'northwind-kept-trail';
export const otherAccount = '444455557777';

type Trail = Responses['cloudtrail.DescribeTrails']['trailList'][number];
type Status = Responses['cloudtrail.GetTrailStatus'];
type Selectors = Responses['cloudtrail.GetEventSelectors'];

/** Edits the trail wherever it is seen, its shadows too. */
export const editTrail = (account: SnapshotDraft, edit: (trail: Trail) => void): void => {
  for (const region of [home, workloads]) {
    for (const trail of account.response('cloudtrail.DescribeTrails', { region }).trailList) edit(trail);
  }
};

export const editStatus = (account: SnapshotDraft, edit: (status: Status) => void): void => {
  edit(account.response('cloudtrail.GetTrailStatus', { region: home }));
};

export const editSelectors = (account: SnapshotDraft, edit: (selectors: Selectors) => void): void => {
  edit(account.response('cloudtrail.GetEventSelectors', { region: home }));
};

export const removeTrails = (account: SnapshotDraft): void => {
  for (const region of [home, workloads])
    account.response('cloudtrail.DescribeTrails', { region }).trailList = [];
};

/** Makes the trail one of another account of the organisation: this account is a member that sees it. */
export const giveTrailAway = (account: SnapshotDraft): void => {
  account.response('organizations.DescribeOrganization').Organization.MasterAccountId = otherAccount;
  const arn = `arn:aws:cloudtrail:${home}:${otherAccount}:trail/organization-trail`;
  const { IsLogging } = account.response('cloudtrail.GetTrailStatus', { region: home });
  const selectors = account.response('cloudtrail.GetEventSelectors', { region: home });
  editTrail(account, (trail) => {
    trail.TrailARN = arn;
    trail.CloudWatchLogsLogGroupArn = `arn:aws:logs:${home}:${otherAccount}:log-group:trail:*`;
  });
  account.add('cloudtrail.GetTrailStatus', { IsLogging }, { region: home, params: { Name: arn } });
  account.add(
    'cloudtrail.GetEventSelectors',
    { ...selectors, TrailARN: arn },
    { region: home, params: { TrailName: arn } },
  );
};

/** Adds a trail for one region that keeps nothing of what is asked of a trail. */
export const addRegionalTrail = (account: SnapshotDraft, region = workloads): void => {
  const arn = `arn:aws:cloudtrail:${region}:${account.account}:trail/leftover`;
  account.response('cloudtrail.DescribeTrails', { region }).trailList.push({
    Name: 'leftover',
    S3BucketName: trailBucket,
    IncludeGlobalServiceEvents: false,
    IsMultiRegionTrail: false,
    HomeRegion: region,
    TrailARN: arn,
    LogFileValidationEnabled: false,
    HasCustomEventSelectors: false,
    HasInsightSelectors: false,
    IsOrganizationTrail: false,
  });
  account.add('cloudtrail.GetTrailStatus', { IsLogging: false }, { region, params: { Name: arn } });
  account.add('cloudtrail.GetEventSelectors', { TrailARN: arn }, { region, params: { TrailName: arn } });
};

/** Adds a second multi-region trail that logs all management events, to the bucket alone. */
export const addWholeTrail = (account: SnapshotDraft, logging = true): void => {
  const arn = `arn:aws:cloudtrail:${home}:${account.account}:trail/whole`;
  for (const region of [home, workloads]) {
    account.response('cloudtrail.DescribeTrails', { region }).trailList.push({
      Name: 'whole',
      S3BucketName: trailBucket,
      IncludeGlobalServiceEvents: true,
      IsMultiRegionTrail: true,
      HomeRegion: home,
      TrailARN: arn,
      LogFileValidationEnabled: true,
      KmsKeyId: `arn:aws:kms:${home}:${account.account}:key/1f0c6e0e-1111-4a2b-9c3d-000000000001`,
      HasCustomEventSelectors: false,
      HasInsightSelectors: false,
      IsOrganizationTrail: false,
    });
  }
  const { IsLogging: _, ...status } = account.response('cloudtrail.GetTrailStatus', { region: home });
  account.add(
    'cloudtrail.GetTrailStatus',
    { ...status, IsLogging: logging },
    { region: home, params: { Name: arn } },
  );
  account.add(
    'cloudtrail.GetEventSelectors',
    {
      TrailARN: arn,
      EventSelectors: [
        {
          ReadWriteType: 'All',
          IncludeManagementEvents: true,
          DataResources: [],
          ExcludeManagementEventSources: [],
        },
      ],
    },
    { region: home, params: { TrailName: arn } },
  );
};

/** AWS's refusal that northwind-prod meets in one region. */
export const refuseTrailsIn = (account: SnapshotDraft, region: string): void => {
  account.refuse('cloudtrail.DescribeTrails', { region });
};
