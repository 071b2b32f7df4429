import { z } from 'zod';
import type { TrailWindow as StatedWindow } from '../account/input/inputs.ts';
import { type Known, known, missing } from '../account/known.ts';
import type { TrailWindow } from '../account/trail-facts.ts';

const dayMs = 24 * 3_600_000;
/** LookupEvents takes whole seconds, so that of two adjoining spans one may begin a second after the other's end. */
const secondMs = 1000;

/** In milliseconds. */
interface Span {
  readonly from: number;
  readonly to: number;
}

interface Problem {
  readonly region: string;
  readonly because: string;
}

/** For which time an account's events are known to be all there. */
export interface Coverage {
  readonly windows: readonly TrailWindow[];
  /** What all regions cover; 1970 when nothing is covered at all. */
  readonly from: Date;
  readonly to: Date;
  covers(days: number, asOf: Date): Known<true>;
}

/** Gathers what a snapshot states of its regions, and between which times there are events. */
export class CoverageBuilder {
  readonly #seen = new Map<string, Span>();
  readonly #stated = new Map<string, Span[]>();
  /** Regions whose answer states no time. */
  readonly #timeless = new Set<string>();
  readonly #problems: Problem[] = [];
  #withoutFiles = 0;
  #answers = 0;

  see(region: string, at: number): void {
    const span = this.#seen.get(region);
    if (span !== undefined && span.from <= at && at <= span.to) return;
    this.#seen.set(region, { from: Math.min(span?.from ?? at, at), to: Math.max(span?.to ?? at, at) });
  }

  state({ region, from, to, files, problem }: StatedWindow): void {
    this.#answers++;
    if (files.length === 0) this.#withoutFiles++;
    if (problem !== undefined) this.#problems.push({ region, because: problem });
    else if (from === undefined && to === undefined) this.#timeless.add(region);
    else {
      const span = spanOf(from, to);
      if (typeof span === 'string') this.#problems.push({ region, because: span });
      else {
        const spans = this.#stated.get(region) ?? [];
        spans.push(span);
        this.#stated.set(region, spans);
      }
    }
  }

  /** `lost` says of a file that may hold events of the account why they are not there. */
  build(lost: string | undefined): Coverage {
    const stated = new Map([...this.#stated].map(([region, spans]) => [region, joined(spans)]));
    const { from, to } = stated.size > 0 ? common(stated) : around([...this.#seen.values()]);
    const problem = this.#problem(lost, stated.size > 0);
    return {
      windows: this.#windows(stated),
      from: new Date(from),
      to: new Date(to),
      covers: (days, asOf) => {
        if (problem !== undefined) return gap(problem.because, problem.region);
        const spans = stated.size > 0 ? stated : new Map([[undefined, [{ from, to }]]]);
        return covered(spans, days, asOf);
      },
    };
  }

  #problem(lost: string | undefined, isStated: boolean): { region?: string; because: string } | undefined {
    const timeless = isStated ? [...this.#timeless] : [];
    const [first, ...others] = [
      ...this.#problems,
      ...timeless.map((region) => ({ region, because: 'the snapshot states no StartTime and EndTime' })),
    ];
    if (first !== undefined) {
      const { region, because } = first;
      const more = others.length === 0 ? '' : ` (and ${others.length} more such answers)`;
      return { region, because: `not all events of ${region} are there: ${because}${more}` };
    }
    if (lost !== undefined) return { because: `the trail has a hole: ${lost}` };
    // A region may be quiet; an account is not, since even to read it leaves events.
    if (this.#answers > 0 && this.#withoutFiles === this.#answers)
      return { because: 'the snapshot holds no events of any region' };
    return this.#seen.size === 0 && !isStated ? { because: 'there are no events' } : undefined;
  }

  #windows(stated: ReadonlyMap<string, readonly Span[]>): readonly TrailWindow[] {
    const regions = new Set([...stated.keys(), ...this.#seen.keys()]);
    return [...regions].sort().flatMap((region) => {
      const spans = stated.get(region);
      const seen = this.#seen.get(region);
      return (spans ?? (seen === undefined ? [] : [seen])).map(({ from, to }) => ({
        region,
        from: new Date(from),
        to: new Date(to),
        stated: spans !== undefined,
      }));
    });
  }
}

const isoTime = z.iso.datetime({ offset: true });

/** A time as the AWS CLI takes it and manifests state it: ISO 8601 with an offset, or seconds since 1970. */
const timeOf = (text: string | undefined): number | undefined => {
  if (text === undefined) return undefined;
  if (/^\d{1,11}(\.\d+)?$/.test(text)) return Number(text) * 1000;
  return isoTime.safeParse(text).success ? Date.parse(text) : undefined;
};

/** The span between two stated times, or why it is none. */
const spanOf = (start: string | undefined, end: string | undefined): Span | string => {
  const from = timeOf(start);
  const to = timeOf(end);
  const told = (name: string, value: string | undefined): string =>
    value === undefined ? `no ${name} is stated` : `its ${name} "${value}" is no time with an offset`;
  if (from === undefined) return told('StartTime', start);
  if (to === undefined) return told('EndTime', end);
  return from <= to ? { from, to } : `its StartTime ${start} is after its EndTime ${end}`;
};

/** Spans in order, those that meet or overlap made one. */
const joined = (spans: readonly Span[]): readonly Span[] => {
  const result: Span[] = [];
  for (const span of [...spans].sort((a, b) => a.from - b.from)) {
    const last = result.at(-1);
    if (last !== undefined && span.from <= last.to + secondMs)
      result[result.length - 1] = { from: last.from, to: Math.max(last.to, span.to) };
    else result.push(span);
  }
  return result;
};

/** What the newest spans of all regions have in common. */
const common = (stated: ReadonlyMap<string, readonly Span[]>): Span => {
  const newest = [...stated.values()].flatMap((spans) => spans.at(-1) ?? []);
  return {
    from: newest.reduce((from, span) => Math.max(from, span.from), Number.NEGATIVE_INFINITY),
    to: newest.reduce((to, span) => Math.min(to, span.to), Number.POSITIVE_INFINITY),
  };
};

/**
 * From the first event of any region to the last one: where no span is stated, a region with few events is as likely
 * quiet as missing.
 */
const around = (spans: readonly Span[]): Span => {
  if (spans.length === 0) return { from: 0, to: 0 };
  return {
    from: spans.reduce((from, span) => Math.min(from, span.from), Number.POSITIVE_INFINITY),
    to: spans.reduce((to, span) => Math.max(to, span.to), Number.NEGATIVE_INFINITY),
  };
};

const covered = (
  regions: ReadonlyMap<string | undefined, readonly Span[]>,
  days: number,
  asOf: Date,
): Known<true> => {
  // A day's slack at either end: quiet hours, and CloudTrail's delay in delivery.
  const early = asOf.getTime() - days * dayMs + dayMs;
  const late = asOf.getTime() - dayMs;
  for (const [region, spans] of regions) {
    if (spans.some(({ from, to }) => from <= early && to >= late)) continue;
    const held = spans.map(({ from, to }) => `${minute(from)} to ${minute(to)}`).join(' and ');
    const where = region === undefined ? '' : ` of ${region}`;
    const day = asOf.toISOString().slice(0, 10);
    return gap(`the trail${where} holds ${held}; the last ${days} days before ${day} are needed`, region);
  }
  return known(true);
};

const minute = (at: number): string => `${new Date(at).toISOString().slice(0, 16)}Z`;

const gap = (because: string, region?: string): Known<never> =>
  missing({
    need: 'trail:90d',
    call: `cloudtrail.LookupEvents${region === undefined ? '' : ` in ${region}`}`,
    because,
  });
