import { z } from 'zod';
import { type Answers, answered } from '../answers.ts';
import { type Known, mapKnown } from '../known.ts';
import { shaped } from '../shape.ts';
import type { SourceRef } from '../source-ref.ts';
import { entriesOf } from './entries.ts';

const need = 'regions';
const call = 'account.ListRegions';

const schema = z.object({
  Regions: z.array(z.object({ RegionName: z.string(), RegionOptStatus: z.string() })),
});

export interface Region {
  readonly name: string;
  /** Whether the account can use it: by default or because it opted in. */
  readonly enabled: boolean;
  readonly source: SourceRef;
}

/** The regions of AWS as this account sees them, by name. */
export type Regions = ReadonlyMap<string, Region>;

const usable: ReadonlySet<string> = new Set(['ENABLED', 'ENABLED_BY_DEFAULT', 'ENABLING', 'DISABLING']);

/**
 * Reads which regions the account can use.
 * https://docs.aws.amazon.com/accounts/latest/reference/API_ListRegions.html
 */
export const readRegionList = (answers: Answers): Known<Regions> => {
  const found = answered(answers, need, call);
  if (!found.known) return found;
  const pages = shaped(need, found.value, schema);
  if (!pages.known) return pages;
  const entries = entriesOf(need, call, pages.value, 'Regions', ({ RegionName }) => RegionName);
  return mapKnown(
    entries,
    (regions) =>
      new Map(
        [...regions].map(([name, { raw, source }]): [string, Region] => [
          name,
          { name, enabled: usable.has(raw.RegionOptStatus), source },
        ]),
      ),
  );
};
