import { z } from 'zod';
import type { Answers } from '../answers.ts';
import type { Known } from '../known.ts';
import { type SourceRef, within } from '../source-ref.ts';
import { moment } from './moment.ts';
import { type PerUser, readPerUser } from './per-user.ts';

/** A user name and password (or API key) that one service alone accepts: CodeCommit, Keyspaces, Bedrock. */
export interface ServiceSpecificCredential {
  readonly id: string;
  readonly userName: string;
  readonly status: 'Active' | 'Inactive' | 'Expired';
  /** The service's endpoint name, as in `bedrock.amazonaws.com`. */
  readonly service: string;
  readonly createdAt: Date;
  /** Bedrock API keys alone may have one; without it such a key never expires. */
  readonly expiresAt?: Date;
  readonly source: SourceRef;
}

const schema = z.object({
  ServiceSpecificCredentials: z.array(
    z.object({
      UserName: z.string(),
      ServiceSpecificCredentialId: z.string(),
      ServiceName: z.string(),
      Status: z.enum(['Active', 'Inactive', 'Expired']),
      CreateDate: moment,
      ExpirationDate: moment.optional(),
    }),
  ),
});

/**
 * Reads the service-specific credentials of each user.
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_ServiceSpecificCredentialMetadata.html
 */
export const readServiceSpecificCredentials = (answers: Answers): Known<PerUser<ServiceSpecificCredential>> =>
  readPerUser(
    answers,
    'service-specific-credentials',
    'iam.ListServiceSpecificCredentials',
    schema,
    ({ value, source }) =>
      value.ServiceSpecificCredentials.map((raw, index) => ({
        id: raw.ServiceSpecificCredentialId,
        userName: raw.UserName,
        status: raw.Status,
        service: raw.ServiceName,
        createdAt: raw.CreateDate,
        ...(raw.ExpirationDate !== undefined && { expiresAt: raw.ExpirationDate }),
        source: within(source, 'ServiceSpecificCredentials', index),
      })),
  );
