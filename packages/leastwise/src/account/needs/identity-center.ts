import { z } from 'zod';
import { type Answers, gapOf } from '../answers.ts';
import { type Known, mapKnown, missing } from '../known.ts';
import { type Regional, readRegions } from '../regional.ts';
import { shaped } from '../shape.ts';
import type { SourceRef } from '../source-ref.ts';
import { arnText } from './arn-text.ts';
import { listOf } from './entries.ts';

const need = 'identity-center';
const call = 'sso-admin.ListInstances';

/** An instance of IAM Identity Center that the account can see: the organisation's, or its own. */
export interface IdentityCenterInstance {
  readonly arn: string;
  readonly owner?: string;
  readonly name?: string;
  readonly status: string;
  readonly source: SourceRef;
}

/** A region's instances, and where their list stands. */
export interface IdentityCenterRegion {
  readonly instances: readonly IdentityCenterInstance[];
  readonly source: SourceRef;
}

const schema = z.object({
  Instances: z.array(
    z.object({
      InstanceArn: arnText,
      OwnerAccountId: z.string().optional(),
      Name: z.string().optional(),
      Status: z.string(),
    }),
  ),
});

type Raw = z.output<typeof schema>['Instances'][number];

/**
 * Reads the instances of IAM Identity Center. An organisation's instance lives in one region, and a member may not
 * see it: the roles `AWSReservedSSO_…` tell there that it is in use.
 * https://docs.aws.amazon.com/singlesignon/latest/APIReference/API_ListInstances.html
 */
export const readIdentityCenter = (answers: Answers): Known<Regional<IdentityCenterRegion>> =>
  readRegions(answers, need, call, (found, region) => {
    const pages = shaped(need, found, schema);
    if (!pages.known) return pages;
    const [first] = pages.value;
    if (first === undefined) return missing(gapOf(need, call, { region }, found[0]));
    const instances = listOf(
      need,
      call,
      pages.value,
      'Instances',
      ({ InstanceArn }) => InstanceArn,
      toInstance,
    );
    return mapKnown(instances, (list) => ({ instances: list, source: first.source }));
  });

const toInstance = (raw: Raw, source: SourceRef): IdentityCenterInstance => ({
  arn: raw.InstanceArn,
  ...(raw.OwnerAccountId !== undefined && { owner: raw.OwnerAccountId }),
  ...(raw.Name !== undefined && { name: raw.Name }),
  status: raw.Status,
  source,
});
