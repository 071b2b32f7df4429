import { defineCases } from '../../../cases.ts';
import {
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
  ],
  met: [
    { name: "the management account's trail of the organisation", edit: () => {} },
    { name: 'a member that sees the trail of its organisation', edit: giveTrailAway },
    { name: 'a region that refused its list', edit: (account) => refuseTrailsIn(account, workloads) },
  ],
  unknown: [
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
