import type { Answer } from './answer.ts';

/** Gives an account the answers about its organisation that were asked in other accounts. */
export type SharedAnswers = (account: string) => readonly Answer[];

/** An organisation, as the answers that were asked in it tell of it. */
interface Organization {
  readonly name: string;
  readonly answers: Answer[];
  /** The accounts it lists as its own. */
  readonly listed: Set<string>;
  /** The accounts that were told to be in it. */
  readonly told: Set<string>;
}

/**
 * What an organisation answers is asked in one account and speaks for all that it lists. Answers of two organisations
 * are kept apart; where both claim one account, it gets theirs as failed: which of them is true cannot be told.
 */
export const sharedAnswers = (answers: readonly Answer[]): SharedAnswers => {
  const claims = claimsOf(gather(answers.filter(isOrganizational)));
  return (account) => {
    const claiming = claims.get(account) ?? [];
    const shared = claiming
      .filter(({ listed }) => listed.has(account))
      .flatMap((organization) => organization.answers.filter((answer) => answer.account !== account));
    if (claiming.length < 2) return shared;
    const names = claiming.map(({ name }) => name).sort();
    const error = `${names.join(' and ')} both claim the account ${account}`;
    return shared.map((answer): Answer => ({ ...answer, status: 'failed', parts: [], error }));
  };
};

const isOrganizational = (answer: Answer): boolean =>
  answer.service === 'organizations' || answer.operation === 'ListOrganizationsFeatures';

/** The organisations, by their id or else by the account that was asked about its own. */
const gather = (answers: readonly Answer[]): Iterable<Organization> => {
  const ids = idsByAsker(answers);
  const organizations = new Map<string, Organization>();
  for (const answer of answers) {
    const known = [...(ids.get(answer.account) ?? [])].sort().join(', ');
    const name = known === '' ? `the organization of ${answer.account}` : known;
    const organization = organizations.get(name) ?? {
      name,
      answers: [],
      listed: new Set<string>(),
      told: new Set<string>(),
    };
    organizations.set(name, organization);
    organization.answers.push(answer);
    for (const { id } of accountsListed(answer)) organization.listed.add(id);
    if (known !== '') organization.told.add(answer.account);
  }
  return organizations.values();
};

const claimsOf = (organizations: Iterable<Organization>): ReadonlyMap<string, readonly Organization[]> => {
  const claims = new Map<string, Organization[]>();
  for (const organization of organizations) {
    for (const account of new Set([...organization.listed, ...organization.told])) {
      const list = claims.get(account);
      if (list === undefined) claims.set(account, [organization]);
      else list.push(organization);
    }
  }
  return claims;
};

/** The ids that an account's answers name its organisation by: one, unless they contradict each other. */
const idsByAsker = (answers: readonly Answer[]): ReadonlyMap<string, ReadonlySet<string>> => {
  const ids = new Map<string, Set<string>>();
  for (const answer of answers) {
    const known = ids.get(answer.account) ?? new Set<string>();
    ids.set(answer.account, known);
    for (const id of idsIn(answer)) known.add(id);
  }
  return ids;
};

const idsIn = (answer: Answer): readonly string[] => {
  if (answer.operation !== 'DescribeOrganization')
    return accountsListed(answer).flatMap(({ organization }) => organization ?? []);
  return answer.parts.flatMap(({ body }) => {
    const id = memberOf(memberOf(body, 'Organization'), 'Id');
    return typeof id === 'string' ? [id] : [];
  });
};

interface ListedAccount {
  readonly id: string;
  /** The organisation's id, as the account's ARN has it. */
  readonly organization: string | undefined;
}

const accountsListed = ({ operation, parts, status }: Answer): readonly ListedAccount[] => {
  if (status !== 'read' || !/^ListAccounts(ForParent)?$/.test(operation)) return [];
  return parts.flatMap(({ body }) => {
    const list = memberOf(body, 'Accounts');
    return Array.isArray(list) ? list.flatMap(listedAccount) : [];
  });
};

const listedAccount = (entry: unknown): readonly ListedAccount[] => {
  const id = memberOf(entry, 'Id');
  const arn = memberOf(entry, 'Arn');
  if (typeof id !== 'string') return [];
  const [, organization] = /:account\/(o-[^/]+)\//.exec(typeof arn === 'string' ? arn : '') ?? [];
  return [{ id, organization }];
};

const memberOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null
    ? (value as Readonly<Record<string, unknown>>)[name]
    : undefined;
