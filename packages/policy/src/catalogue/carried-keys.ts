import type { ActionInfo, ConditionKey } from './catalogue.ts';
import { claimOfUnlistedProvider } from './federated-claim.ts';
import type { Keys } from './keys.ts';

/** Which keys a request can carry, by action. */
export interface CarriedKeys {
  keysOf(action: ActionInfo): readonly ConditionKey[];
  canCarry(action: ActionInfo, key: string): boolean;
}

interface Documented {
  readonly names: ReadonlySet<string>;
  keys: readonly ConditionKey[] | undefined;
}

/** The action whose request brings every claim of the identity provider's token. */
const signIn = 'sts:AssumeRoleWithWebIdentity';

/** Answers from the catalogue's keys. */
export function createCarriedKeys(keys: Keys): CarriedKeys {
  // Actions share their lists, so what they share identifies the answer and keeps it as long as the catalogue lives.
  const answers = new WeakMap<object, WeakMap<object, Documented>>();

  function documented(action: ActionInfo): Documented {
    let ofTypes = answers.get(action.resourceTypes);
    if (ofTypes === undefined) {
      ofTypes = new WeakMap();
      answers.set(action.resourceTypes, ofTypes);
    }
    let answer = ofTypes.get(action.conditionKeys);
    if (answer === undefined) {
      const ofResources = action.resourceTypes.flatMap((type) => type.conditionKeys);
      answer = { names: new Set([...action.conditionKeys, ...ofResources]), keys: undefined };
      ofTypes.set(action.conditionKeys, answer);
    }
    return answer;
  }

  return {
    keysOf(action) {
      const answer = documented(action);
      answer.keys ??= [
        ...[...answer.names].flatMap((name) => keys.byName().get(name) ?? []).filter((key) => !key.anyAction),
        ...keys.global(),
      ];
      return answer.keys;
    },
    canCarry(action, name) {
      const meant = keys.lookup(name);
      if (meant.length === 0) {
        const claim = claimOfUnlistedProvider(name);
        return claim !== undefined && (claim.anyAction || action.name === signIn);
      }
      const { names } = documented(action);
      return meant.some((key) => key.anyAction || names.has(key.name));
    },
  };
}
