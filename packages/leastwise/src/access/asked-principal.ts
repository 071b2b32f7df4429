import type { RequestPrincipal } from '@leastwise/policy';
import type { Principal } from '../account/iam-model.ts';
import type { AccountReading } from './account-reading.ts';

/** Who is asked about. */
export interface AskedPrincipal {
  readonly principal: RequestPrincipal;
  /** ARN, or the name of what is no account's. */
  readonly name: string;
  readonly kind: 'user' | 'role' | 'root' | 'outside';
  readonly account?: string;
  /** The role behind a session. */
  readonly sessionIssuer?: string;
  /** What the inputs hold of it. */
  readonly entity?: Principal;
  readonly reading?: AccountReading;
}

/** A user or role of an account. */
export const askedEntity = (entity: Principal, reading: AccountReading): AskedPrincipal => ({
  principal: entity.arn,
  name: entity.arn,
  kind: entity.kind,
  account: entity.account,
  entity,
  reading,
});

/** The root user of an account; its partition is that of the account's own ARNs. */
export const askedRoot = (reading: AccountReading): AskedPrincipal => {
  const details = reading.details();
  const first = details.known ? (details.value.users[0] ?? details.value.roles[0]) : undefined;
  const arn = `arn:${first?.partition ?? 'aws'}:iam::${reading.account}:root`;
  return { principal: arn, name: arn, kind: 'root', account: reading.account, reading };
};

/** Every user and role of the accounts, and their roots. */
export const everyPrincipal = (readings: readonly AccountReading[]): readonly AskedPrincipal[] =>
  readings.flatMap((reading) => {
    const details = reading.details();
    const { users = [], roles = [] } = details.known ? details.value : {};
    return [askedRoot(reading), ...[...users, ...roles].map((entity) => askedEntity(entity, reading))];
  });
