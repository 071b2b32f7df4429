import type { ConditionOptions } from '../condition/options.ts';

/** Choices and facts that the engine takes from outside; every default is the safe side. */
export interface EvaluateOptions extends ConditionOptions {
  /**
   * Whether a grant to `"*"` that no `aws:PrincipalArn` condition narrows is limited by the caller's
   * boundary and session policy in one account. AWS documents the narrowed case only, so `limited`.
   */
  readonly everyoneGrant?: 'limited' | 'direct';
  /**
   * A wildcard in the type of a resource of IAM, as in `arn:aws:iam::111122223333:u*`, of which AWS says that
   * "IAM does not allow" it. `safe`: matches where that makes a Deny apply, and not where it makes an Allow
   * apply; `matches` takes it for a wildcard like any other.
   */
  readonly wildcardResourceType?: 'safe' | 'matches';
  /** Account id by canonical user id; a CanonicalUser that is not listed makes the answer unknown. */
  readonly canonicalUsers?: Readonly<Record<string, string>>;
  /** Whether an action can carry a condition key, in lower case both; an open key that it can't carry is absent. */
  readonly carries?: (action: string, key: string) => boolean;
  /** Add what each layer says on its own to the decision. */
  readonly ladder?: boolean;
}
