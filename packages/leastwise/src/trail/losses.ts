/** Files of events that could not be read, or not all of them, by the accounts whose events they may hold. */
export class Losses {
  readonly #reasons = new Map<string, string>();
  /** The first file lost of each account; under nothing, the first that may hold anybody's events. */
  readonly #first = new Map<string | undefined, string>();
  /** Of each account met in files, whose those files were said to be. */
  readonly #saidToBe = new Map<string, Set<string>>();

  /** `because` follows the file's name: `cannot be read`. */
  add(file: string, account: string | undefined, because: string): void {
    if (!this.#reasons.has(file)) this.#reasons.set(file, because);
    if (!this.#first.has(account)) this.#first.set(account, file);
  }

  /** An event of one account stood in a file that is said to be another's: then such files may be either's. */
  misattribute(said: string, account: string): void {
    const accounts = this.#saidToBe.get(account) ?? new Set<string>();
    this.#saidToBe.set(account, accounts.add(said));
  }

  /** Why a file is lost, with its name, if it is. */
  reason(file: string): string | undefined {
    const because = this.#reasons.get(file);
    return because === undefined ? undefined : `${file} ${because}`;
  }

  /** Why a file is lost that may hold events of an account. */
  of(account: string): string | undefined {
    const others = [...(this.#saidToBe.get(account) ?? [])];
    for (const owner of [account, undefined, ...others]) {
      const file = this.#first.get(owner);
      if (file !== undefined) return this.reason(file);
    }
    return undefined;
  }

  /** The accounts that are known to have lost files. */
  get accounts(): readonly string[] {
    return [...this.#first.keys()].filter((account) => account !== undefined);
  }
}
