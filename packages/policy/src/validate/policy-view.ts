import type { Catalogue } from '../catalogue/catalogue.ts';
import type { PolicyDocument } from '../document/policy-document.ts';
import { type Comparisons, createComparisons } from './comparisons.ts';
import type { PolicyType } from './policy-type.ts';
import { type StatementView, viewStatement } from './statement-view.ts';

/** How a document is to be judged. */
export interface ValidateOptions {
  readonly type: PolicyType;
  /** Prefix of the service whose resource the policy is on, such as `s3`; for resource policies. */
  readonly service?: string;
  readonly catalogue: Catalogue;
  /** Milliseconds since 1970; without it no date is past. */
  readonly now?: number;
}

/** A document as rules see it. */
export interface PolicyView extends ValidateOptions {
  readonly document: PolicyDocument;
  /** The document as a JSON value. */
  readonly source: unknown;
  /** The document's text, where that was given. */
  readonly text: string | undefined;
  readonly statements: readonly StatementView[];
  /** Whether the document's version has policy variables. */
  readonly variables: boolean;
  readonly patterns: Comparisons;
}

/** Makes a document ready for the rules. */
export const viewPolicy = (
  document: PolicyDocument,
  source: unknown,
  text: string | undefined,
  options: ValidateOptions,
): PolicyView => ({
  ...options,
  document,
  source,
  text,
  statements: document.statements.map((statement) => viewStatement(statement, source, options.catalogue)),
  variables: document.version === '2012-10-17',
  patterns: createComparisons(document.version === '2012-10-17'),
});
