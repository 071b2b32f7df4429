import { defineCases } from '../../../cases.ts';
import {
  addRegionalTrail,
  editSelectors,
  editStatus,
  editTrail,
  giveTrailAway,
  home,
  refuseTrailsIn,
  removeTrails,
  workloads,
} from '../../testing/kept-monitoring.ts';

export const cases = defineCases({
  departed: [
    {
      name: 'a trail that records its home region only',
      edit: (account) =>
        editTrail(account, (trail) => {
          trail.IsMultiRegionTrail = false;
        }),
      controls: ['3.1', '4.1', 'CloudTrail.1'],
    },
    {
      name: 'no trail at all',
      edit: removeTrails,
      controls: ['3.1', '4.1', 'CloudTrail.1', 'CloudTrail.3'],
    },
    {
      name: 'no trail in the region that could be looked at: a multi-region trail would be listed there',
      edit: (account) => {
        removeTrails(account);
        refuseTrailsIn(account, workloads);
      },
    },
    {
      name: "a member that sees its organisation's trail, which is stopped",
      edit: (account) => {
        editStatus(account, (status) => {
          status.IsLogging = false;
        });
        giveTrailAway(account);
      },
    },
  ],
  met: [
    { name: 'a multi-region trail with its shadow', edit: () => {} },
    { name: 'a member whose organisation has a trail', edit: giveTrailAway },
    {
      name: 'a region that refused its list, covered by the trail of another',
      edit: (account) => refuseTrailsIn(account, workloads),
    },
    { name: 'a leftover trail of one region beside it', edit: addRegionalTrail },
  ],
  unknown: [
    {
      name: 'every region refused its list',
      edit: (account) => {
        refuseTrailsIn(account, home);
        refuseTrailsIn(account, workloads);
      },
    },
    {
      name: 'whether the trail logs was refused',
      edit: (account) => {
        account.refuse('cloudtrail.GetTrailStatus');
      },
    },
    {
      name: 'what the trail logs was refused',
      edit: (account) => {
        account.refuse('cloudtrail.GetEventSelectors');
      },
    },
    {
      name: 'a list that is not of the shape of one',
      edit: (account) =>
        editTrail(account, (trail) => {
          Reflect.deleteProperty(trail, 'HomeRegion');
        }),
    },
  ],
  notApplicable: [
    {
      name: 'a multi-region trail that is stopped',
      edit: (account) =>
        editStatus(account, (status) => {
          status.IsLogging = false;
        }),
    },
    {
      name: 'a multi-region trail for data events only',
      edit: (account) =>
        editSelectors(account, (selectors) => {
          for (const selector of selectors.EventSelectors ?? []) selector.IncludeManagementEvents = false;
        }),
    },
  ],
});
