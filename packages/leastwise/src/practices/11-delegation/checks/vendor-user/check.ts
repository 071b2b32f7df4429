import { shownName } from '../../../10-ec2-roles/access-key-pattern.ts';
import { day } from '../../../age.ts';
import { defineCheck, departed, met } from '../../../check.ts';
import { headline } from '../../../headline.ts';
import { vendorOf } from '../../vendor-name.ts';

export const check = defineCheck({
  id: 'vendor-user',
  practice: 11,
  title: 'No user was made for an outside party',
  severity: 'medium',
  role: 'deciding',
  needs: ['authorization-details'],
  controls: [],
  settings: {
    vendorNames: [
      'cloudability',
      'cloudhealth',
      'cloudcheckr',
      'cloudzero',
      'datadog',
      'dynatrace',
      'fivetran',
      'lacework',
      'logdna',
      'loggly',
      'newrelic',
      'opsgenie',
      'orca',
      'pagerduty',
      'prisma',
      'rapid7',
      'segment',
      'snowflake',
      'snyk',
      'splunk',
      'stitch',
      'sumologic',
      'terraform-cloud',
      'vanta',
      'wiz',
    ] as readonly string[],
  },
  subjects: (view) =>
    view['authorization-details'].users.map((user) => ({ resource: user.arn, value: user })),
  judge: ({ value: user }, { settings, own: { vendorNames } }) => {
    const found = vendorOf(user, [...settings.vendors.map(({ name }) => name), ...vendorNames]);
    if (found === undefined)
      return met({ fact: 'outside parties in name, path and tags', value: 'none', source: user.source });
    return departed(
      [
        { fact: `${found.where} of the user`, value: shownName(found.text), source: user.source },
        { fact: 'outside party', value: found.vendor, source: user.source },
      ],
      { user: user.name, vendor: found.vendor, since: user.createdAt },
      { principals: [user.arn] },
    );
  },
  explain: ({ facts: { user, vendor, since } }) => ({
    what: `The user ${user}, made on ${day(since)}, seems to be for ${vendor}.`,
    why: 'A user for an outside party means credentials of yours in their systems, which nobody rotates with them.',
    whatToDo: `Let ${vendor} assume a role instead; nearly every vendor offers that. If ${user} is one of your own, rename it or except it.`,
  }),
  inShort: ([worst]) => ({
    headline:
      worst === undefined
        ? 'user for a vendor'
        : headline(`${worst.facts.user}: a vendor's user`, 'a user made for a vendor'),
    move: 'give vendors roles, delete the users made for them',
  }),
  remedy: {
    guide: ({ facts: { user, vendor } }) => [
      `Look up ${vendor}'s own page on roles: it gives the account to trust and generates the external id.`,
      `Make the role with what ${user} really did (leastwise audit with the trail shows its keys in use).`,
      `When ${vendor} uses the role, deactivate the keys of ${user}, wait, and delete the user.`,
    ],
  },
});
