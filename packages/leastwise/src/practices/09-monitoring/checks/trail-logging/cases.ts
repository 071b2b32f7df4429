import { defineCases } from '../../../cases.ts';
import {
  addRegionalTrail,
  editStatus,
  giveTrailAway,
  refuseTrailsIn,
  removeTrails,
  workloads,
} from '../../testing/kept-monitoring.ts';

export const cases = defineCases({
  departed: [
    {
      name: 'a trail that was stopped',
      edit: (account) =>
        editStatus(account, (status) => {
          status.IsLogging = false;
          status.StopLoggingTime = '2026-11-02T03:14:00+00:00';
        }),
      controls: ['3.1', '4.1', 'CloudTrail.1', 'CloudTrail.3'],
    },
    {
      name: 'a leftover trail of one region that does not log',
      edit: addRegionalTrail,
      subject: 'trail/leftover',
      controls: [],
    },
  ],
  met: [{ name: 'a trail that logs', edit: () => {} }],
  unknown: [
    {
      name: 'the status was refused',
      edit: (account) => {
        account.refuse('cloudtrail.GetTrailStatus');
      },
    },
    {
      name: 'a region refused its list: trails of that region alone are seen from nowhere else',
      edit: (account) => refuseTrailsIn(account, workloads),
    },
  ],
  notApplicable: [
    { name: "the organisation's trail, of another account", edit: giveTrailAway },
    { name: 'no trail', edit: removeTrails },
  ],
});
