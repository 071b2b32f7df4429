import type { ActionInfo, ActionResourceType, Catalogue } from '../catalogue/catalogue.ts';
import type { Budget } from './budget.ts';
import { preferTexts } from './likely-text.ts';
import { textPattern } from './text-pattern.ts';
import { findText, isInRegion, type TextRegion } from './text-region.ts';
import { type TextUnion, textUnion } from './text-union.ts';

/** An action of a region, and what a request for it can hold. */
export interface Possibility {
  readonly action: string;
  /** Whether the catalogue knows the action. */
  readonly listed: boolean;
  readonly resources: TextUnion;
  readonly carries: (key: string) => boolean;
}

/** The resource of a request for an action that works on none. */
const noResource = textPattern('*', 'exact', false);
const anyArn = textPattern('arn:*:*:*:*:*', 'arn', false);
const anyResource = textUnion([anyArn, noResource]);

const anyName = textPattern('?*:?*', 'action', false);
preferTexts(anyName, ['s3:getobject', 'ec2:runinstances', 'iam:createuser', 'sqs:sendmessage', 'x:x']);
const anyAction = textUnion([anyName]);

/** Nothing can take these away or give them: https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html */
const alwaysAllowed = textUnion(
  ['sts:getcalleridentity', 'sts:getsessiontoken'].map((action) => textPattern(action, 'action', false)),
);

const domains = new WeakMap<readonly ActionResourceType[], TextUnion>();

const resourcesOf = (types: readonly ActionResourceType[]): TextUnion => {
  const known = domains.get(types);
  if (known !== undefined) return known;
  const arns = types.flatMap((type) => type.arns.map((arn) => textPattern(arn, 'arn', false)));
  const fresh = textUnion(types.some(({ required }) => required) ? arns : [...arns, noResource]);
  domains.set(types, fresh);
  return fresh;
};

const everyKey = (): boolean => true;

const listedActions = function* (region: TextRegion, catalogue: Catalogue): Generator<ActionInfo> {
  const [first, ...others] = [...region.all].sort(
    (left, right) => left.patterns.length - right.patterns.length,
  );
  const seen = new Map<object, Set<object>>();
  const patterns = first === undefined ? ['*'] : first.patterns.map(({ source }) => source);
  for (const pattern of patterns) {
    for (const action of catalogue.expand(pattern)) {
      if (!isInRegion({ all: others, none: region.none }, action.name.toLowerCase())) continue;
      // Actions with the same resources and keys can do the same: one of them is enough.
      const { resourceTypes, conditionKeys } = action;
      const known = seen.get(resourceTypes);
      if (known?.has(conditionKeys) === true) continue;
      if (known === undefined) seen.set(resourceTypes, new Set([conditionKeys]));
      else known.add(conditionKeys);
      yield action;
    }
  }
};

const unlisted = new WeakMap<Catalogue, WeakMap<TextUnion, TextUnion>>();

/** A union without the actions that the catalogue knows by name. */
const withoutListed = (union: TextUnion, catalogue: Catalogue): TextUnion => {
  const known = unlisted.get(catalogue) ?? new WeakMap<TextUnion, TextUnion>();
  unlisted.set(catalogue, known);
  const remembered = known.get(union);
  if (remembered !== undefined) return remembered;
  const fresh = textUnion(
    union.patterns.filter(({ literal }) => literal === undefined || catalogue.action(literal) === undefined),
  );
  known.set(union, fresh);
  return fresh;
};

const unlistedAction = (
  region: TextRegion,
  catalogue: Catalogue | undefined,
  budget: Budget,
): string | undefined | 'too-much' => {
  const all =
    catalogue === undefined ? region.all : region.all.map((union) => withoutListed(union, catalogue));
  let none = region.none;
  for (let attempt = 0; attempt < 16; attempt++) {
    const search = findText({ all: [...all, anyAction], none }, budget);
    if (search.found === 'nothing') return undefined;
    if (search.found === 'too-much') break;
    if (catalogue?.action(search.text) === undefined) return search.text;
    none = [...none, textUnion([textPattern(search.text, 'action', false)])];
  }
  return 'too-much';
};

/** An action in the case in which a policy names it, where one does. */
const asWritten = (action: string, { all }: TextRegion): string => {
  for (const { patterns } of all) {
    for (const { literal, source } of patterns) if (literal === action) return source;
  }
  return action;
};

/**
 * The actions of a region with what their requests can hold: those that the catalogue knows, then one that
 * it does not. Without a catalogue every action can hold everything. Yields `too-much` when it gives up.
 */
export const possibilities = function* (
  region: TextRegion,
  catalogue: Catalogue | undefined,
  budget: Budget,
): Generator<Possibility | 'too-much'> {
  const open: TextRegion = { all: region.all, none: [...region.none, alwaysAllowed] };
  if (catalogue !== undefined) {
    for (const action of listedActions(open, catalogue)) {
      if (!budget.spend('states', 10)) yield 'too-much';
      yield {
        action: action.name,
        listed: true,
        resources: resourcesOf(action.resourceTypes),
        carries: (key) => catalogue.canCarry(action, key),
      };
    }
  }
  const action = unlistedAction(open, catalogue, budget);
  if (action === 'too-much') yield action;
  else if (action !== undefined) {
    yield {
      action: asWritten(action, region),
      listed: catalogue === undefined,
      resources: anyResource,
      carries: everyKey,
    };
  }
};
