import { z } from 'zod';
import { iamArnText } from './arn-text.ts';
import { moment } from './moment.ts';

const attached = z.array(z.object({ PolicyName: z.string(), PolicyArn: iamArnText('policy') }));
const inline = z.array(z.object({ PolicyName: z.string(), PolicyDocument: z.unknown() }));
const tags = z.array(z.object({ Key: z.string(), Value: z.string() })).default([]);
const listOf = <S extends z.ZodType>(entry: S) =>
  z.array(entry, {
    error: ({ input }) =>
      input === undefined ? 'the list is missing; was it asked for with --filter?' : undefined,
  });
const boundary = z.object({ PermissionsBoundaryArn: iamArnText('policy') }).nullish();
const entity = {
  Path: z.string(),
  CreateDate: moment,
  AttachedManagedPolicies: attached,
};

/**
 * `GetAccountAuthorizationDetails` as AWS answers it: every page has all four lists, empty or not. What else stands
 * there is left aside.
 */
export const authorizationDetailsSchema = z.object({
  UserDetailList: listOf(
    z.object({
      ...entity,
      Arn: iamArnText('user'),
      UserName: z.string(),
      UserId: z.string(),
      GroupList: z.array(z.string()),
      // AWS leaves it out where a user has none.
      UserPolicyList: inline.default([]),
      PermissionsBoundary: boundary,
      Tags: tags,
    }),
  ),
  GroupDetailList: listOf(
    z.object({
      ...entity,
      Arn: iamArnText('group'),
      GroupName: z.string(),
      GroupId: z.string(),
      GroupPolicyList: inline,
    }),
  ),
  RoleDetailList: listOf(
    z.object({
      ...entity,
      Arn: iamArnText('role'),
      RoleName: z.string(),
      RoleId: z.string(),
      AssumeRolePolicyDocument: z.unknown(),
      RolePolicyList: inline,
      InstanceProfileList: z.array(z.object({ InstanceProfileName: z.string() })),
      PermissionsBoundary: boundary,
      RoleLastUsed: z.object({ LastUsedDate: moment.nullish(), Region: z.string().optional() }).optional(),
      Tags: tags,
    }),
  ),
  Policies: listOf(
    z.object({
      PolicyName: z.string(),
      Arn: iamArnText('policy'),
      Path: z.string(),
      DefaultVersionId: z.string(),
      AttachmentCount: z.number().nullish(),
      PermissionsBoundaryUsageCount: z.number().nullish(),
      CreateDate: moment,
      UpdateDate: moment.nullish(),
      PolicyVersionList: z.array(
        z.object({ VersionId: z.string(), IsDefaultVersion: z.boolean(), Document: z.unknown() }),
      ),
    }),
  ),
});

export type RawDetails = z.output<typeof authorizationDetailsSchema>;
export type RawPolicy = RawDetails['Policies'][number];
export type RawAttached = z.output<typeof attached>;
export type RawInline = z.output<typeof inline>;
export type RawTags = z.output<typeof tags>;
export type RawBoundary = z.output<typeof boundary>;
