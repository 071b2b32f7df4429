import { type AddressRange, isWithin, parseAddress, parseRange } from '../pattern/address.ts';
import { answerOf } from './answer.ts';
import { rememberingLast, type ValueTest } from './value-test.ts';

const readGiven = rememberingLast(parseAddress);

/** Whether an address of a request can be compared with all of a condition's values. */
export const comparableAddress = (values: readonly string[]): ((given: string) => boolean) =>
  values.every((value) => parseRange(value) !== undefined)
    ? (given) => readGiven(given) !== undefined
    : () => false;

/**
 * IpAddress: a bare address is a range of one, and the two versions never match one another.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_IPAddress
 */
export const addressTest = (values: readonly string[]): ValueTest => {
  const ranges = values.map(parseRange).filter((range): range is AddressRange => range !== undefined);
  return (given) => {
    const address = readGiven(given);
    return answerOf(address !== undefined && ranges.some((range) => isWithin(range, address)));
  };
};
