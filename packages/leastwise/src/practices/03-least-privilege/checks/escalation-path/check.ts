import { stepWords } from '../../../../access/escalation/step-words.ts';
import type { Privilege } from '../../../../access/privilege.ts';
import { nameOfArn } from '../../../../account/arn.ts';
import type { Principal } from '../../../../account/iam-model.ts';
import { settled } from '../../../../account/known.ts';
import { accessUses } from '../../../access-uses.ts';
import type { AccountAccess } from '../../../account-access.ts';
import { defineCheck, departed, type Evidence, met, notApplicable } from '../../../check.ts';
import { changedElsewhere, principalSubjects } from '../../../principal-subjects.ts';
import { firstCalls, passesRole, sayPath, untold, wayEvidence } from '../../../privileged-way.ts';
import { listedAs } from '../../administration.ts';
import { bareContext } from '../../bare-call.ts';
import { copyFirst, headline, someOf } from '../../in-words.ts';
import { grantEvidence, ownedByAws, policiesIn, policiesThatName } from '../../statement-evidence.ts';

export const check = defineCheck({
  id: 'escalation-path',
  practice: 3,
  title: 'Nobody can make an administrator of itself',
  severity: 'high',
  role: 'deciding',
  needs: ['authorization-details'],
  uses: accessUses,
  controls: [],
  subjects: (view) => principalSubjects(view['authorization-details']),
  judge: ({ value: principal }, { asOf, access, settings }) => {
    const { name } = principal;
    const elsewhere = changedElsewhere(principal);
    if (elsewhere !== undefined) return notApplicable(elsewhere);
    const privilege = access.privilegeOf(principal);
    const { grade, privileged, conditional, way } = privilege;
    if (grade === 'administrator') {
      return notApplicable(`${name} can do everything: full-administrator judges it`);
    }
    if (privileged === 'unknown') {
      return settled(untold(privilege, `whether ${name} can become an administrator`));
    }
    if (privileged === 'no' || way === undefined) return met(noWay(access, principal));
    const found = [wayEvidence(access, principal, privilege), ...uncounted(access, principal)] as const;
    const listed = listedAs(principal, settings.permissionsManagers);
    if (listed !== undefined) {
      const source = { file: 'leastwise.yaml', pointer: '/permissionsManagers' };
      return met([...found, { fact: `${name} is meant to manage permissions`, value: listed, source }]);
    }
    // What a role can do is the role's own subject; taking it is no way around anything where its owner holds it back.
    if (way.methods[0] === 'assume-role') {
      if (conditional && access.privilegeUnder(principal, bareContext(asOf)).privileged === 'no') {
        const value = 'only with MFA or from a known network';
        return met([...found, { fact: `${name} may do so`, value, source: principal.source }]);
      }
      if (isPerson(access, principal)) {
        return notApplicable(
          `all that ${name} needs is the role ${nameOfArn(way.target)}: role-trust-mfa judges whether people assume it without MFA`,
        );
      }
    }
    return departed(found, factsOf(access, principal, privilege, way), { principals: [principal.arn] });
  },
  explain: ({ facts: { kind, name, path, actions, target, ways, raises } }) => ({
    what: `The ${kind} ${name} ${path}.`,
    why: raises
      ? 'Where the same person holds both, or the other one helps, the whole account is theirs; no policy says that they should have it.'
      : 'Then it has the whole account for the asking, though no policy says so: whoever gets its credential has everything.',
    whatToDo:
      `Take ${actions} on ${target} from ${name}` +
      `${ways > 1 ? '; it has other ways too, and each has to be closed' : ''}.`,
  }),
  inShort: ([worst, ...others]) => ({
    headline:
      worst === undefined || others.length > 0
        ? `${others.length + 1} can become administrator`
        : headline(`${worst.facts.name} can become admin`, 'one can become administrator'),
    move: 'close the ways to become administrator',
  }),
  remedy: {
    guide: ({ facts: { name, passes, made, actions, target, policies, ofAws } }) => [
      ...copyFirst(ofAws),
      policies.length === 0
        ? `No policy of ${name} lets it: take ${name} out of the trust policy of ${target}, or ask for MFA there.`
        : passes
          ? `In ${someOf(policies)}, name the roles that ${name} hands over (not ${target}), and the service that gets them: "Condition": {"StringEquals": {"iam:PassedToService": "SERVICE.amazonaws.com"}}.`
          : `In ${someOf(policies)}, take ${actions} out, or name the resources that it is for${made ? ' and demand a permissions boundary of what is made' : ` (not ${target})`}.`,
      `Is ${name} meant to have this power? Then demand MFA for it, and list ${name} under permissionsManagers in leastwise.yaml.`,
      `See what is left, and every other way: leastwise escalations --who ${name}`,
    ],
  },
});

/** Whether role-trust-mfa counts a principal among people: a user with a password, or of whom no report tells. */
const isPerson = (access: AccountAccess, principal: Principal): boolean => {
  if (principal.kind !== 'user') return false;
  const password = access.reached().actor(principal.arn)?.home.hasPassword(principal);
  return password?.known !== true || password.value;
};

const factsOf = (
  access: AccountAccess,
  principal: Principal,
  privilege: Privilege,
  way: NonNullable<Privilege['way']>,
) => {
  const { kind, name } = principal;
  const actor = access.reached().actor(principal.arn);
  const passes = passesRole(way);
  // Where it is something new that is made, no ARN tells which statements let it: those that name the calls.
  const made = !way.target.startsWith('arn:');
  const policies = made
    ? policiesThatName(principal, way.actions)
    : policiesIn(grantEvidence(principal, firstCalls(principal, privilege)));
  return {
    kind,
    name,
    path: sayPath(privilege),
    texts: way.texts,
    conditions: way.conditions,
    raises: privilege.grade === 'raises-others',
    passes,
    // Without any one of them the step cannot be taken; what is passed is what can be named.
    actions: passes ? 'iam:PassRole' : way.actions.join(' or '),
    target: way.target === principal.arn ? 'itself' : nameOfArn(way.target),
    made,
    policies,
    ofAws: ownedByAws(principal, policies),
    ways: actor === undefined ? 1 : (access.reached().ways.get(actor) ?? 1),
  };
};

/** What keeps a principal that has no way from having one. */
const noWay = (access: AccountAccess, principal: Principal): readonly [Evidence, ...Evidence[]] => {
  const { name, source } = principal;
  const reached = access.reached();
  const actor = reached.actor(principal.arn);
  const reach = actor === undefined ? undefined : reached.reaches.get(actor);
  const stops = actor === undefined ? [] : (reached.stops.get(actor) ?? []);
  return [
    { fact: `${name} can become an administrator`, value: 'no', source },
    ...(reach?.hop === undefined || reach.sure.because === undefined
      ? []
      : [{ fact: `not now: ${stepWords(reach.hop)}`, value: reach.sure.because, source }]),
    ...stops
      .slice(0, 3)
      .map((stop) => ({ fact: `blocked: ${stepWords(stop)}`, value: stop.blockedBy, source })),
    ...uncounted(access, principal),
  ];
};

const uncounted = (access: AccountAccess, { source }: Principal): readonly Evidence[] => {
  const gap = access.uncountedScps();
  return gap === undefined
    ? []
    : [{ fact: 'service control policies', value: `not counted: ${gap.because}`, source }];
};
