import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { type Answer, sourceOfAnswer } from '../answer.ts';
import { type Answers, answered, gapOf, newestOf } from '../answers.ts';
import { type Known, known, missing } from '../known.ts';
import { saysNone } from '../none-there.ts';
import { shaped } from '../shape.ts';
import { type SourceRef, within } from '../source-ref.ts';
import { arnText } from './arn-text.ts';
import { listOf } from './entries.ts';

const need = 'organization';
const describe = 'organizations.DescribeOrganization';
const list = 'organizations.ListAccounts';

/** AWS's word that the account is in no organisation. */
export interface NoOrganization {
  readonly standing: 'none';
  readonly source: SourceRef;
}

export interface OrganizationAccount {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly status: string;
  readonly source: SourceRef;
}

export interface Organization {
  /** What the account that is judged is in it. */
  readonly standing: 'management' | 'member';
  readonly id: string;
  readonly arn: string;
  readonly managementAccount: string;
  readonly featureSet: string;
  /** All its accounts; a gap where only a member was asked, which may not list them. */
  readonly accounts: Known<readonly OrganizationAccount[]>;
  readonly source: SourceRef;
}

const accountId = z.string().regex(/^\d{12}$/, { error: 'expected an account id of twelve digits' });

const organizationSchema = z.object({
  Organization: z.object({
    Id: z.string(),
    Arn: arnText,
    FeatureSet: z.enum(['ALL', 'CONSOLIDATED_BILLING']),
    MasterAccountId: accountId,
  }),
});

const accountsSchema = z.object({
  Accounts: z.array(
    z
      .object({
        Id: accountId,
        Name: z.string().default(''),
        Email: z.string().default(''),
        // AWS replaces Status by State, for a while giving both.
        Status: z.string().optional(),
        State: z.string().optional(),
      })
      .refine(({ Status, State }) => (State ?? Status) !== undefined, {
        error: 'does not say whether the account is active',
      }),
  ),
});

/**
 * Reads the organisation the account is in, or that it is in none (`AWSOrganizationsNotInUseException`).
 * https://docs.aws.amazon.com/organizations/latest/APIReference/API_DescribeOrganization.html
 */
export const readOrganization = (answers: Answers): Known<Organization | NoOrganization> => {
  const found = toldBy(answers, describe);
  if (!found.known) return found;
  const none = found.value.find((answer) => saysNone(answer, notInUse));
  const described = shaped(need, found.value, organizationSchema, notInUse);
  if (!described.known) return described;
  const [first, ...others] = described.value;
  if (none !== undefined && first === undefined)
    return known({ standing: 'none', source: sourceOfAnswer(none) });
  if (first === undefined) return missing(gapOf(need, describe));
  // Whoever is asked, an account is in one organisation.
  const same = others.every(({ value: { Organization: other } }) =>
    isDeepStrictEqual(other, first.value.Organization),
  );
  if (none !== undefined || !same)
    return missing({ need, call: describe, because: `answers of ${describe} contradict each other` });
  const { Id, Arn, FeatureSet, MasterAccountId } = first.value.Organization;
  return known({
    standing: MasterAccountId === answers.account ? 'management' : 'member',
    id: Id,
    arn: Arn,
    managementAccount: MasterAccountId,
    featureSet: FeatureSet,
    accounts: readAccounts(answers),
    source: within(first.source, 'Organization'),
  });
};

const notInUse = ['AWSOrganizationsNotInUse'];

const readAccounts = (answers: Answers): Known<readonly OrganizationAccount[]> => {
  const read = answers.of(list).filter(({ status }) => status === 'read');
  const found = read.length > 0 ? newestOf(read, need, list) : answered(answers, need, list);
  if (!found.known) return found;
  const pages = shaped(need, found.value, accountsSchema);
  if (!pages.known) return pages;
  return listOf(
    need,
    list,
    pages.value,
    'Accounts',
    ({ Id }) => Id,
    (raw, source) => ({
      id: raw.Id,
      name: raw.Name,
      email: raw.Email,
      status: raw.State ?? raw.Status ?? '',
      source,
    }),
  );
};

/**
 * What each account that was asked was told last. The organisation has one truth, whoever was asked: a member whom AWS
 * refuses it is no gap where the management account was told.
 */
const toldBy = (answers: Answers, name: string): Known<readonly Answer[]> => {
  const read = answers.of(name).filter(({ status }) => status === 'read');
  if (read.length === 0) return answered(answers, need, name);
  return newestOf(read, need, name, {}, (answer) => answer.account);
};
