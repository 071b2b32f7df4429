import { z } from 'zod';
import type { Answers } from '../answers.ts';
import type { Known } from '../known.ts';
import { type SourceRef, within } from '../source-ref.ts';
import { moment } from './moment.ts';
import { type PerUser, readPerUser } from './per-user.ts';

/** A user's SSH public key, for CodeCommit. */
export interface SshPublicKey {
  readonly id: string;
  readonly userName: string;
  readonly active: boolean;
  readonly uploadedAt: Date;
  readonly source: SourceRef;
}

const schema = z.object({
  SSHPublicKeys: z.array(
    z.object({
      UserName: z.string(),
      SSHPublicKeyId: z.string(),
      Status: z.enum(['Active', 'Inactive', 'Expired']),
      UploadDate: moment,
    }),
  ),
});

/**
 * Reads the SSH public keys of each user.
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListSSHPublicKeys.html
 */
export const readSshPublicKeys = (answers: Answers): Known<PerUser<SshPublicKey>> =>
  readPerUser(answers, 'ssh-public-keys', 'iam.ListSSHPublicKeys', schema, ({ value, source }) =>
    value.SSHPublicKeys.map((raw, index) => ({
      id: raw.SSHPublicKeyId,
      userName: raw.UserName,
      active: raw.Status === 'Active',
      uploadedAt: raw.UploadDate,
      source: within(source, 'SSHPublicKeys', index),
    })),
  );
