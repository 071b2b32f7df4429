import type { Moment } from './moment.ts';

/** One use: when, where, of which service. */
export interface Use {
  readonly at: Moment;
  readonly region: string;
  readonly service: string;
}

const later = (held: Use | undefined, use: Use): Use =>
  held !== undefined && held.at >= use.at ? held : use;

/**
 * What was used last, as AWS's own records would say: kept while the trail is written, so that the
 * credential report, the roles' last use and the last-accessed details agree with it.
 */
export class Usage {
  /** By access key id. */
  readonly keys = new Map<string, Use>();
  /** By user name: successful sign-ins to the console. */
  readonly signIns = new Map<string, Moment>();
  /** By role name. */
  readonly roles = new Map<string, Use>();
  /** By the principal's ARN, then by action (`ec2:StopInstances`). Refused attempts count, as with AWS. */
  readonly actions = new Map<string, Map<string, Use>>();

  key(id: string, use: Use): void {
    this.keys.set(id, later(this.keys.get(id), use));
  }

  signIn(user: string, at: Moment): void {
    this.signIns.set(user, Math.max(this.signIns.get(user) ?? 0, at));
  }

  role(name: string, use: Use): void {
    this.roles.set(name, later(this.roles.get(name), use));
  }

  action(principal: string, action: string, use: Use): void {
    const held = this.actions.get(principal) ?? new Map<string, Use>();
    held.set(action, later(held.get(action), use));
    this.actions.set(principal, held);
  }
}
