import type { CredentialReport, CredentialRow } from './credential-report.ts';
import { accessKeyId } from './identifiers.ts';
import { type IdentitySpec, type KeySpec, type UserSpec, userArn } from './identity-model.ts';
import { cliDate, day, type Moment } from './moment.ts';
import type { Usage } from './usage.ts';

/** What the account's root user has. */
export interface RootSpec {
  readonly created: Moment;
  readonly password?: { changed: Moment; lastUse?: Moment };
  readonly mfa: 'none' | 'virtual' | 'hardware';
  readonly key?: { created: Moment; lastUse?: { at: Moment; region: string; service: string } };
  readonly certificate?: { uploaded: Moment };
}

type KeyColumns = Pick<
  CredentialRow,
  | 'access_key_1_active'
  | 'access_key_1_last_rotated'
  | 'access_key_1_last_used_date'
  | 'access_key_1_last_used_region'
  | 'access_key_1_last_used_service'
>;

const noKey: KeyColumns = {
  access_key_1_active: 'false',
  access_key_1_last_rotated: 'N/A',
  access_key_1_last_used_date: 'N/A',
  access_key_1_last_used_region: 'N/A',
  access_key_1_last_used_service: 'N/A',
};

const keyColumns = (account: string, user: UserSpec, key: KeySpec | undefined, usage: Usage): KeyColumns => {
  if (key === undefined) return noKey;
  const seen = usage.keys.get(accessKeyId('AKIA', account, `${user.name}/${key.label}`));
  const use = key.lastUse === 'never' ? undefined : (key.lastUse ?? seen);
  return {
    access_key_1_active: key.inactive === true ? 'false' : 'true',
    access_key_1_last_rotated: cliDate(key.changed ?? key.created),
    access_key_1_last_used_date: use === undefined ? 'N/A' : cliDate(use.at),
    access_key_1_last_used_region: use === undefined ? 'N/A' : use.region,
    access_key_1_last_used_service: use === undefined ? 'N/A' : use.service,
  };
};

const second = (
  columns: KeyColumns,
): Omit<Pick<CredentialRow, `access_key_2_${string}` & keyof CredentialRow>, never> => ({
  access_key_2_active: columns.access_key_1_active,
  access_key_2_last_rotated: columns.access_key_1_last_rotated,
  access_key_2_last_used_date: columns.access_key_1_last_used_date,
  access_key_2_last_used_region: columns.access_key_1_last_used_region,
  access_key_2_last_used_service: columns.access_key_1_last_used_service,
});

const certificate = (uploads: UserSpec['signingCertificates'], index: 0 | 1): [string, string] => {
  const upload = uploads?.[index];
  return upload === undefined
    ? ['false', 'N/A']
    : [upload.inactive === true ? 'false' : 'true', cliDate(upload.uploaded)];
};

const passwordLastUsed = (user: UserSpec, usage: Usage): string => {
  if (user.password === undefined) return 'N/A';
  if (user.password.lastUse === 'untracked' || user.password.lastUse === 'never') return 'no_information';
  const use = user.password.lastUse ?? usage.signIns.get(user.name);
  return use === undefined ? 'no_information' : cliDate(use);
};

const rowOf = (
  spec: IdentitySpec,
  user: UserSpec,
  usage: Usage,
  maxAgeDays: number | undefined,
): CredentialRow => {
  const [certOne, certOneAt] = certificate(user.signingCertificates, 0);
  const [certTwo, certTwoAt] = certificate(user.signingCertificates, 1);
  const { password } = user;
  return {
    user: user.name,
    arn: userArn(spec.account, user),
    user_creation_time: cliDate(user.created),
    password_enabled: password === undefined ? 'false' : 'true',
    password_last_used: passwordLastUsed(user, usage),
    password_last_changed: password === undefined ? 'N/A' : cliDate(password.changed),
    password_next_rotation:
      password === undefined || maxAgeDays === undefined
        ? 'N/A'
        : cliDate(password.changed + maxAgeDays * day),
    mfa_active: user.mfa === undefined ? 'false' : 'true',
    ...keyColumns(spec.account, user, user.keys?.[0], usage),
    ...second(keyColumns(spec.account, user, user.keys?.[1], usage)),
    cert_1_active: certOne,
    cert_1_last_rotated: certOneAt,
    cert_2_active: certTwo,
    cert_2_last_rotated: certTwoAt,
  };
};

const rootRow = (account: string, root: RootSpec): CredentialRow => {
  const { password, key } = root;
  const columns: KeyColumns =
    key === undefined
      ? noKey
      : {
          access_key_1_active: 'true',
          access_key_1_last_rotated: cliDate(key.created),
          access_key_1_last_used_date: key.lastUse === undefined ? 'N/A' : cliDate(key.lastUse.at),
          access_key_1_last_used_region: key.lastUse?.region ?? 'N/A',
          access_key_1_last_used_service: key.lastUse?.service ?? 'N/A',
        };
  return {
    user: '<root_account>',
    arn: `arn:aws:iam::${account}:root`,
    user_creation_time: cliDate(root.created),
    password_enabled: password === undefined ? 'false' : 'true',
    password_last_used: password?.lastUse === undefined ? 'no_information' : cliDate(password.lastUse),
    password_last_changed: 'not_supported',
    password_next_rotation: 'not_supported',
    mfa_active: root.mfa === 'none' ? 'false' : 'true',
    ...columns,
    ...second(noKey),
    cert_1_active: root.certificate === undefined ? 'false' : 'true',
    cert_1_last_rotated: root.certificate === undefined ? 'N/A' : cliDate(root.certificate.uploaded),
    cert_2_active: 'false',
    cert_2_last_rotated: 'N/A',
  };
};

/** The credential report of an account, root's row first. `maxAgeDays` is the password policy's. */
export const credentialRows = (
  spec: IdentitySpec,
  root: RootSpec,
  usage: Usage,
  maxAgeDays: number | undefined,
): CredentialReport => {
  const rows: CredentialReport = { '<root_account>': rootRow(spec.account, root) };
  for (const user of spec.users) rows[user.name] = rowOf(spec, user, usage, maxAgeDays);
  return rows;
};
