import type { Principal } from '../account/iam-model.ts';
import type { AccountReading } from './account-reading.ts';
import { type AskedPrincipal, askedEntity, askedRoot } from './asked-principal.ts';
import { nearNames } from './near-names.ts';

/** The principal that a person named, or what there is of that name. */
export type FoundPrincipal =
  | { readonly kind: 'found'; readonly asked: AskedPrincipal }
  | { readonly kind: 'several'; readonly arns: readonly string[] }
  | { readonly kind: 'none'; readonly because: string; readonly near: readonly string[] };

interface Candidate {
  readonly entity: Principal;
  readonly reading: AccountReading;
}

const candidatesIn = (readings: readonly AccountReading[]): readonly Candidate[] =>
  readings.flatMap((reading) => {
    const details = reading.details();
    if (!details.known) return [];
    return [...details.value.users, ...details.value.roles].map((entity) => ({ entity, reading }));
  });

const byName = (candidates: readonly Candidate[], text: string): readonly Candidate[] => {
  const [, kind, wanted = text] = /^(user|role)\/(.+)$/.exec(text) ?? [];
  const fits = candidates.filter(({ entity }) => kind === undefined || entity.kind === kind);
  const exact = fits.filter(({ entity }) => entity.name === wanted);
  if (exact.length > 0) return exact;
  // IAM tells names apart by more than case only across accounts.
  return fits.filter(({ entity }) => entity.name.toLowerCase() === wanted.toLowerCase());
};

const session = /^arn:([^:]*):sts::(\d{12}):assumed-role\/([^/]+)\/.+$/;

/** An ARN that the inputs do not hold: of an account that is not among them, or of one that is. */
const outside = (
  arn: string,
  readings: readonly AccountReading[],
  known: readonly Candidate[],
): FoundPrincipal => {
  const account = /^arn:[^:]*:(?:iam|sts)::(\d{12}):/.exec(arn)?.[1];
  if (account === undefined) return { kind: 'none', because: `${arn} is no ARN of a user or role`, near: [] };
  const reading = readings.find((one) => one.account === account);
  if (reading?.details().known === true) {
    const name = arn.slice(arn.lastIndexOf('/') + 1);
    const own = known.filter((one) => one.reading === reading).map(({ entity }) => entity.name);
    return { kind: 'none', because: `there is no ${arn} in the inputs`, near: nearNames(name, own) };
  }
  const asked: AskedPrincipal = { principal: arn, name: arn, kind: 'outside', account };
  return { kind: 'found', asked: reading === undefined ? asked : { ...asked, reading } };
};

const ofArn = (
  arn: string,
  readings: readonly AccountReading[],
  known: readonly Candidate[],
): FoundPrincipal => {
  const root = /^arn:[^:]*:iam::(\d{12}):root$/.exec(arn)?.[1];
  const rootReading = readings.find(({ account }) => account === root);
  if (rootReading !== undefined) return { kind: 'found', asked: askedRoot(rootReading) };
  const found = known.find(({ entity }) => entity.arn === arn);
  if (found !== undefined) return { kind: 'found', asked: askedEntity(found.entity, found.reading) };
  const [, , account, roleName] = session.exec(arn) ?? [];
  const role = known.find(
    ({ entity }) => entity.kind === 'role' && entity.account === account && entity.name === roleName,
  );
  if (role === undefined) return outside(arn, readings, known);
  const asked = askedEntity(role.entity, role.reading);
  return { kind: 'found', asked: { ...asked, principal: arn, name: arn, sessionIssuer: role.entity.arn } };
};

/** Finds who is meant by a name, `user/NAME`, `role/NAME`, `root` or an ARN. */
export const findPrincipal = (text: string, readings: readonly AccountReading[]): FoundPrincipal => {
  const known = candidatesIn(readings);
  if (text.startsWith('arn:')) return ofArn(text, readings, known);
  const found = byName(known, text);
  const [only] = found;
  if (only !== undefined && found.length === 1)
    return { kind: 'found', asked: askedEntity(only.entity, only.reading) };
  if (found.length > 1) return { kind: 'several', arns: found.map(({ entity }) => entity.arn) };
  if (text === 'root') {
    const [reading, ...others] = readings;
    if (reading !== undefined && others.length === 0) return { kind: 'found', asked: askedRoot(reading) };
    return { kind: 'several', arns: readings.map((one) => askedRoot(one).name) };
  }
  const near = nearNames(text.replace(/^(user|role)\//, ''), [...known.map(({ entity }) => entity.name)]);
  return { kind: 'none', because: `there is no user or role ${text} in the inputs`, near };
};
