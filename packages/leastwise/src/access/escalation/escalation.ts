/** How sure a way is, or that something keeps it from working. */
export type EscalationStatus = 'proven' | 'conditional' | 'possible' | 'blocked';

/** One step of a way: who does what to which target, and becomes whom. */
export interface EscalationStep {
  readonly method: string;
  /** The actions it takes. */
  readonly actions: readonly string[];
  /** ARN of what it is done to, or words where nothing of the kind was read. */
  readonly target?: string;
  /** ARN of the user, role or group whose permissions are there after the step; `admin` for an administrator's. */
  readonly becomes?: string;
  readonly text: string;
}

/** A way for a principal to gain more than it was given. */
export interface Escalation {
  readonly account: string;
  /** ARN; of an outsider also an account's root, an identity provider or `*`. */
  readonly principal: string;
  readonly reaches: string;
  readonly status: EscalationStatus;
  /** What has to hold, in words. */
  readonly conditions?: readonly string[];
  /** Why it is no more than possible. */
  readonly because?: string;
  readonly steps: readonly EscalationStep[];
  readonly blockedBy?: string;
  /** How many first steps lead there, this one included; counted up to 20. */
  readonly ways?: number;
}
