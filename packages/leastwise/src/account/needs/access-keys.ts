import { z } from 'zod';
import type { Answers } from '../answers.ts';
import type { Known } from '../known.ts';
import { type SourceRef, within } from '../source-ref.ts';
import { moment } from './moment.ts';
import { type PerUser, readPerUser } from './per-user.ts';

/** An access key as `ListAccessKeys` gives it: its creation date is the key's own. */
export interface AccessKey {
  /** The key's id (`AKIA…`); the secret is never listed. */
  readonly id: string;
  readonly userName: string;
  readonly active: boolean;
  readonly createdAt: Date;
  readonly source: SourceRef;
}

const schema = z.object({
  AccessKeyMetadata: z.array(
    z.object({
      UserName: z.string(),
      AccessKeyId: z.string(),
      Status: z.enum(['Active', 'Inactive', 'Expired']),
      CreateDate: moment,
    }),
  ),
});

/**
 * Reads the access keys of each user.
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListAccessKeys.html
 */
export const readAccessKeys = (answers: Answers): Known<PerUser<AccessKey>> =>
  readPerUser(answers, 'access-keys', 'iam.ListAccessKeys', schema, ({ value, source }) =>
    value.AccessKeyMetadata.map((raw, index) => ({
      id: raw.AccessKeyId,
      userName: raw.UserName,
      active: raw.Status === 'Active',
      createdAt: raw.CreateDate,
      source: within(source, 'AccessKeyMetadata', index),
    })),
  );
