import type { Document } from './documents.ts';
import type { Moment } from './moment.ts';
import type { InlinePolicy } from './response-parts.ts';

/** What a key, password or role was last used for; `never`, or `untracked` for AWS's `no_information`. */
export type LastUse = { at: Moment; region: string; service: string } | 'never';

export interface KeySpec {
  readonly label: string;
  readonly created: Moment;
  readonly inactive?: true;
  /** When the report says that it last changed, where that is not its creation. */
  readonly changed?: Moment;
  /** Where the trail does not tell (older than it, or none). */
  readonly lastUse?: LastUse;
}

export interface PasswordSpec {
  readonly changed: Moment;
  /** Where the trail does not tell: a moment before it, never, or not tracked. */
  readonly lastUse?: Moment | 'never' | 'untracked';
}

export interface UserSpec {
  readonly name: string;
  readonly path?: string;
  readonly created: Moment;
  readonly groups?: readonly string[];
  /** Managed policies attached straight to the user, by name. */
  readonly attached?: readonly string[];
  readonly inline?: readonly InlinePolicy[];
  readonly boundary?: string;
  readonly tags?: Readonly<Record<string, string>>;
  readonly password?: PasswordSpec;
  readonly mfa?: { readonly kind: 'virtual' | 'hardware'; readonly since: Moment };
  readonly keys?: readonly KeySpec[];
  readonly signingCertificates?: readonly { uploaded: Moment; inactive?: true }[];
  readonly sshKeys?: readonly { uploaded: Moment; inactive?: true }[];
  readonly serviceCredentials?: readonly {
    service: string;
    created: Moment;
    expires?: Moment;
    inactive?: true;
  }[];
}

export interface GroupSpec {
  readonly name: string;
  readonly path?: string;
  readonly created: Moment;
  readonly attached?: readonly string[];
  readonly inline?: readonly InlinePolicy[];
}

export interface RoleSpec {
  readonly name: string;
  readonly path?: string;
  readonly created: Moment;
  readonly trust: Document;
  readonly attached?: readonly string[];
  readonly inline?: readonly InlinePolicy[];
  readonly boundary?: string;
  readonly tags?: Readonly<Record<string, string>>;
  /** Has an instance profile of the same name. */
  readonly profile?: true;
  /** Where the trail does not tell. */
  readonly lastUse?: { at: Moment; region: string } | 'never';
}

export interface PolicySpec {
  readonly name: string;
  readonly path?: string;
  readonly created: Moment;
  readonly updated?: Moment;
  readonly document: Document;
  /** Earlier versions, oldest first. */
  readonly earlier?: readonly Document[];
  /** One of AWS's own. */
  readonly aws?: true;
  /** Its default version's number, where it is not the count of versions (AWS's own have had many). */
  readonly version?: number;
}

/** Who and what an account's IAM holds. */
export interface IdentitySpec {
  readonly account: string;
  readonly users: readonly UserSpec[];
  readonly groups: readonly GroupSpec[];
  readonly roles: readonly RoleSpec[];
  readonly policies: readonly PolicySpec[];
  /** Instance profiles that hold no role. */
  readonly emptyProfiles?: readonly { name: string; created: Moment }[];
}

export const userArn = (account: string, user: { name: string; path?: string }): string =>
  `arn:aws:iam::${account}:user${user.path ?? '/'}${user.name}`;

export const roleArn = (account: string, role: { name: string; path?: string }): string =>
  `arn:aws:iam::${account}:role${role.path ?? '/'}${role.name}`;

export const groupArn = (account: string, group: { name: string; path?: string }): string =>
  `arn:aws:iam::${account}:group${group.path ?? '/'}${group.name}`;

export const policyArn = (account: string, policy: { name: string; path?: string; aws?: true }): string =>
  `arn:aws:iam::${policy.aws === true ? 'aws' : account}:policy${policy.path ?? '/'}${policy.name}`;

export const profileArn = (account: string, name: string): string =>
  `arn:aws:iam::${account}:instance-profile/${name}`;
