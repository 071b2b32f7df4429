import { z } from 'zod';
import { type Answers, answered, gapOf } from '../answers.ts';
import { accountOfArn } from '../arn.ts';
import { type Known, mapKnown, missing } from '../known.ts';
import { shaped } from '../shape.ts';
import type { SourceRef } from '../source-ref.ts';
import { arnText, iamArnText } from './arn-text.ts';
import { listOf } from './entries.ts';
import { moment } from './moment.ts';

const need = 'virtual-mfa-devices';
const call = 'iam.ListVirtualMFADevices';

export interface VirtualMfaDevice {
  /** The device's ARN. */
  readonly serial: string;
  /** ARN of the user who has it, or of root (`…:root`); nothing where it is assigned to nobody. */
  readonly holder?: string;
  readonly enabledAt?: Date;
  readonly source: SourceRef;
}

export interface VirtualMfaDevices {
  readonly devices: readonly VirtualMfaDevice[];
  /** Root's virtual devices; hardware keys and passkeys are in no list. */
  readonly ofRoot: readonly VirtualMfaDevice[];
  readonly source: SourceRef;
}

const schema = z.object({
  VirtualMFADevices: z.array(
    z
      .object({
        SerialNumber: iamArnText('mfa'),
        // AWS leaves it out where the device is assigned to nobody; root has its own ARN there.
        User: z.object({ Arn: arnText }).optional(),
        EnableDate: moment.optional(),
      })
      .refine(({ User, EnableDate }) => User !== undefined || EnableDate === undefined, {
        error: 'the device was enabled, and it does not say for whom',
      }),
  ),
});

type Raw = z.output<typeof schema>['VirtualMFADevices'][number];

/**
 * Reads the virtual MFA devices, assigned or not.
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListVirtualMFADevices.html
 */
export const readVirtualMfaDevices = (answers: Answers): Known<VirtualMfaDevices> => {
  const found = answered(answers, need, call);
  if (!found.known) return found;
  const pages = shaped(need, found.value, schema);
  if (!pages.known) return pages;
  const [first] = pages.value;
  if (first === undefined) return missing(gapOf(need, call, {}, found.value[0]));
  const ownSerial = ({ SerialNumber }: Raw) =>
    accountOfArn(SerialNumber) === answers.account ? SerialNumber : undefined;
  const listed = listOf(need, call, pages.value, 'VirtualMFADevices', ownSerial, toDevice);
  return mapKnown(listed, (devices) => ({
    devices,
    ofRoot: devices.filter(({ holder }) => holder?.endsWith(':root') === true),
    source: first.source,
  }));
};

const toDevice = ({ SerialNumber, User, EnableDate }: Raw, source: SourceRef): VirtualMfaDevice => ({
  serial: SerialNumber,
  ...(User !== undefined && { holder: User.Arn }),
  ...(EnableDate !== undefined && { enabledAt: EnableDate }),
  source,
});
