/** A setting's value in a check: a number with its unit in the name, a word, or a list. */
export type SettingValue = number | boolean | string | readonly string[];

/** A network the account's owner knows. */
export interface KnownNetwork {
  readonly name: string;
  readonly cidrs: readonly string[];
}

/** An outside party with whom the account works. */
export interface Vendor {
  readonly name: string;
  readonly accounts: readonly string[];
  readonly cidrs: readonly string[];
}

/** A departure someone answers for, until a date. */
export interface Exception {
  readonly check: string;
  /** The account it is for; every account where none is named. */
  readonly account?: string;
  /** A resource's ARN or name, `*` standing for any text. */
  readonly resource: string;
  readonly owner: string;
  readonly reason: string;
  /** ISO date; from the next day on the finding is open again. */
  readonly until: string;
}

/** What a person states that no call tells. */
export interface Note {
  readonly about: 'root-password-changed' | 'access-review';
  readonly account?: string;
  /** ISO date. */
  readonly date: string;
  readonly by: string;
}

/** Everything that can be set, with its defaults filled in. */
export interface Settings {
  /** Which school the password rules follow: `cis` asks for expiry, `nist` (800-63B) forbids it. */
  readonly profile: 'cis' | 'nist';
  /** Per check, its own settings where they differ from its defaults. */
  readonly checks: Readonly<Record<string, Readonly<Record<string, SettingValue>>>>;
  readonly networks: readonly KnownNetwork[];
  readonly vendors: readonly Vendor[];
  /** Accounts that are the owner's own, besides those of the organisation. */
  readonly accounts: readonly string[];
  /** Principals that are meant to manage permissions: ARNs or names, `*` standing for any text. */
  readonly permissionsManagers: readonly string[];
  readonly exceptions: readonly Exception[];
  readonly notes: readonly Note[];
}

export const defaultSettings: Settings = {
  profile: 'cis',
  checks: {},
  networks: [],
  vendors: [],
  accounts: [],
  permissionsManagers: [],
  exceptions: [],
  notes: [],
};
