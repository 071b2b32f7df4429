import { z } from 'zod';
import type { Answers } from '../answers.ts';
import { nameOfArn } from '../arn.ts';
import { type Known, known, missing } from '../known.ts';
import { textOfBase64 } from '../packed-text.ts';
import { type Regional, readRegions } from '../regional.ts';
import { regionalArn } from '../regional-arn.ts';
import { type NamedText, sealed } from '../sealed-text.ts';
import { shaped } from '../shape.ts';
import { type SourceRef, within } from '../source-ref.ts';
import { iamArnText } from './arn-text.ts';
import { listOf } from './entries.ts';

const need = 'launch-templates';
const call = 'ec2.DescribeLaunchTemplateVersions';

/** One version of a launch template; versions cannot be changed, only followed by others and deleted. */
export interface LaunchTemplateVersion {
  readonly arn: string;
  readonly id: string;
  readonly name: string;
  readonly region: string;
  readonly version: number;
  readonly isDefault: boolean;
  /** The name of the instance profile that it gives to what it launches. */
  readonly profile?: string;
  /** Its user data, and the tags it gives to what it launches. */
  readonly texts: Known<readonly NamedText[]>;
  readonly source: SourceRef;
}

const schema = z.object({
  LaunchTemplateVersions: z.array(
    z.object({
      LaunchTemplateId: z.string(),
      LaunchTemplateName: z.string().default(''),
      VersionNumber: z.number(),
      DefaultVersion: z.boolean(),
      LaunchTemplateData: z.object({
        IamInstanceProfile: z
          .object({ Arn: iamArnText('instance-profile').optional(), Name: z.string().optional() })
          .optional(),
        UserData: z.string().optional(),
        TagSpecifications: z
          .array(z.object({ Tags: z.array(z.object({ Key: z.string(), Value: z.string() })) }))
          .default([]),
      }),
    }),
  ),
});

type Raw = z.output<typeof schema>['LaunchTemplateVersions'][number];

/**
 * Reads the versions of launch templates that were asked for, in every region.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeLaunchTemplateVersions.html
 */
export const readLaunchTemplates = (answers: Answers): Known<Regional<readonly LaunchTemplateVersion[]>> =>
  readRegions(answers, need, call, (found, region) => {
    const pages = shaped(need, found, schema);
    if (!pages.known) return pages;
    // `$Latest` and `$Default` may be one and the same.
    const id = (raw: Raw) => `${raw.LaunchTemplateId}:${raw.VersionNumber}`;
    const make = (raw: Raw, source: SourceRef) => toVersion(raw, region, answers.account, source);
    return listOf(need, call, pages.value, 'LaunchTemplateVersions', id, make);
  });

const profileOf = ({ LaunchTemplateData: { IamInstanceProfile: profile } }: Raw): string | undefined =>
  profile?.Arn === undefined ? profile?.Name : nameOfArn(profile.Arn);

const toVersion = (raw: Raw, region: string, account: string, source: SourceRef): LaunchTemplateVersion => {
  const profile = profileOf(raw);
  return {
    arn: regionalArn('ec2', region, account, `launch-template/${raw.LaunchTemplateId}`),
    id: raw.LaunchTemplateId,
    name: raw.LaunchTemplateName === '' ? raw.LaunchTemplateId : raw.LaunchTemplateName,
    region,
    version: raw.VersionNumber,
    isDefault: raw.DefaultVersion,
    ...(profile !== undefined && { profile }),
    texts: textsOf(raw, region, within(source, 'LaunchTemplateData')),
    source,
  };
};

const textsOf = (raw: Raw, region: string, at: SourceRef): Known<readonly NamedText[]> => {
  const { UserData: base64 = '', TagSpecifications } = raw.LaunchTemplateData;
  const unpacked = textOfBase64(base64);
  if (!unpacked.ok) {
    const because = `the user data of version ${raw.VersionNumber} of ${raw.LaunchTemplateId} cannot be read: ${unpacked.because}`;
    return missing({ need, call: `${call} in ${region}`, because });
  }
  const tags = TagSpecifications.flatMap(({ Tags }, index) =>
    Tags.map(
      ({ Key, Value }, place): NamedText => ({
        name: `tag ${Key}`,
        text: sealed(`${Key}=${Value}`),
        source: within(at, 'TagSpecifications', index, 'Tags', place),
      }),
    ),
  );
  const data: readonly NamedText[] =
    base64 === '' ? [] : [{ name: 'user data', text: sealed(unpacked.text), source: within(at, 'UserData') }];
  return known([...data, ...tags]);
};
