import { z } from 'zod';
import { sourceOfAnswer } from '../answer.ts';
import { type Answers, answered, gapOf, newestOf } from '../answers.ts';
import { type Known, known, missing } from '../known.ts';
import { saysNone } from '../none-there.ts';
import { shaped } from '../shape.ts';
import { type SourceRef, within } from '../source-ref.ts';

const need = 'organization-features';
const call = 'iam.ListOrganizationsFeatures';

/** What of central root access is on in the organisation. */
export interface OrganizationFeatures {
  /** Members' root credentials can be removed from the management account. */
  readonly rootCredentialsManagement: boolean;
  /** The management account can take short root sessions in members. */
  readonly rootSessions: boolean;
  readonly source: SourceRef;
}

const schema = z.object({ OrganizationId: z.string(), EnabledFeatures: z.array(z.string()).default([]) });

// AWS says so when IAM's trusted access is off, or there is no organisation: then no feature can be on.
const none = ['ServiceAccessNotEnabled', 'OrganizationNotFound', 'OrganizationNotInAllFeaturesMode'];

/**
 * Reads the features of central root access. Only the management account and a delegated administrator are told.
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListOrganizationsFeatures.html
 */
export const readOrganizationFeatures = (answers: Answers): Known<OrganizationFeatures> => {
  // AWS tells by an error that there is none; whoever wrote that down as a failed call was told all the same.
  const all = answers
    .of(call)
    .map((answer) => (answer.status === 'skipped' ? answer : { ...answer, status: 'read' as const }))
    .filter((answer) => answer.status === 'read' && (answer.parts.length > 0 || saysNone(answer, none)));
  const found = all.length > 0 ? newestOf(all, need, call) : answered(answers, need, call);
  if (!found.known) return found;
  const pages = shaped(need, found.value, schema, none);
  if (!pages.known) return pages;
  const [told] = found.value;
  if (told === undefined) return missing(gapOf(need, call));
  const enabled = new Set(pages.value.flatMap(({ value }) => value.EnabledFeatures));
  return known({
    rootCredentialsManagement: enabled.has('RootCredentialsManagement'),
    rootSessions: enabled.has('RootSessions'),
    source: within(sourceOfAnswer(told), 'EnabledFeatures'),
  });
};
