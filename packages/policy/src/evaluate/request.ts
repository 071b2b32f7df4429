/** Who calls: the ARN of a user, role, session or root; a service; an identity provider's user; or, as null, nobody known. */
export type RequestPrincipal = string | { readonly service: string } | { readonly federated: string } | null;

type Scalar = string | number | boolean;

/** What a context key holds; booleans and numbers count as their text. */
export type ContextValue = Scalar | readonly Scalar[];

/** One call, as the enforcement code sees it. */
export interface Request {
  readonly principal: RequestPrincipal;
  /**
   * ARN of the role or user behind a session, with its path, as CloudTrail's `sessionIssuer` has it. Without
   * it a role session's role is known by name only, and a federated user is taken for the user of its name.
   */
  readonly sessionIssuer?: string;
  readonly action: string;
  /** An ARN, or `*` for an action without resource types. */
  readonly resource: string;
  /** Owner of the resource; by default the account in its ARN, else the caller's. */
  readonly resourceAccount?: string;
  readonly context?: Readonly<Record<string, ContextValue>>;
  /** Keys that may have any value or none; a final `*` opens all that begin so, `*` alone every key not given. */
  readonly unknownKeys?: readonly string[];
}
