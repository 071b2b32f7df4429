/**
 * Choices where AWS's documentation is silent. The defaults are the safe side: an Allow does not gain by
 * the silence, a Deny does not lose by it.
 */
export interface ConditionOptions {
  /**
   * `ForAnyValue:…IfExists` over an absent key. `safe`: false in an Allow, true in a Deny; `matches` and
   * `fails` take one reading everywhere.
   */
  readonly forAnyValueIfExists?: 'safe' | 'matches' | 'fails';
  /**
   * A list of values, even of one, under an operator without a set prefix. `safe`: an Allow does not hold,
   * a Deny holds for any one value, and under a negated operator always; `any-value` matches when any value
   * does and negates that.
   */
  readonly listWithoutSetOperator?: 'safe' | 'any-value';
  /**
   * A policy variable whose key holds an empty text. `safe`: an Allow does not gain by it, a Deny holds if
   * it would with the empty text or with the default; `text` puts the empty text in, `missing` takes the key
   * as absent, so that the default stands or nothing matches.
   */
  readonly emptyVariable?: 'safe' | 'text' | 'missing';
  /**
   * A negated operator over what can't be compared: no number under NumericNotEquals, no date under
   * DateNotEquals, no address under NotIpAddress, in the request or in the policy. `safe`: an Allow does not
   * hold, a Deny does; `holds` takes it as different everywhere.
   */
  readonly negatedUnreadable?: 'safe' | 'holds';
}
