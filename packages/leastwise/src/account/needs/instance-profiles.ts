import { z } from 'zod';
import { type Answers, answered } from '../answers.ts';
import { accountOfArn } from '../arn.ts';
import type { Known } from '../known.ts';
import { shaped } from '../shape.ts';
import type { SourceRef } from '../source-ref.ts';
import { iamArnText } from './arn-text.ts';
import { listOf } from './entries.ts';
import { moment } from './moment.ts';

const need = 'instance-profiles';
const call = 'iam.ListInstanceProfiles';

/** An instance profile: what carries a role to an EC2 instance. */
export interface InstanceProfile {
  readonly arn: string;
  readonly name: string;
  readonly createdAt: Date;
  /** ARNs of its roles: one, or none. */
  readonly roles: readonly string[];
  readonly source: SourceRef;
}

const schema = z.object({
  InstanceProfiles: z.array(
    z.object({
      Arn: iamArnText('instance-profile'),
      InstanceProfileName: z.string(),
      CreateDate: moment,
      Roles: z.array(z.object({ Arn: iamArnText('role') })),
    }),
  ),
});

type Raw = z.output<typeof schema>['InstanceProfiles'][number];

/**
 * Reads the account's instance profiles.
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListInstanceProfiles.html
 */
export const readInstanceProfiles = (answers: Answers): Known<readonly InstanceProfile[]> => {
  const found = answered(answers, need, call);
  if (!found.known) return found;
  const pages = shaped(need, found.value, schema);
  if (!pages.known) return pages;
  const ownArn = ({ Arn }: Raw) => (accountOfArn(Arn) === answers.account ? Arn : undefined);
  return listOf(need, call, pages.value, 'InstanceProfiles', ownArn, toProfile);
};

const toProfile = (raw: Raw, source: SourceRef): InstanceProfile => ({
  arn: raw.Arn,
  name: raw.InstanceProfileName,
  createdAt: raw.CreateDate,
  roles: raw.Roles.map((role) => role.Arn),
  source,
});
