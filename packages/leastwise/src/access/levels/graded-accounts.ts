import type { PolicyDocument } from '@leastwise/policy';
import type { AuthorizationDetails, Group, Principal, User } from '../../account/iam-model.ts';
import { known } from '../../account/known.ts';
import type { AccountReading } from '../account-reading.ts';
import { heldPolicies } from '../held-policies.ts';
import { organizationLayers } from '../organization-layers.ts';
import { policyShelf } from '../policy-shelf.ts';
import { madeUp } from '../statement-actions.ts';
import type { AccessGrades } from './access-grades.ts';
import type { Graded } from './difference.ts';
import { type LevelsOf, levelsOf } from './levels-of.ts';
import { whoever } from './principal-request.ts';

/** A group or policy with what it grants by itself. */
export interface GradedPart {
  readonly kind: 'group' | 'policy';
  readonly name: string;
  readonly arn?: string;
  readonly account: string;
  readonly grades: AccessGrades;
}

/** The grades of a whole account, with every level of SCPs. */
export const levelsIn = (reading: AccountReading, asOf: Date): LevelsOf =>
  levelsOf({ asOf, reading, scps: organizationLayers(reading, 'SERVICE_CONTROL_POLICY', policyShelf()) });

/** The users and roles of an account, or the one with an ARN, each with what it is granted. */
export const gradedPrincipals = (
  details: AuthorizationDetails,
  gradesOf: LevelsOf,
  step: (done: number, all: number) => void = () => {},
  only?: string,
): readonly Graded[] => {
  const everybody: readonly Principal[] = [...details.users, ...details.roles];
  const principals = only === undefined ? everybody : everybody.filter(({ arn }) => arn === only);
  return principals.map((principal, done) => {
    step(done, principals.length);
    return { principal, grades: gradesOf(principal) };
  });
};

/** Somebody who has nothing but what is given here. */
const bearer = (
  account: string,
  partition: string,
  has: Partial<Pick<User, 'groups' | 'attached'>>,
): User => ({
  kind: 'user',
  account,
  partition,
  arn: `arn:${partition}:iam::${account}:user/${madeUp}`,
  name: madeUp,
  path: '/',
  id: '',
  createdAt: new Date(0),
  tags: [],
  inline: [],
  attached: [],
  groups: [],
  source: { file: '', pointer: '' },
  ...has,
});

/** The grades of whoever has certain policies and nothing else. */
const bearerLevels = (asOf: Date, reading?: AccountReading): LevelsOf =>
  levelsOf({
    asOf,
    caller: ({ account, partition }) => whoever(account, partition, asOf),
    ...(reading !== undefined && {
      scps: organizationLayers(reading, 'SERVICE_CONTROL_POLICY', policyShelf()),
    }),
  });

/** What each group gives a member that has nothing else, SCPs counted. */
export const gradedGroups = (
  { groups }: Pick<AuthorizationDetails, 'groups'>,
  reading: AccountReading,
  asOf: Date,
): readonly GradedPart[] => {
  const gradesOf = bearerLevels(asOf, reading);
  return groups.map((group: Group) => ({
    kind: 'group',
    name: group.name,
    arn: group.arn,
    account: group.account,
    grades: gradesOf(bearer(group.account, group.partition, { groups: [group] })),
  }));
};

/** What each policy of an account grants by itself, before boundaries and SCPs. */
export const gradedPolicies = (
  details: AuthorizationDetails,
  account: string,
  asOf: Date,
): readonly GradedPart[] => {
  const gradesOf = bearerLevels(asOf);
  const partition = (details.users[0] ?? details.roles[0])?.partition ?? 'aws';
  return heldPolicies(details).map(({ policy, embeddedIn }) => ({
    kind: 'policy',
    name: embeddedIn === undefined ? policy.name : `${policy.name} of ${embeddedIn.kind} ${embeddedIn.name}`,
    ...(policy.arn !== undefined && { arn: policy.arn }),
    account,
    grades: gradesOf(bearer(account, partition, { attached: [policy] })),
  }));
};

/** The account in which a policy is judged that belongs to none. */
const someAccount = '111122223333';

/** What one document grants to somebody who has nothing else. */
export const gradesOfDocument = (document: PolicyDocument, name: string, asOf: Date): AccessGrades =>
  bearerLevels(asOf)(
    bearer(someAccount, 'aws', {
      attached: [{ kind: 'inline', name, document: known(document), source: { file: name, pointer: '' } }],
    }),
  );
