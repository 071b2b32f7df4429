/** What a check of one's own is made of (`leastwise/check`): a module that exports `check`, loaded with `--checks`. */

export { type Gap, type Known, settled } from './account/known.ts';
export {
  type AccountIdentity,
  type Check,
  type CheckContext,
  type Control,
  type Departure,
  defineCheck,
  departed,
  type Evidence,
  type Explanation,
  type Judgement,
  met,
  notApplicable,
  type Remedy,
  type Severity,
  type Subject,
  type Unlisted,
  type View,
} from './practices/check.ts';
