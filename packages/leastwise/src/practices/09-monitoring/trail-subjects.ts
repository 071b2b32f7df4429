import type { Trail } from '../../account/needs/trails.ts';
import type { Regional } from '../../account/regional.ts';
import type { Subject, Unlisted } from '../check.ts';

/** Every trail that any region tells of, each once: a shadow is the same trail seen from another region. */
export const everyTrail = (regions: Regional<readonly Trail[]>): readonly Trail[] => {
  const byArn = new Map<string, Trail>();
  for (const trails of regions.values()) {
    if (trails.known) for (const trail of trails.value) byArn.set(trail.arn, trail);
  }
  return [...byArn.values()].sort((a, b) => (a.arn < b.arn ? -1 : 1));
};

/** Regions whose trails are not known: trails of such a region alone are seen from nowhere else. */
export const unseenRegions = (regions: Regional<readonly Trail[]>): readonly Unlisted[] =>
  [...regions].flatMap(([region, trails]) => (trails.known ? [] : [{ gap: trails.gap, region }]));

/**
 * The gap that leaves multi-region trails unknown: they are listed in every region, so that one region's list is
 * enough, and nothing is missing where there is one.
 */
export const unseenEverywhere = (regions: Regional<readonly Trail[]>): readonly Unlisted[] => {
  if ([...regions.values()].some((trails) => trails.known)) return [];
  const because = 'no region was asked for its trails';
  const [first] = unseenRegions(regions);
  return [
    first === undefined
      ? { gap: { need: 'trails', call: 'cloudtrail.DescribeTrails', because } }
      : { gap: first.gap },
  ];
};

const asSubject = (trail: Trail): Subject<Trail> => ({
  resource: trail.arn,
  region: trail.homeRegion,
  value: trail,
});

/** Every trail as a subject, for what is asked of multi-region trails alone. */
export const multiRegionSubjects = (
  regions: Regional<readonly Trail[]>,
): readonly (Subject<Trail> | Unlisted)[] => [
  ...everyTrail(regions).map(asSubject),
  ...unseenEverywhere(regions),
];

/** Every trail as a subject in its home region, and the regions that may hide further ones. */
export const trailSubjects = (
  regions: Regional<readonly Trail[]>,
): readonly (Subject<Trail> | Unlisted)[] => [
  ...everyTrail(regions).map(asSubject),
  ...unseenRegions(regions),
];

/** Why a trail is judged elsewhere, where it is the organisation's and another account's to change. */
export const judgedElsewhere = (trail: Trail, account: string): string | undefined =>
  trail.owner === account
    ? undefined
    : `the trail ${trail.name} belongs to account ${trail.owner}, whose people alone can change it; it is judged there`;
