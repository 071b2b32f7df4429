import {
  type WrittenPolicy,
  writtenPolicies,
  writtenStatements,
} from '../../../../access/written-policies.ts';
import type { AuthorizationDetails, User } from '../../../../account/iam-model.ts';
import { known, settled } from '../../../../account/known.ts';
import { accessUses } from '../../../access-uses.ts';
import { defineCheck, departed, type Evidence, met, notApplicable } from '../../../check.ts';
import { sayWay, untold, wayEvidence } from '../../../privileged-way.ts';
import { reportedUsers } from '../../../reported-users.ts';
import { mfaContexts } from '../../mfa-contexts.ts';
import { mfaDemandOf } from '../../mfa-demand.ts';
import { userOfRow } from '../../reported-user.ts';

const misses = new WeakMap<AuthorizationDetails, readonly WrittenPolicy[]>();

/** Whether a policy that binds a user has an MFA demand that misses keys. That of an SCP is written in no account. */
const missesKeysOf = (user: User, details: AuthorizationDetails): boolean => {
  const found =
    misses.get(details) ??
    writtenStatements(writtenPolicies(details)).flatMap((one) => {
      if ('gap' in one || one.policy.idle || one.policy.kind === 'trust') return [];
      const demand = mfaDemandOf(one.statement);
      return demand?.kind === 'misses' && demand.calls.includes('longTermKey') ? [one.policy] : [];
    });
  misses.set(details, found);
  return found.some(
    ({ resource, holders }) =>
      resource === user.boundary?.arn || holders.some((holder) => holder.arn === user.arn),
  );
};

export const check = defineCheck({
  id: 'privileged-keys-mfa',
  practice: 5,
  title: 'Access keys of privileged users do nothing privileged without MFA',
  severity: 'high',
  role: 'deciding',
  needs: ['credential-report', 'authorization-details'],
  uses: accessUses,
  controls: [],
  subjects: (view) => reportedUsers(view['credential-report'], known(view['authorization-details'])),
  judge: ({ value: row }, { access }, view) => {
    const keys = row.keys.filter(({ active }) => active);
    const [key] = keys;
    if (key === undefined) return notApplicable(`${row.user} has no active access key`);
    const details = view['authorization-details'];
    const user = settled(userOfRow(details, row));
    const privilege = access.privilegeOf(user);
    if (privilege.privileged === 'no') return notApplicable(`${row.user} is not privileged`);
    // A way that hangs on nothing hangs on no MFA; any other is asked again as a key would ask.
    const open = privilege.privileged === 'yes' && !privilege.conditional;
    const withKey = open ? privilege : access.privilegeUnder(user, mfaContexts.longTermKey);
    if (withKey.privileged === 'unknown') {
      return settled(untold(withKey, `whether ${row.user} is privileged`));
    }
    const held: Evidence = {
      fact: `active access keys of ${row.user}`,
      value: keys.length,
      source: key.source,
    };
    if (withKey.privileged === 'no') {
      const demand = { fact: `${row.user} is privileged by a key that shows no MFA`, value: false };
      return met([held, { ...demand, source: user.source }]);
    }
    // A demand that stops sessions without MFA but not keys is one statement's mistake, and reported there.
    if (
      !open &&
      access.privilegeUnder(user, mfaContexts.sessionWithoutMfa).privileged === 'no' &&
      missesKeysOf(user, details)
    ) {
      return notApplicable(
        `the MFA demand on ${row.user} misses long-term keys: mfa-demand-not-binding judges it`,
      );
    }
    return departed(
      [held, wayEvidence(access, user, withKey)],
      {
        user: row.user,
        keys: keys.map(({ number }) => number),
        way: sayWay(withKey),
        conditional: withKey.conditional,
      },
      { principals: [row.arn] },
    );
  },
  explain: ({ facts: { user, keys, way, conditional } }) => ({
    what:
      `${user} may ${way} with ${keys.length === 1 ? `access key ${keys[0]}` : 'either of two access keys'} alone: ` +
      `no policy asks a key for MFA${conditional ? ', though other conditions apply' : ''}.`,
    why: 'A key is a password that programs write into files, logs and repositories. Found there, it gives everything its user may do, at once and from anywhere.',
    whatToDo: `Let ${user} do what is privileged only with MFA, best in a role that asks for it; if ${user} is a program, take the privilege away or give it a role.`,
  }),
  inShort: (departures) => ({
    headline:
      departures.length === 1 ? 'privileged key without MFA' : `${departures.length} privileged keys, no MFA`,
    move: 'demand MFA of privileged users, keys included',
  }),
  remedy: {
    guide: ({ facts: { user } }) => [
      `Is ${user} a person? Put ${user} in a group whose policy denies all but managing one's own MFA with BoolIfExists aws:MultiFactorAuthPresent false.`,
      `${user} then takes short credentials: aws sts get-session-token --serial-number MFA_ARN --token-code CODE`,
      `Is ${user} a program? It cannot show MFA: give it a role with what it needs, and retire its keys.`,
    ],
  },
});
