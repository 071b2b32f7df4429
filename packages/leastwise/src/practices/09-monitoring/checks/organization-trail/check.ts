import { rootArn } from '../../../../account/arn.ts';
import { settled } from '../../../../account/known.ts';
import { defineCheck, departed, met, notApplicable } from '../../../check.ts';
import { everyTrail, unseenEverywhere } from '../../trail-subjects.ts';

export const check = defineCheck({
  id: 'organization-trail',
  practice: 9,
  title: 'One trail records the whole organisation',
  severity: 'medium',
  role: 'deciding',
  needs: ['organization', 'trails'],
  controls: [],
  subjects: (view) => [
    { resource: rootArn(view.account.id, view.account.partition), value: view.organization },
  ],
  judge: ({ value: organization }, _, view) => {
    if (organization.standing === 'none') return notApplicable('the account is in no organisation');
    const trails = everyTrail(view.trails).filter((trail) => trail.organization);
    // A multi-region trail is seen from everywhere; one for a single region may hide where nobody could look.
    const logging = trails.filter(({ status }) => status.known && status.value.logging);
    const found = logging.find(({ multiRegion }) => multiRegion) ?? logging[0];
    if (found !== undefined) {
      const value = found.multiRegion ? 'every region' : found.homeRegion;
      return met({
        fact: `the organisation's trail ${found.name} (account ${found.owner}) records`,
        value,
        source: found.source,
      });
    }
    for (const { status } of trails) settled(status);
    const [stopped] = trails;
    if (stopped?.owner === view.account.id) {
      return notApplicable(
        `the organisation's trail ${stopped.name} does not log: trail-logging judges that`,
      );
    }
    for (const trailsOfRegion of view.trails.values()) settled(trailsOfRegion);
    const [gap] = unseenEverywhere(view.trails);
    if (gap !== undefined) settled({ known: false, gap: gap.gap });
    const [region = ''] = [...view.trails.keys()];
    return departed(
      [
        {
          fact: `organisation of account ${view.account.id}`,
          value: organization.id,
          source: organization.source,
        },
        {
          fact: "the organisation's trails that log",
          value: 0,
          source: { call: 'cloudtrail.DescribeTrails', region },
        },
      ],
      {
        id: organization.id,
        management: organization.managementAccount,
        standing: organization.standing,
        stopped: stopped === undefined ? undefined : { name: stopped.name, region: stopped.homeRegion },
      },
    );
  },
  explain: ({ facts: { id, management, standing, stopped }, account }) => ({
    what: `The organisation ${id}, ${standing === 'management' ? 'which this account manages' : `of which account ${account.id} is a member`}, has ${stopped === undefined ? 'no trail of its own' : `a trail, ${stopped.name}, that does not log`}.`,
    why: 'A trail in each account is one that each account can stop; members can neither stop nor change the trail of the organisation.',
    whatToDo:
      standing === 'management'
        ? 'Make the multi-region trail the trail of the organisation.'
        : `Ask those who run account ${management}: only the management account and its delegate can ${stopped === undefined ? 'create' : 'start'} the trail.`,
  }),
  inShort: () => ({
    headline: 'no organisation trail',
    move: 'make the trail one of the whole organisation',
  }),
  remedy: {
    guide: ({ facts: { management, stopped } }) =>
      stopped !== undefined
        ? [
            `In account ${management}: aws cloudtrail start-logging --name ${stopped.name} --region ${stopped.region}`,
          ]
        : [
            `In account ${management}: aws organizations enable-aws-service-access --service-principal cloudtrail.amazonaws.com`,
            `Let the bucket policy take in AWSLogs/ORGANIZATION_ID/* beside AWSLogs/${management}/*, for this trail (aws:SourceArn).`,
            'aws cloudtrail update-trail --name TRAIL --is-organization-trail --is-multi-region-trail',
            'Then remove the trails of members that record the same.',
          ],
  },
});
