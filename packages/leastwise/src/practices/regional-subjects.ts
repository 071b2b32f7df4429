import type { Regional } from '../account/regional.ts';
import type { Subject, Unlisted } from './check.ts';

/** Subjects of every region; a region whose data is missing is listed as such in their place. */
export const regionalSubjects = <D, T>(
  regions: Regional<D>,
  subjects: (data: D, region: string) => readonly Subject<T>[],
): readonly (Subject<T> | Unlisted)[] =>
  [...regions].flatMap(([region, data]): readonly (Subject<T> | Unlisted)[] =>
    data.known
      ? subjects(data.value, region).map((subject) => ({ region, ...subject }))
      : [{ gap: data.gap, region }],
  );
