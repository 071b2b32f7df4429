import { createHash } from 'node:crypto';
import { normaliseStatement, type Statement } from '@leastwise/policy';
import type { PolicyUse } from '../account/iam-model.ts';
import { type SourceRef, within } from '../account/source-ref.ts';

/** A statement of a policy, with the policy that holds it. */
export interface PolicyStatement {
  readonly policy: PolicyUse;
  readonly statement: Statement;
  readonly source: SourceRef;
}

/** What a statement is called in a finding: its Sid, or the hash of its meaning; never its place. */
export const statementPart = (statement: Statement): string =>
  statement.sid ??
  `statement-${createHash('sha256').update(normaliseStatement(statement)).digest('hex').slice(0, 8)}`;

/** The statements of a policy; none when it cannot be read (ask `document` first where that matters). */
export const statementsOf = (policy: PolicyUse): readonly PolicyStatement[] =>
  policy.document.known
    ? policy.document.value.statements.map((statement) => ({
        policy,
        statement,
        source: within(policy.source, 'Statement', statement.index),
      }))
    : [];
