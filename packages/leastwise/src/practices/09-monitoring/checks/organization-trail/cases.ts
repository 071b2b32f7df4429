import { defineCases } from '../../../cases.ts';
import {
  editStatus,
  editTrail,
  giveTrailAway,
  otherAccount,
  refuseTrailsIn,
  workloads,
} from '../../testing/kept-monitoring.ts';

export const cases = defineCases({
  departed: [
    {
      name: 'the management account has a trail of its own only',
      edit: (account) =>
        editTrail(account, (trail) => {
          trail.IsOrganizationTrail = false;
        }),
    },
    {
      name: 'a member that sees a trail of its own only',
      edit: (account) => {
        account.response('organizations.DescribeOrganization').Organization.MasterAccountId = otherAccount;
        editTrail(account, (trail) => {
          trail.IsOrganizationTrail = false;
        });
      },
    },
    {
      name: 'a member whose organisation has a trail that is stopped',
      edit: (account) => {
        editStatus(account, (status) => {
          status.IsLogging = false;
        });
        giveTrailAway(account);
      },
    },
  ],
  met: [
    { name: "the management account's trail of the organisation", edit: () => {} },
    { name: 'a member that sees the trail of its organisation', edit: giveTrailAway },
    { name: 'a region that refused its list', edit: (account) => refuseTrailsIn(account, workloads) },
  ],
  unknown: [
    {
      name: 'whether the trail logs was refused',
      edit: (account) => {
        account.refuse('cloudtrail.GetTrailStatus');
      },
    },
    {
      name: 'whether there is an organisation was refused',
      edit: (account) => {
        account.refuse('organizations.DescribeOrganization');
      },
    },
    {
      name: 'none seen, and a region refused its list, which may hold one for itself',
      edit: (account) => {
        editTrail(account, (trail) => {
          trail.IsOrganizationTrail = false;
        });
        refuseTrailsIn(account, workloads);
      },
    },
  ],
  notApplicable: [
    {
      name: "the management account's trail is stopped, as trail-logging says",
      edit: (account) =>
        editStatus(account, (status) => {
          status.IsLogging = false;
        }),
    },
    {
      name: 'an account in no organisation',
      edit: (account) => {
        account.none(
          'organizations.DescribeOrganization',
          'AWSOrganizationsNotInUseException: Your account is not a member of an organization.',
        );
      },
    },
  ],
});
