import type { AuthorizationDetails } from '../account/iam-model.ts';
import type { Known } from '../account/known.ts';
import type { AccessKey } from '../account/needs/access-keys.ts';
import type { CredentialReport, KeyRow, When } from '../account/needs/credential-report.ts';
import type { PerUser } from '../account/needs/per-user.ts';
import { type Made, madeAt, type Reported, reportedCredentials } from '../account/reported-credentials.ts';
import { within } from '../account/source-ref.ts';
import type { Evidence, Subject, Unlisted } from './check.ts';
import { unreportedSubjects } from './reported-users.ts';

/** A user's access key: its slot in the report, and the key itself where `ListAccessKeys` tells. */
export type ReportedKey = Reported<KeyRow, AccessKey>;

/** Every access key of the report. */
export const reportedKeys = (
  report: CredentialReport,
  listed: Known<PerUser<AccessKey>>,
): readonly ReportedKey[] => reportedCredentials(report, (row) => row.keys, listed);

/**
 * One subject per access key of a user. The part is the slot's number, which stays the same whether or not
 * `ListAccessKeys` was read.
 */
export const keySubjects = (
  report: CredentialReport,
  listed: Known<PerUser<AccessKey>>,
  details: Known<AuthorizationDetails>,
): readonly (Subject<ReportedKey> | Unlisted)[] => [
  ...reportedKeys(report, listed).map((key) => ({
    resource: key.row.arn,
    part: `access-key-${key.slot.number}`,
    value: key,
  })),
  ...unreportedSubjects(report, details, listed),
];

/** `access key 1 of alice (AKIA…)`. */
export const keyName = ({ row, slot, listed }: ReportedKey): string =>
  `access key ${slot.number} of ${row.user}${listed === undefined ? '' : ` (${listed.id})`}`;

/** Why a key that is not live counts as switched off. */
export const whySwitchedOff = (key: ReportedKey): string =>
  key.slot.active
    ? `${keyName(key)} is inactive in ListAccessKeys, though the credential report still calls it active`
    : `${keyName(key)} is inactive`;

/** When the key was made, with the fact that says so. */
export const keyMade = (key: ReportedKey): Made & { readonly evidence: Evidence } => {
  const made = madeAt(key, 'access_key');
  const fact =
    made.by === 'listed'
      ? `${keyName(key)} created`
      : `${keyName(key)} created or last switched on (the credential report's date: the key may be older)`;
  return { ...made, evidence: { fact, value: made.at.toISOString(), source: made.source } };
};

/** The report's word on when the key was last used. */
export const keyUseReported = (key: ReportedKey, at: When): Evidence => {
  const { lastUsedService: service, lastUsedRegion: region, number } = key.slot;
  const where = `${service === undefined ? '' : ` for ${service}`}${region === undefined ? '' : ` in ${region}`}`;
  return {
    fact: `${keyName(key)} last used${where}`,
    value: at === 'never' ? 'never' : at.toISOString(),
    source: within(key.row.source, `access_key_${number}_last_used_date`),
  };
};

/** The key's id for a command, or a stand-in that says where to find it. */
export const keyIdFor = ({ listed }: ReportedKey): string => listed?.id ?? 'KEY_ID';

/** The step that finds the id where it is not known. */
export const findKeyId = (key: ReportedKey): readonly string[] =>
  key.listed === undefined
    ? [`Find the id of key ${key.slot.number}: aws iam list-access-keys --user-name ${key.row.user}`]
    : [];
