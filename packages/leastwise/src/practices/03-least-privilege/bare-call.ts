import type { Request } from '@leastwise/policy';
import type { Principal } from '../../account/iam-model.ts';
import type { Without } from './alone.ts';

/** What a call carries: keys with their values, and keys it lacks; all others may have any value. */
export interface Carried {
  readonly context: NonNullable<Request['context']>;
  readonly without: Without;
}

/** An address that nobody has: of a range that is kept for documentation (RFC 6676), and in nobody's list of networks. */
const strangeAddress = '233.252.0.77';

const ofPlace = ['aws:sourcevpc', 'aws:sourcevpce', 'aws:sourcevpcarn', 'aws:vpcsourceip'];
const ofSecondFactor = ['aws:multifactorauthpresent', 'aws:multifactorauthage'];

/**
 * A call by somebody who has a credential and nothing else: no second factor, no place in a known network. A grant
 * that is still open to it is held back by no condition.
 */
export const bareCall = (asOf: Date, tags: Principal['tags'] = []): Carried => {
  const own = new Set(tags.map(({ key }) => `aws:principaltag/${key}`.toLowerCase()));
  const absent = new Set([...ofPlace, ...ofSecondFactor]);
  return {
    context: {
      'aws:SourceIp': strangeAddress,
      'aws:SecureTransport': 'true',
      'aws:ViaAWSService': 'false',
      'aws:CurrentTime': asOf.toISOString(),
      'aws:EpochTime': Math.floor(asOf.getTime() / 1000),
      ...Object.fromEntries(tags.map(({ key, value }) => [`aws:PrincipalTag/${key}`, value])),
    },
    without: (key) => absent.has(key) || (key.startsWith('aws:principaltag/') && !own.has(key)),
  };
};

/** What only some calls carry, by what they are made on or through; a plain call on something unlabelled lacks it. */
const ofOtherCalls =
  /resourcetag\/|^aws:(requesttag\/|tagkeys$|calledvia|federatedprovider$|sourceidentity$|chatbot|ec2instancesource)|^(saml|ec2:sourceinstance|lambda:sourcefunction)/;

/** The same as `bareCall` lacks, and whatever else its caller cannot bring along by choosing how to call. */
export const plainlyWithout =
  (without: Without): Without =>
  (key) =>
    without(key) || ofOtherCalls.test(key);

/** The same call as a context, in which an empty list is a key that is not there. */
export const bareContext = (asOf: Date): NonNullable<Request['context']> => ({
  ...bareCall(asOf).context,
  ...Object.fromEntries([...ofPlace, ...ofSecondFactor].map((key) => [key, []])),
});
