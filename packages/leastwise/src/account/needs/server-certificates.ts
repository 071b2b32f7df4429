import { z } from 'zod';
import { type Answers, answered } from '../answers.ts';
import { accountOfArn } from '../arn.ts';
import { type Known, known, missing } from '../known.ts';
import { shaped } from '../shape.ts';
import type { SourceRef } from '../source-ref.ts';
import { iamArnText } from './arn-text.ts';
import { listOf } from './entries.ts';
import { moment } from './moment.ts';

const need = 'server-certificates';
const call = 'iam.ListServerCertificates';

/** A TLS certificate that is stored in IAM (not in ACM). */
export interface ServerCertificate {
  readonly arn: string;
  readonly name: string;
  readonly uploadedAt?: Date;
  readonly expiresAt: Known<Date>;
  readonly source: SourceRef;
}

const schema = z.object({
  ServerCertificateMetadataList: z.array(
    z.object({
      Arn: iamArnText('server-certificate'),
      ServerCertificateName: z.string(),
      UploadDate: moment.optional(),
      Expiration: moment.optional(),
    }),
  ),
});

type Raw = z.output<typeof schema>['ServerCertificateMetadataList'][number];

/**
 * Reads the account's server certificates.
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_ServerCertificateMetadata.html
 */
export const readServerCertificates = (answers: Answers): Known<readonly ServerCertificate[]> => {
  const found = answered(answers, need, call);
  if (!found.known) return found;
  const pages = shaped(need, found.value, schema);
  if (!pages.known) return pages;
  const ownArn = ({ Arn }: Raw) => (accountOfArn(Arn) === answers.account ? Arn : undefined);
  return listOf(need, call, pages.value, 'ServerCertificateMetadataList', ownArn, toCertificate);
};

const toCertificate = (raw: Raw, source: SourceRef): ServerCertificate => {
  const because = `the list does not say when ${raw.ServerCertificateName} expires`;
  return {
    arn: raw.Arn,
    name: raw.ServerCertificateName,
    ...(raw.UploadDate !== undefined && { uploadedAt: raw.UploadDate }),
    expiresAt: raw.Expiration === undefined ? missing({ need, call, because }) : known(raw.Expiration),
    source,
  };
};
