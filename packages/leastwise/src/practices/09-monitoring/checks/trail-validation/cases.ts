import { defineCases } from '../../../cases.ts';
import {
  addRegionalTrail,
  editTrail,
  giveTrailAway,
  refuseTrailsIn,
  removeTrails,
  workloads,
} from '../../testing/kept-monitoring.ts';

export const cases = defineCases({
  departed: [
    {
      name: 'log file validation switched off',
      edit: (account) =>
        editTrail(account, (trail) => {
          trail.LogFileValidationEnabled = false;
        }),
    },
    { name: 'a leftover trail of one region', edit: addRegionalTrail, subject: 'trail/leftover' },
  ],
  met: [{ name: 'digests are written', edit: () => {} }],
  unknown: [
    {
      name: 'an answer that does not say so',
      edit: (account) =>
        editTrail(account, (trail) => {
          Reflect.deleteProperty(trail, 'LogFileValidationEnabled');
        }),
    },
    {
      name: 'a region refused its list: trails of that region alone are seen from nowhere else',
      edit: (account) => refuseTrailsIn(account, workloads),
    },
    {
      name: 'a list that is not of the shape of one',
      edit: (account) =>
        editTrail(account, (trail) => {
          Reflect.deleteProperty(trail, 'TrailARN');
        }),
    },
  ],
  notApplicable: [
    { name: "the organisation's trail, of another account", edit: giveTrailAway },
    { name: 'no trail', edit: removeTrails },
  ],
});
