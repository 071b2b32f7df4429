import type { Statement } from '@leastwise/policy';
import { statementPart, statementsOf } from '../../access/grants.ts';
import { type HeldPolicy, heldPolicies, outsideBecause } from '../../access/held-policies.ts';
import type { AuthorizationDetails } from '../../account/iam-model.ts';
import { settled } from '../../account/known.ts';
import type { SourceRef } from '../../account/source-ref.ts';
import { type Judgement, notApplicable, type Subject } from '../check.ts';

/** A statement of a policy that grants something to somebody, and that the account's people can change. */
export interface HeldStatement {
  readonly held: HeldPolicy;
  readonly statement: Statement;
  readonly source: SourceRef;
}

/** A statement; or a whole policy, where its statements are not to be judged or cannot be read. */
export type StatementSubject =
  | (HeldStatement & { readonly outside?: never })
  | { readonly held: HeldPolicy; readonly statement?: never; readonly outside?: string };

const listed = new WeakMap<AuthorizationDetails, readonly Subject<StatementSubject>[]>();

/** The statements of an account's policies, one by one. Listed once for all checks that judge statements. */
export const statementSubjects = (details: AuthorizationDetails): readonly Subject<StatementSubject>[] => {
  const found = listed.get(details) ?? heldPolicies(details).flatMap(subjectsOf);
  listed.set(details, found);
  return found;
};

/** An inline policy is a part of the user, group or role that it stands in. */
export const policyPart = ({ policy, embeddedIn }: HeldPolicy): string | undefined =>
  embeddedIn === undefined ? undefined : policy.name;

const subjectsOf = (held: HeldPolicy): readonly Subject<StatementSubject>[] => {
  const part = policyPart(held);
  const whole = { resource: held.resource, ...(part !== undefined && { part }) };
  const outside = outsideBecause(held);
  if (outside !== undefined) return [{ ...whole, value: { held, outside } }];
  if (!held.policy.document.known) return [{ ...whole, value: { held } }];
  const named = new Set<string>();
  return statementsOf(held.policy).flatMap(({ statement, source }) => {
    const { sid, ...nameless } = statement;
    // A Sid that stands twice names nothing; two statements of one meaning are one.
    const name = sid === undefined || !named.has(sid) ? statementPart(statement) : statementPart(nameless);
    if (named.has(name)) return [];
    named.add(name);
    const value = { held, statement, source };
    return [{ resource: held.resource, part: part === undefined ? name : `${part}/${name}`, value }];
  });
};

/** Judges a statement; a policy that is out of reach does not apply, one that cannot be read is unknown. */
export const judgeStatement = <F>(
  subject: StatementSubject,
  judge: (entry: HeldStatement) => Judgement<F>,
): Judgement<F> => {
  if (subject.outside !== undefined) return notApplicable(subject.outside);
  if (subject.statement !== undefined) return judge(subject);
  const document = settled(subject.held.policy.document);
  return notApplicable(`${subject.held.policy.name} has ${document.statements.length} statements`);
};
