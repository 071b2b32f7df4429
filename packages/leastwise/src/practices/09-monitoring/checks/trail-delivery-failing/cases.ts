import { defineCases } from '../../../cases.ts';
import {
  addRegionalTrail,
  editStatus,
  giveTrailAway,
  refuseTrailsIn,
  workloads,
} from '../../testing/kept-monitoring.ts';

export const cases = defineCases({
  departed: [
    {
      name: 'the bucket refuses the log files',
      edit: (account) =>
        editStatus(account, (status) => {
          status.LatestDeliveryError = 'AccessDenied';
        }),
    },
    {
      name: 'nothing delivered for two days',
      edit: (account) =>
        editStatus(account, (status) => {
          status.LatestDeliveryTime = '2026-11-18T09:00:00+00:00';
        }),
    },
    {
      name: 'never delivered in months',
      edit: (account) =>
        editStatus(account, (status) => {
          Reflect.deleteProperty(status, 'LatestDeliveryTime');
        }),
    },
    {
      name: 'digests that cannot be delivered',
      edit: (account) =>
        editStatus(account, (status) => {
          status.LatestDigestDeliveryError = 'AccessDenied';
        }),
    },
  ],
  met: [
    { name: 'delivered minutes ago', edit: () => {} },
    {
      name: 'an empty error, as AWS sometimes prints it',
      edit: (account) =>
        editStatus(account, (status) => {
          status.LatestDeliveryError = '';
        }),
    },
    {
      name: 'started an hour ago and not yet delivered',
      edit: (account) =>
        editStatus(account, (status) => {
          Reflect.deleteProperty(status, 'LatestDeliveryTime');
          status.StartLoggingTime = '2026-11-20T08:10:00+00:00';
        }),
    },
  ],
  unknown: [
    {
      name: 'a trail of one region that has been silent for months, and tells no error',
      edit: (account) => {
        addRegionalTrail(account);
        account.response('cloudtrail.GetTrailStatus', {
          region: workloads,
          params: { Name: `arn:aws:cloudtrail:${workloads}:${account.account}:trail/leftover` },
        }).IsLogging = true;
      },
      subject: 'trail/leftover',
    },
    {
      name: 'the status was refused',
      edit: (account) => {
        account.refuse('cloudtrail.GetTrailStatus');
      },
    },
    {
      name: 'a date that is no date',
      edit: (account) =>
        editStatus(account, (status) => {
          status.LatestDeliveryTime = 'lately';
        }),
    },
    {
      name: 'a region refused its list: trails of that region alone are seen from nowhere else',
      edit: (account) => refuseTrailsIn(account, workloads),
    },
  ],
  notApplicable: [
    {
      name: 'a trail that is stopped',
      edit: (account) =>
        editStatus(account, (status) => {
          status.IsLogging = false;
        }),
    },
    { name: "the organisation's trail, of another account", edit: giveTrailAway },
  ],
});
