/** A resource of a service, with the roles that it acts under as the service writes them: ARNs, or names. */
export interface RawCarrier {
  readonly id: string;
  readonly at: readonly (string | number)[];
  readonly name: string;
  /** Left out where the service names things by their names only. */
  readonly arn?: string;
  readonly roles: readonly string[];
  /** ARN of the task definition that gives a task its role, where the task does not say another. */
  readonly definition?: string;
}

/** A role as a list of one, or of none where there is none. */
export const roleOf = (role: string | undefined): readonly string[] =>
  role === undefined || role === '' ? [] : [role];
