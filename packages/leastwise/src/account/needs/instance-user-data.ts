import { z } from 'zod';
import type { Answers } from '../answers.ts';
import { type Known, known, missing } from '../known.ts';
import { textOfBase64 } from '../packed-text.ts';
import { type SealedText, sealed } from '../sealed-text.ts';
import { type SourceRef, within } from '../source-ref.ts';
import { type PerSubject, perSubject, saidSomething } from './per-subject.ts';

const need = 'instance-user-data';
const call = 'ec2.DescribeInstanceAttribute';

export interface UserData {
  /** `none` where the instance was launched without. */
  readonly text: SealedText | 'none';
  readonly source: SourceRef;
}

/** User data by instance: it is asked of one instance at a time, so each may be missing by itself. */
export interface InstanceUserData {
  of(region: string, instanceId: string): Known<UserData>;
}

// An instance without user data has an empty object there.
const schema = z.object({ InstanceId: z.string(), UserData: z.object({ Value: z.string().optional() }) });

/**
 * Reads the user data of instances.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeInstanceAttribute.html
 */
export const readInstanceUserData = (answers: Answers): Known<InstanceUserData> => {
  // The same operation is asked for other attributes too.
  const ofUserData: Answers = {
    ...answers,
    of: (name) => answers.of(name).filter(({ params }) => (params['Attribute'] ?? 'userData') === 'userData'),
  };
  const byRegion = new Map<string, PerSubject<Raw>>();
  return known({
    of: (region, instanceId) => {
      const inRegion =
        byRegion.get(region) ?? perSubject(ofUserData, need, call, 'InstanceId', schema, { region });
      byRegion.set(region, inRegion);
      return readOne(inRegion, region, instanceId);
    },
  });
};

type Raw = z.output<typeof schema>;

const readOne = (asked: PerSubject<Raw>, region: string, instanceId: string): Known<UserData> => {
  const said = saidSomething(asked.of(instanceId), need, `${call} of ${instanceId} in ${region}`);
  if (!said.known) return said;
  const gap = (because: string): Known<never> =>
    missing({ need, call: `${call} of ${instanceId} in ${region}`, because });
  const source = within(said.value.source, 'UserData');
  const base64 = said.value.value.UserData.Value;
  if (base64 === undefined || base64 === '') return known({ text: 'none', source });
  const unpacked = textOfBase64(base64);
  if (!unpacked.ok) return gap(`the user data of ${instanceId} cannot be read: ${unpacked.because}`);
  return known({ text: sealed(unpacked.text), source });
};
