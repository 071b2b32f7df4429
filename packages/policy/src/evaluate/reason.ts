import { talliesOf } from './combine.ts';
import type { Hearing } from './hearing.ts';
import type { LayerName, Layers } from './layers.ts';
import { refOf } from './residual.ts';

/** Why an answer is unknown, and in which layer. */
interface Doubt {
  readonly layer: LayerName | undefined;
  readonly reason: string;
}

/** A trust policy is a resource policy; either name will do. */
const ofLayer = (layer: LayerName): LayerName => (layer === 'trust' ? 'resource' : layer);

const named = (policy: string): string => (policy === '' ? 'a policy' : `policy '${policy}'`);

/** The first thing that could not be read or understood. */
export const doubtOf = (hearing: Hearing, layers: Layers): Doubt => {
  const unread = layers.unreadable?.find(({ layer }) =>
    talliesOf(hearing).some((tally) => ofLayer(tally.layer) === ofLayer(layer)),
  );
  if (unread !== undefined) {
    return {
      layer: unread.layer,
      reason: `${unread.layer} policy '${unread.name}' could not be read: ${unread.because}`,
    };
  }
  for (const tally of talliesOf(hearing)) {
    for (const statement of tally.open) {
      const odd = statement.conditions.find(({ operator }) => operator === undefined);
      const { policy, index } = refOf(statement, tally.layer);
      const place = `statement ${index} of ${named(policy)}`;
      if (odd !== undefined) {
        const reason = `${place} uses the condition operator '${odd.entry.operator}', which AWS does not document`;
        return { layer: tally.layer, reason };
      }
      if (statement.principal?.entries.some(({ form }) => form === 'canonical') === true) {
        return {
          layer: tally.layer,
          reason: `${place} names a canonical user id whose account was not given`,
        };
      }
    }
  }
  return { layer: undefined, reason: 'something needed to decide could not be read' };
};
