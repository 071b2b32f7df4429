import { settled } from '../../../../account/known.ts';
import { defineCheck, departed, type Evidence, met, notApplicable } from '../../../check.ts';
import {
  coverageOf,
  logsAnything,
  logsEverything,
  missingIn,
  trailCoverage,
} from '../../management-coverage.ts';
import { everyTrail, judgedElsewhere, multiRegionSubjects } from '../../trail-subjects.ts';

export const check = defineCheck({
  id: 'trail-management-events',
  practice: 9,
  title: 'All management events are logged',
  severity: 'high',
  role: 'deciding',
  needs: ['trails'],
  controls: [
    { framework: 'CIS AWS Foundations', version: '5.0', id: '3.1' },
    { framework: 'CIS AWS Foundations', version: '7.0', id: '4.1' },
    { framework: 'AWS Security Hub', version: '2026', id: 'CloudTrail.1' },
  ],
  subjects: (view) => multiRegionSubjects(view.trails),
  judge: ({ value: trail }, _, view) => {
    const elsewhere = judgedElsewhere(trail, view.account.id);
    if (elsewhere !== undefined) return notApplicable(elsewhere);
    if (!trail.multiRegion) {
      return notApplicable(
        `the trail ${trail.name} records ${trail.homeRegion} only: multi-region-trail judges whether all regions are recorded`,
      );
    }
    const coverage = settled(trailCoverage(trail));
    const selection = settled(trail.selection);
    const missing = missingIn(coverage);
    const evidence: Evidence = {
      fact: `management events that ${trail.name} logs`,
      value: missing.length === 0 ? 'all' : `it lacks ${missing.join(', ')}`,
      source: selection.source,
    };
    if (logsEverything(coverage)) return met(evidence);
    // What several multi-region trails log together counts: one may keep to data events, or to writes.
    const others = everyTrail(view.trails).filter(
      (one) => one.multiRegion && one.arn !== trail.arn && (!one.status.known || one.status.value.logging),
    );
    const together = coverageOf([
      selection,
      ...others.flatMap((one) => (one.selection.known ? [one.selection.value] : [])),
    ]);
    if (logsEverything(together)) {
      // A trail that is stopped logs nothing, whatever its selectors say.
      for (const one of others) settled(one.status);
      const helpers = others.map(({ name }) => name).join(', ');
      return met([
        evidence,
        { fact: 'management events logged together with', value: helpers, source: selection.source },
      ]);
    }
    for (const one of others) {
      settled(one.status);
      settled(one.selection);
    }
    const logging = others.find(
      (one) => one.selection.known && logsAnything(coverageOf([one.selection.value])),
    );
    if (!logsAnything(coverage) && logging !== undefined) {
      return notApplicable(
        `the trail ${trail.name} is for other events; ${logging.name}, which logs management events, is judged for them`,
      );
    }
    return departed(evidence, { name: trail.name, region: trail.homeRegion, missing: missingIn(together) });
  },
  explain: ({ facts: { name, region, missing } }) => ({
    what: `The trail ${name} in ${region} does not log ${missing.join(' nor ')}.`,
    why: 'What a trail leaves out cannot be looked up later: who changed or read what, with which key, from where.',
    whatToDo: `Let ${name} log all management events, reads and writes, of every service.`,
  }),
  inShort: () => ({
    headline: 'management events left out',
    move: 'log all management events, reads and writes',
  }),
  remedy: {
    guide: ({ facts: { name, region } }) => [
      `Keep the selectors on record as they are now: aws cloudtrail get-event-selectors --trail-name ${name} --region ${region}`,
      `aws cloudtrail put-event-selectors --trail-name ${name} --region ${region} --event-selectors '[{"ReadWriteType":"All","IncludeManagementEvents":true,"ExcludeManagementEventSources":[],"DataResources":[]}]'`,
      'That call replaces all selectors. Where the trail has data events, add theirs to it; where its selectors are advanced, give all of them again with --advanced-event-selectors, one with eventCategory Equals Management and no other field.',
    ],
  },
});
