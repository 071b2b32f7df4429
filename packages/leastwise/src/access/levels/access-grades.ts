import type { Layers } from '@leastwise/policy';
import { loadCatalogue } from '@leastwise/policy/catalogue';
import { policiesIn } from '../policy-set.ts';
import { type ActionSet, actionSetOf, hasAction, noActions } from './action-set.ts';
import { type Grade, gradeAtSight } from './grade.ts';
import type { Caller } from './principal-request.ts';
import { resourceClassOf } from './resource-class.ts';
import { settleGrade } from './settle-grade.ts';
import {
  type LayerMarks,
  layerMarks,
  type Scratch,
  type SpokenLayer,
  saidOf,
  scratch,
  variantsOf,
} from './spoken-layer.ts';
import { joined, type Marker } from './statement-marks.ts';

/** How far each action of the catalogue is granted; what is in none of the sets is not. */
export interface AccessGrades {
  readonly all: ActionSet;
  readonly some: ActionSet;
  readonly conditional: ActionSet;
  /** What would be granted unless policies that could not be read say otherwise. */
  readonly unknown: ActionSet;
  /** Why, where any is unknown. */
  readonly because?: string;
}

/** How far one action is granted. */
export const gradeOf = ({ all, some, conditional, unknown }: AccessGrades, index: number): Grade => {
  if (hasAction(all, index)) return 'all';
  if (hasAction(some, index)) return 'some';
  if (hasAction(conditional, index)) return 'conditional';
  return hasAction(unknown, index) ? 'unknown' : 'none';
};

/** The policies that grant to a caller and limit it. */
export type OwnLayers = Pick<Layers, 'identity' | 'boundary' | 'scps' | 'unreadable'>;

interface ReadLayer {
  readonly layer: SpokenLayer;
  readonly marks: LayerMarks;
}

/** The resource's side of every request, as where the caller's account may use what is its own. */
type Delegation = NonNullable<Layers['resource']>;

/** Grades the actions of callers of one account, once for all that nothing tells apart. */
export const accessGrader = (
  marker: Marker,
  delegation: Delegation,
  only?: ActionSet,
): ((caller: Caller, own: OwnLayers) => AccessGrades) => {
  const limits = new Map<string, ReadLayer>();
  const sets = new Map<string, AccessGrades>();
  const settled = new Map<string, Grade>();
  let sums: Scratch | undefined;

  const limitOf = (variants: ReturnType<typeof variantsOf>): ReadLayer => {
    const found = limits.get(variants.key);
    if (found !== undefined) return found;
    const layer = variants.layer();
    const made = { layer, marks: layerMarks(layer) };
    limits.set(variants.key, made);
    return made;
  };

  const settle = (index: number, layers: readonly SpokenLayer[], own: OwnLayers, caller: Caller): Grade => {
    const speaking = layers
      .map((layer) =>
        layer
          .flatMap((marked) => {
            const said = saidOf(marked, index);
            const { id, variables } = marked.statement;
            return said === 0 ? [] : `${id}:${said}${variables ? caller.arn : ''}`;
          })
          .join(),
      )
      .join('|');
    const key = `${resourceClassOf(index).number} ${speaking}`;
    const found = settled.get(key);
    if (found !== undefined) return found;
    const made = settleGrade(index, layers, { ...own, resource: delegation }, caller, marker.resources);
    settled.set(key, made);
    return made;
  };

  const gradesFor = (
    caller: Caller,
    own: OwnLayers,
    identity: SpokenLayer,
    limiting: readonly ReadLayer[],
  ): AccessGrades => {
    sums ??= scratch();
    const granted = sums.sum(identity, 'Allow');
    const denied = sums.sum(identity, 'Deny');
    const layers = [identity, ...limiting.map(({ layer }) => layer)];
    const found: Record<Grade, number[]> = { all: [], some: [], conditional: [], none: [], unknown: [] };
    const allows = new Array<number>(layers.length);
    for (const index of granted.touched) {
      if (only !== undefined && !hasAction(only, index)) continue;
      allows[0] = granted.marks[index] ?? 0;
      let denies = denied.marks[index] ?? 0;
      for (let at = 0; at < limiting.length; at++) {
        const marks = limiting[at]?.marks;
        allows[at + 1] = marks?.allows[index] ?? 0;
        denies = joined(denies, marks?.denies[index] ?? 0);
      }
      const grade = gradeAtSight(allows, denies) ?? settle(index, layers, own, caller);
      if (grade !== 'none') found[grade].push(index);
    }
    const { all, some, conditional, unknown } = found;
    return {
      all: actionSetOf(all),
      some: actionSetOf(some),
      conditional: actionSetOf(conditional),
      unknown: actionSetOf(unknown),
      ...(unknown.length > 0 && {
        because: 'a condition or a combination of its policies cannot be decided',
      }),
    };
  };

  return (caller, own) => {
    const identity = variantsOf(policiesIn(own.identity), caller, marker);
    const linked = caller.arn.includes(':role/aws-service-role/');
    const above = linked
      ? []
      : (own.scps ?? []).map((level) => variantsOf(policiesIn(level), caller, marker));
    const boundary = own.boundary === undefined ? [] : [variantsOf(policiesIn(own.boundary), caller, marker)];
    const unread = (own.unreadable ?? []).filter(({ layer }) => !(linked && layer === 'scp'));
    if (unread.length > 0) {
      return unreadGrades({
        identity: [limitOf(identity)],
        boundary: boundary.map(limitOf),
        scp: above.map(limitOf),
        unread,
      });
    }
    const bounds = [...boundary, ...above];
    const key = [identity, ...bounds].map((one) => one.key).join('|');
    const found = sets.get(key);
    if (found !== undefined) return found;
    const made = gradesFor(caller, own, identity.layer(), bounds.map(limitOf));
    sets.set(key, made);
    return made;
  };
};

type Limiting = 'identity' | 'boundary' | 'scp';

/** What may be granted by policies of which some could not be read: all that those that were do not rule out. */
const unreadGrades = (
  read: Readonly<Record<Limiting, readonly ReadLayer[]>> & {
    readonly unread: NonNullable<Layers['unreadable']>;
  },
): AccessGrades => {
  const hidden = new Set<string>(read.unread.map(({ layer }) => layer));
  const layers = (['identity', 'boundary', 'scp'] as const).flatMap((name) =>
    read[name].map(({ marks }) => ({ marks, hidden: hidden.has(name) })),
  );
  const open: number[] = [];
  for (let index = 0; index < loadCatalogue().size; index++) {
    const allows = layers.filter((layer) => !layer.hidden).map(({ marks }) => marks.allows[index] ?? 0);
    const denies = layers.reduce((sum, { marks }) => joined(sum, marks.denies[index] ?? 0), 0);
    if (gradeAtSight(allows, denies) !== 'none') open.push(index);
  }
  const because = read.unread.map(({ name, because: why }) => `${name}: ${why}`).join('; ');
  const unknown = actionSetOf(open);
  return { all: noActions(), some: noActions(), conditional: noActions(), unknown, because };
};
