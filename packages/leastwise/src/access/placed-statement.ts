import type { StatementRef } from '@leastwise/policy';
import { policiesOf } from '../account/iam-model.ts';
import { type SourceRef, within } from '../account/source-ref.ts';
import type { PlacedStatement } from '../schemas/decision.ts';
import type { AskedPrincipal } from './asked-principal.ts';
import type { PlaceStatement } from './explain-decision.ts';
import type { PolicyShelf, ShelvedPolicy } from './policy-shelf.ts';

type Place = Pick<PlacedStatement, 'line' | 'column' | 'inDocument'>;

/** Finds line and column of a source; nothing where the source is not that deep. */
export type FindPlace = (source: SourceRef) => Place | undefined;

const sourceOf = (
  found: ShelvedPolicy,
  index: number,
  findPlace: FindPlace | undefined,
): [SourceRef, Place] => {
  const { source } = found;
  const deepest = within(source, 'Statement', index);
  if (findPlace === undefined) return [deepest, {}];
  // A single statement may stand without a list, and AWS's own policies stand nowhere.
  for (const one of [deepest, within(source, 'Statement'), source]) {
    const place = findPlace(one);
    if (place !== undefined) return [one, place];
  }
  return [deepest, {}];
};

const throughGroup = ({ entity }: AskedPrincipal, { of, policy }: ShelvedPolicy): string => {
  if (entity === undefined || of !== undefined) return '';
  const uses = policiesOf(entity).filter(({ arn }) => arn === policy);
  const [use] = uses;
  return use?.via === undefined ? '' : ` of group ${use.via.name}`;
};

/** Tells where the statements of a principal's decisions stand: policy, file, and line where places are looked up. */
export const statementPlacer =
  (shelf: PolicyShelf, findPlace?: FindPlace) =>
  (asked: AskedPrincipal): PlaceStatement =>
  ({ layer, policy: label, index, sid }: StatementRef): PlacedStatement => {
    const found = shelf.find(label);
    const base = { layer, policy: found?.policy ?? label, index, ...(sid !== undefined && { sid }) };
    if (found === undefined) return base;
    const [source, place] = sourceOf(found, index, findPlace);
    const group = layer === 'identity' ? throughGroup(asked, found) : '';
    return {
      ...base,
      title: `${found.title}${group}`,
      ...(found.of !== undefined && { of: found.of }),
      ...('pointer' in source && { file: source.file, pointer: source.pointer }),
      ...place,
    };
  };
