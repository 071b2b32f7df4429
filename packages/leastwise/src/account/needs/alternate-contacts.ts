import { z } from 'zod';
import { sourceOfAnswer } from '../answer.ts';
import { type Answers, answered, gapOf } from '../answers.ts';
import { type Known, known, mapKnown, missing } from '../known.ts';
import { saysNone } from '../none-there.ts';
import { shaped } from '../shape.ts';
import { type SourceRef, within } from '../source-ref.ts';

const need = 'alternate-contacts';
const call = 'account.GetAlternateContact';

export type ContactType = 'BILLING' | 'OPERATIONS' | 'SECURITY';

/** Whom AWS writes to beside the account's own address. */
export interface AlternateContact {
  readonly exists: true;
  readonly name: string;
  readonly email: string;
  readonly source: SourceRef;
}

/** AWS's word that there is no such contact. */
export interface NoContact {
  readonly exists: false;
  readonly source: SourceRef;
}

export interface AlternateContacts {
  of(type: ContactType): Known<AlternateContact | NoContact>;
}

const schema = z.object({ AlternateContact: z.object({ EmailAddress: z.string(), Name: z.string() }) });

/**
 * Reads the alternate contacts; AWS answers `ResourceNotFoundException` where there is none.
 * https://docs.aws.amazon.com/accounts/latest/reference/API_GetAlternateContact.html
 */
export const readAlternateContacts = (answers: Answers): Known<AlternateContacts> =>
  answers.of(call).length === 0
    ? missing(gapOf(need, call))
    : known({ of: (type) => readContact(answers, type) });

const readContact = (answers: Answers, type: ContactType): Known<AlternateContact | NoContact> => {
  const asked = { params: { AlternateContactType: type } };
  const found = answered(answers, need, call, asked);
  if (!found.known) return found;
  const none = found.value.find((answer) => saysNone(answer, ['ResourceNotFound']));
  if (none !== undefined) return known({ exists: false, source: sourceOfAnswer(none) });
  const page = mapKnown(shaped(need, found.value, schema), ([first]) => first);
  if (!page.known) return page;
  if (page.value === undefined) return missing(gapOf(need, call, asked));
  const { value, source } = page.value;
  return known({
    exists: true,
    name: value.AlternateContact.Name,
    email: value.AlternateContact.EmailAddress,
    source: within(source, 'AlternateContact'),
  });
};
