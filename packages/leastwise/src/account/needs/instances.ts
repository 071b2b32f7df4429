import { z } from 'zod';
import type { Answers } from '../answers.ts';
import type { Tag } from '../iam-model.ts';
import { type Known, known, missing } from '../known.ts';
import { type Regional, readRegions } from '../regional.ts';
import { regionalArn } from '../regional-arn.ts';
import { shaped } from '../shape.ts';
import { type SourceRef, within } from '../source-ref.ts';
import { iamArnText } from './arn-text.ts';
import { listOf } from './entries.ts';

const need = 'instances';
const call = 'ec2.DescribeInstances';

/** How the instance's metadata service answers. */
export interface MetadataOptions {
  /** `optional` lets IMDSv1 in. */
  readonly tokens: 'required' | 'optional';
  readonly endpoint: 'enabled' | 'disabled';
  readonly hopLimit?: number;
  readonly source: SourceRef;
}

export interface InstanceTag extends Tag {
  readonly source: SourceRef;
}

export interface InstanceAddress {
  readonly address: string;
  readonly kind: 'public' | 'private';
}

export interface Instance {
  readonly arn: string;
  readonly id: string;
  readonly region: string;
  /** Its `Name` tag. */
  readonly name?: string;
  /** `pending`, `running`, `stopping`, `stopped`, `shutting-down` or `terminated`. */
  readonly state: string;
  readonly profileArn?: string;
  readonly metadata: Known<MetadataOptions>;
  readonly addresses: readonly InstanceAddress[];
  readonly tags: readonly InstanceTag[];
  readonly source: SourceRef;
}

const address = z.string().optional();
const schema = z.object({
  Reservations: z.array(
    z.object({
      Instances: z.array(
        z.object({
          InstanceId: z.string(),
          State: z.object({ Name: z.string() }),
          IamInstanceProfile: z.object({ Arn: iamArnText('instance-profile') }).optional(),
          PrivateIpAddress: address,
          PublicIpAddress: address,
          Ipv6Address: address,
          NetworkInterfaces: z
            .array(
              z.object({
                PrivateIpAddresses: z.array(
                  z.object({
                    PrivateIpAddress: address,
                    Association: z.object({ PublicIp: address }).optional(),
                  }),
                ),
                Ipv6Addresses: z.array(z.object({ Ipv6Address: address })),
              }),
            )
            .default([]),
          MetadataOptions: z
            .object({
              HttpTokens: z.enum(['required', 'optional']),
              HttpEndpoint: z.enum(['enabled', 'disabled']),
              HttpPutResponseHopLimit: z.number().optional(),
            })
            .optional(),
          // AWS leaves it out where there are none.
          Tags: z.array(z.object({ Key: z.string(), Value: z.string() })).default([]),
        }),
      ),
    }),
  ),
});

type Raw = z.output<typeof schema>['Reservations'][number]['Instances'][number];

/**
 * Reads the instances of every region; terminated ones stand in the answer for about an hour.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeInstances.html
 */
export const readInstances = (answers: Answers): Known<Regional<readonly Instance[]>> =>
  readRegions(answers, need, call, (found, region) => {
    const pages = shaped(need, found, schema);
    if (!pages.known) return pages;
    const reservations = pages.value.flatMap(({ value, source, part }) =>
      value.Reservations.map((reservation, index) => ({
        value: reservation,
        source: within(source, 'Reservations', index),
        part,
      })),
    );
    const make = (raw: Raw, at: SourceRef) => toInstance(raw, region, answers.account, at);
    return listOf(need, call, reservations, 'Instances', ({ InstanceId }) => InstanceId, make);
  });

const toInstance = (raw: Raw, region: string, account: string, source: SourceRef): Instance => {
  const name = raw.Tags.find(({ Key }) => Key === 'Name')?.Value;
  const options = raw.MetadataOptions;
  return {
    arn: regionalArn('ec2', region, account, `instance/${raw.InstanceId}`),
    id: raw.InstanceId,
    region,
    ...(name !== undefined && name !== '' && { name }),
    state: raw.State.Name,
    ...(raw.IamInstanceProfile !== undefined && { profileArn: raw.IamInstanceProfile.Arn }),
    metadata:
      options === undefined
        ? missing({
            need,
            call,
            because: `${call} in ${region} says nothing of the metadata options of ${raw.InstanceId}`,
          })
        : known({
            tokens: options.HttpTokens,
            endpoint: options.HttpEndpoint,
            ...(options.HttpPutResponseHopLimit !== undefined && {
              hopLimit: options.HttpPutResponseHopLimit,
            }),
            source: within(source, 'MetadataOptions'),
          }),
    addresses: addressesOf(raw),
    tags: raw.Tags.map(({ Key, Value }, index) => ({
      key: Key,
      value: Value,
      source: within(source, 'Tags', index),
    })),
    source,
  };
};

const addressesOf = (raw: Raw): readonly InstanceAddress[] => {
  const own = raw.NetworkInterfaces.flatMap((each) => each.PrivateIpAddresses);
  const privates = [raw.PrivateIpAddress, ...own.map((each) => each.PrivateIpAddress)];
  const publics = [
    raw.PublicIpAddress,
    raw.Ipv6Address,
    ...own.map((each) => each.Association?.PublicIp),
    ...raw.NetworkInterfaces.flatMap((each) => each.Ipv6Addresses.map((six) => six.Ipv6Address)),
  ];
  const each = (
    list: readonly (string | undefined)[],
    kind: InstanceAddress['kind'],
  ): readonly InstanceAddress[] =>
    [...new Set(list)].flatMap((text) =>
      text === undefined || text === '' ? [] : [{ address: text, kind }],
    );
  return [...each(privates, 'private'), ...each(publics, 'public')];
};
