import type { PolicyDocument, Statement } from '@leastwise/policy';
import type { AuthorizationDetails, Principal, Role } from '../account/iam-model.ts';
import type { Gap, Known } from '../account/known.ts';
import { type SourceRef, within } from '../account/source-ref.ts';
import { statementPart } from './grants.ts';
import { type HeldPolicy, heldPolicies, isAwsOwned, policyInWords } from './held-policies.ts';

/** A policy document that the account's own people wrote and can change. */
export interface WrittenPolicy {
  readonly kind: 'managed' | 'inline' | 'trust' | 'resource';
  /** ARN of the managed policy; else of the user, group, role or resource that the document belongs to. */
  readonly resource: string;
  readonly region?: string;
  /** As a sentence names it: `the inline policy extra of the user carol`. */
  readonly title: string;
  /** Tells the documents of one resource apart; nothing where it has one only. */
  readonly name?: string;
  readonly document: Known<PolicyDocument>;
  readonly source: SourceRef;
  /** Who has it, groups opened to their members; nobody for a trust or resource policy. */
  readonly holders: readonly Principal[];
  /** Whether it is attached to nothing and no boundary: then it does nothing at all. */
  readonly idle: boolean;
  /** Of a trust policy. */
  readonly role?: Role;
}

/** One statement of a written policy, with what it is called in a finding. */
export interface WrittenStatement {
  readonly policy: WrittenPolicy;
  readonly statement: Statement;
  readonly part: string;
  readonly source: SourceRef;
}

/** A document that cannot be read, in place of its statements. */
export interface UnreadablePolicy {
  readonly gap: Gap;
  readonly resource: string;
  readonly region?: string;
}

const written = new WeakMap<AuthorizationDetails, readonly WrittenPolicy[]>();

/**
 * The account's own managed policies, the inline policies of its users, groups and roles, and its roles' trust
 * policies. AWS's managed policies and the roles that services made are not among them. Gathered once.
 */
export const writtenPolicies = (details: AuthorizationDetails): readonly WrittenPolicy[] => {
  const found = written.get(details) ?? [
    ...heldPolicies(details).filter(isOwn).map(fromHeld),
    ...details.roles.filter(({ owner }) => owner === 'account').map(trustOf),
  ];
  written.set(details, found);
  return found;
};

const isOwn = ({ policy, embeddedIn }: HeldPolicy): boolean =>
  !(policy.arn !== undefined && isAwsOwned(policy.arn)) &&
  !(embeddedIn?.kind === 'role' && embeddedIn.owner !== 'account');

const fromHeld = (held: HeldPolicy): WrittenPolicy => {
  const { policy, resource, attachedTo, bounds, holders } = held;
  return {
    kind: policy.kind,
    resource,
    title: policyInWords(held),
    ...(policy.kind === 'inline' && { name: policy.name }),
    document: policy.document,
    source: policy.source,
    holders,
    idle: attachedTo.length === 0 && bounds.length === 0,
  };
};

const trustOf = (role: Role): WrittenPolicy => ({
  kind: 'trust',
  resource: role.arn,
  title: `the trust policy of the role ${role.name}`,
  name: 'trust',
  document: role.trust,
  source: role.trustSource,
  holders: [],
  idle: false,
  role,
});

/** The statements of written policies; a document that cannot be read stands as a gap in their place. */
export const writtenStatements = (
  policies: readonly WrittenPolicy[],
): readonly (WrittenStatement | UnreadablePolicy)[] =>
  policies.flatMap((policy): readonly (WrittenStatement | UnreadablePolicy)[] => {
    const { document, resource, region } = policy;
    if (document.known) return statementsIn(policy, document.value);
    return [{ gap: document.gap, resource, ...(region !== undefined && { region }) }];
  });

const statementsIn = (policy: WrittenPolicy, document: PolicyDocument): readonly WrittenStatement[] => {
  const seen = new Set<string>();
  return document.statements.flatMap((statement) => {
    const named = statementPart(statement);
    // Two statements with one Sid are told apart by what they say; the same statement twice is one thing to change.
    const { sid: _, ...nameless } = statement;
    const called = seen.has(named) ? statementPart(nameless) : named;
    if (seen.has(called)) return [];
    seen.add(called);
    const part = policy.name === undefined ? called : `${policy.name}/${called}`;
    return [{ policy, statement, part, source: within(policy.source, 'Statement', statement.index) }];
  });
};

/** A statement as a sentence names it: `the statement DenyAll of the policy require-mfa`. */
export const statementInWords = ({ policy, statement }: WrittenStatement): string =>
  `${statement.sid === undefined ? `statement ${statement.index + 1}` : `the statement ${statement.sid}`} of ${policy.title}`;
