import { z } from 'zod';
import type { Answers } from '../answers.ts';
import type { Known } from '../known.ts';
import { type SourceRef, within } from '../source-ref.ts';
import { moment } from './moment.ts';
import { type PerUser, readPerUser } from './per-user.ts';

/** An X.509 signing certificate of a user. */
export interface SigningCertificate {
  readonly id: string;
  readonly userName: string;
  readonly active: boolean;
  /** When it was uploaded. */
  readonly createdAt: Date;
  readonly source: SourceRef;
}

const schema = z.object({
  Certificates: z.array(
    z.object({
      UserName: z.string(),
      CertificateId: z.string(),
      Status: z.enum(['Active', 'Inactive', 'Expired']),
      UploadDate: moment,
    }),
  ),
});

/**
 * Reads the signing certificates of each user.
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListSigningCertificates.html
 */
export const readSigningCertificates = (answers: Answers): Known<PerUser<SigningCertificate>> =>
  readPerUser(answers, 'signing-certificates', 'iam.ListSigningCertificates', schema, ({ value, source }) =>
    value.Certificates.map((raw, index) => ({
      id: raw.CertificateId,
      userName: raw.UserName,
      active: raw.Status === 'Active',
      createdAt: raw.UploadDate,
      source: within(source, 'Certificates', index),
    })),
  );
