import type { Caller } from '../evaluate/caller.ts';
import type { ContextValue, RequestPrincipal } from '../evaluate/request.ts';
import { foldName } from '../pattern/ascii-case.ts';
import type { AccessOptions } from './access-options.ts';
import type { BoxedPolicy } from './box.ts';
import { textLiteral } from './grants-any.ts';
import { groundsOf } from './ground.ts';
import { type KeyRegion, withKey } from './key-region.ts';
import { absentKey, exactly } from './realise.ts';
import { type Ground, notLiteral } from './region.ts';
import { narrowed } from './search.ts';

type Given = string | readonly string[] | undefined;

const givenOf = (value: ContextValue): Given =>
  typeof value !== 'object' ? String(value) : value.length === 0 ? undefined : value.map(String);

/** What is known of a principal's keys: from what it is, and what was told of it. */
const knownKeys = (facts: Caller, { context = {} }: AccessOptions): ReadonlyMap<string, Given> =>
  new Map<string, Given>([
    ...facts.keys,
    ...Object.entries(context).map(([key, value]) => [foldName(key), givenOf(value)] as const),
  ]);

/** A key with what is known of it; a list of several values stays open, as one region can't hold it. */
const withKnown = (region: KeyRegion, key: string, given: Given): KeyRegion => {
  const values = typeof given === 'string' ? [given] : given;
  const [only] = values ?? [];
  if (values === undefined) return withKey(region, absentKey(key));
  return values.length === 1 && only !== undefined ? withKey(region, exactly(key, only)) : region;
};

/** https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html: no root user can. */
const notByRoot = notLiteral(textLiteral('action', ['sts:AssumeRole']));

/** The requests of one principal to ask about; undefined where too many keys may or may not be lists. */
export const accessGrounds = (
  principal: RequestPrincipal,
  facts: Caller,
  boxed: readonly BoxedPolicy[],
  options: AccessOptions,
): readonly Ground[] | undefined => {
  const known = knownKeys(facts, options);
  const { catalogue } = options;
  // A key that no request can have by the catalogue stays as the catalogue has it.
  const isKnown = (key: string): boolean =>
    known.has(key) &&
    (facts.keys.has(key) ||
      options.open === true ||
      catalogue === undefined ||
      catalogue.conditionKey(key)?.anyAction === true);
  const grounds = groundsOf(boxed, { ...options, type: 'identity' });
  return grounds?.flatMap((ground) => {
    const own: Ground = {
      ...ground,
      start: { ...ground.start, callers: [{ principal, facts, anyName: false }] },
      anyKey: (key) => {
        const any = ground.anyKey(key);
        return isKnown(key) ? withKnown(any, key, known.get(key)) : any;
      },
    };
    return facts.kind === 'root' ? (narrowed(own, [notByRoot]) ?? []) : own;
  });
};
