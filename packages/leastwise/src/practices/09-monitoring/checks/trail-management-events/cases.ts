import { defineCases } from '../../../cases.ts';
import {
  addRegionalTrail,
  addWholeTrail,
  editSelectors,
  giveTrailAway,
  home,
  refuseTrailsIn,
  removeTrails,
  workloads,
} from '../../testing/kept-monitoring.ts';

export const cases = defineCases({
  departed: [
    {
      name: 'only writes are logged',
      edit: (account) =>
        editSelectors(account, ({ EventSelectors: [selector] = [] }) => {
          if (selector !== undefined) selector.ReadWriteType = 'WriteOnly';
        }),
    },
    {
      name: 'no management events are logged',
      edit: (account) =>
        editSelectors(account, ({ EventSelectors: [selector] = [] }) => {
          if (selector !== undefined) selector.IncludeManagementEvents = false;
        }),
    },
    {
      name: 'the events of AWS KMS are left out',
      edit: (account) =>
        editSelectors(account, ({ EventSelectors: [selector] = [] }) => {
          selector?.ExcludeManagementEventSources.push('kms.amazonaws.com');
        }),
    },
    {
      name: 'an advanced selector that leaves the RDS Data API out',
      edit: (account) =>
        editSelectors(account, (selectors) => {
          Reflect.deleteProperty(selectors, 'EventSelectors');
          selectors.AdvancedEventSelectors = [
            {
              Name: 'management',
              FieldSelectors: [
                { Field: 'eventCategory', Equals: ['Management'] },
                { Field: 'eventSource', NotEquals: ['rdsdata.amazonaws.com'] },
              ],
            },
          ];
        }),
    },
    {
      name: 'an advanced selector that takes writes only',
      edit: (account) =>
        editSelectors(account, (selectors) => {
          Reflect.deleteProperty(selectors, 'EventSelectors');
          selectors.AdvancedEventSelectors = [
            {
              Name: 'writes',
              FieldSelectors: [
                { Field: 'eventCategory', Equals: ['Management'] },
                { Field: 'readOnly', Equals: ['false'] },
              ],
            },
          ];
        }),
    },
    {
      name: 'what it leaves out is logged by a second trail, which is stopped',
      edit: (account) => {
        editSelectors(account, ({ EventSelectors: [selector] = [] }) => {
          selector?.ExcludeManagementEventSources.push('kms.amazonaws.com');
        });
        addWholeTrail(account, false);
      },
    },
  ],
  met: [
    {
      name: 'a second trail that logs what the first leaves out',
      edit: (account) => {
        editSelectors(account, ({ EventSelectors: [selector] = [] }) => {
          selector?.ExcludeManagementEventSources.push('kms.amazonaws.com');
        });
        addWholeTrail(account);
      },
    },
    { name: 'reads and writes of every service', edit: () => {} },
    {
      name: 'no selectors: AWS logs all management events then',
      edit: (account) =>
        editSelectors(account, (selectors) => {
          selectors.EventSelectors = [];
        }),
    },
    {
      name: 'two advanced selectors that take reads and writes apart',
      edit: (account) =>
        editSelectors(account, (selectors) => {
          Reflect.deleteProperty(selectors, 'EventSelectors');
          selectors.AdvancedEventSelectors = ['true', 'false'].map((readOnly) => ({
            Name: readOnly,
            FieldSelectors: [
              { Field: 'eventCategory', Equals: ['Management'] },
              { Field: 'readOnly', Equals: [readOnly] },
            ],
          }));
        }),
    },
    {
      name: 'a region that refused its list: what is asked of multi-region trails is seen from the other',
      edit: (account) => refuseTrailsIn(account, workloads),
    },
  ],
  unknown: [
    {
      name: 'an answer without selectors of either kind',
      edit: (account) =>
        editSelectors(account, (selectors) => {
          Reflect.deleteProperty(selectors, 'EventSelectors');
        }),
    },
    {
      name: 'the selectors were refused',
      edit: (account) => {
        account.refuse('cloudtrail.GetEventSelectors');
      },
    },
    {
      name: 'every region refused its list',
      edit: (account) => {
        refuseTrailsIn(account, home);
        refuseTrailsIn(account, workloads);
      },
    },
  ],
  notApplicable: [
    { name: "the organisation's trail, of another account", edit: giveTrailAway },
    {
      name: 'a trail of one region',
      edit: (account) => {
        removeTrails(account);
        addRegionalTrail(account);
      },
    },
  ],
});
