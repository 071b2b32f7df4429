import type { Gap } from '../../account/known.ts';
import type { Evidence } from '../check.ts';
import { globalRegionOf, type MadeEvent, makeEvent, type Sample } from './sample-event.ts';
import type { WatchRoute } from './watch-route.ts';
import type { WatchedActivity } from './watched-activity.ts';

/** Whether someone hears of an activity. */
export type ActivityWatch =
  | { readonly kind: 'watched'; readonly evidence: readonly Evidence[] }
  | {
      readonly kind: 'unwatched';
      /** Events that nobody hears of; with their region where others do in theirs. */
      readonly unheard: readonly string[];
      /** Whether these are all of its events, in all regions. */
      readonly all: boolean;
      /** What comes near, and why it is not enough. */
      readonly near: readonly string[];
      readonly evidence: readonly Evidence[];
    }
  | { readonly kind: 'broken'; readonly judgedBy: string; readonly because: string }
  | { readonly kind: 'unknown'; readonly gap: Gap };

/** A route with the events of an activity that it takes, and the everyday event it rings for too, if any. */
interface Tried {
  readonly route: WatchRoute;
  readonly taken: ReadonlySet<MadeEvent>;
  readonly noise: string | undefined;
}

/** Tries every route on an activity's events in every region, and on those it should keep quiet for. */
export const watchOf = (
  activity: WatchedActivity,
  routes: readonly WatchRoute[],
  account: string,
  regions: readonly string[],
): ActivityWatch => {
  const made = (samples: readonly Sample[]): readonly MadeEvent[] =>
    samples.flatMap((sample) =>
      (sample.reach === 'global' ? [globalRegionOf(regions)] : regions).map((region) =>
        makeEvent(sample, { account, region }),
      ),
    );
  const rings = made(activity.rings);
  const quiet = made(activity.quiet);
  const tried = routes.flatMap((route): Tried[] => {
    const taken = rings.filter((event) => route.takes(event));
    if (taken.length === 0) return [];
    return [
      {
        route,
        taken: new Set(taken),
        noise: route.understood ? quiet.find((event) => route.takes(event))?.label : undefined,
      },
    ];
  });
  const useful = tried.filter(({ noise }) => noise === undefined);
  const standing = (...kinds: readonly WatchRoute['standing']['kind'][]): readonly Tried[] =>
    useful.filter(({ route }) => kinds.includes(route.standing.kind));
  const missed = (by: readonly Tried[]): readonly MadeEvent[] =>
    rings.filter((event) => !by.some(({ taken }) => taken.has(event)));

  const heard = standing('heard');
  const unheard = missed(heard);
  if (unheard.length === 0) return { kind: 'watched', evidence: evidenceOf(heard) };
  const adds = ({ taken }: Tried): boolean => unheard.some((event) => taken.has(event));
  if (missed(standing('heard', 'broken')).length === 0) {
    for (const { route } of standing('broken').filter(adds)) {
      if (route.standing.kind === 'broken') return route.standing;
    }
  }
  if (missed(standing('heard', 'unknown', 'broken')).length === 0) {
    for (const { route } of standing('unknown').filter(adds)) {
      if (route.standing.kind === 'unknown') return route.standing;
    }
  }
  return {
    kind: 'unwatched',
    unheard: labelsOf(unheard, rings),
    all: unheard.length === rings.length,
    near: tried.flatMap((one) => {
      const { matches } = one.route;
      return (
        shortfall(
          one,
          missed([one]).filter((event) => matches?.(event) !== true),
          rings,
        ) ?? []
      );
    }),
    evidence: evidenceOf(tried),
  };
};

const evidenceOf = (tried: readonly Tried[]): readonly Evidence[] =>
  tried.flatMap(({ route }) => route.evidence);

/** Events by name; with the region where the same event counts in another. */
const labelsOf = (events: readonly MadeEvent[], all: readonly MadeEvent[]): readonly string[] => [
  ...new Set(
    events.map(({ label, region }) =>
      all.filter((other) => other.label === label).length >
      events.filter((other) => other.label === label).length
        ? `${label} in ${region}`
        : label,
    ),
  ),
];

/** Why a route that takes some of the events is not enough. */
const shortfall = (
  { route, noise }: Tried,
  missed: readonly MadeEvent[],
  all: readonly MadeEvent[],
): string | undefined => {
  if (noise !== undefined) return `${route.name} also rings for ${noise}`;
  if (route.standing.kind === 'unheard') return `${route.name} matches, but ${route.standing.because}`;
  if (missed.length > 0) return `${route.name} does not match ${listOf(labelsOf(missed, all))}`;
  return undefined;
};

/** The first few of a list, and how many more. */
export const listOf = (items: readonly string[], most = 3): string =>
  items.length <= most
    ? items.join(', ')
    : `${items.slice(0, most).join(', ')} and ${items.length - most} more`;
