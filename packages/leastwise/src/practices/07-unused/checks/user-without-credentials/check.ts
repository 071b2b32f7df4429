import { settled } from '../../../../account/known.ts';
import { within } from '../../../../account/source-ref.ts';
import { ageInDays, day } from '../../../age.ts';
import { defineCheck, departed, type Evidence, met } from '../../../check.ts';
import { countOf, headline } from '../../../headline.ts';
import { reportedUsers } from '../../../reported-users.ts';

export const check = defineCheck({
  id: 'user-without-credentials',
  practice: 7,
  title: 'Every IAM user has a credential',
  severity: 'low',
  role: 'deciding',
  needs: ['credential-report'],
  uses: ['authorization-details', 'ssh-public-keys', 'service-specific-credentials'],
  controls: [],
  settings: { graceDays: 7 },
  subjects: (view) => reportedUsers(view['credential-report'], view['authorization-details']),
  judge: ({ value: row }, { asOf, own: { graceDays } }, view) => {
    // Inactive keys count: they can be switched on, and inactive-key-kept judges them.
    const held = [
      ...(row.passwordEnabled.known && row.passwordEnabled.value ? ['password'] : []),
      ...row.keys.map(({ number }) => `access key ${number}`),
      ...row.certificates.map(({ number }) => `signing certificate ${number}`),
    ];
    const has = (what: readonly string[], source: Evidence['source']): Evidence => ({
      fact: `credentials of ${row.user}`,
      value: what.length === 0 ? 'none' : what.join(', '),
      source,
    });
    if (held.length > 0) return met(has(held, row.source));
    const createdAt = settled(row.createdAt);
    const created: Evidence = {
      fact: `${row.user} created`,
      value: createdAt.toISOString(),
      source: within(row.source, 'user_creation_time'),
    };
    if (ageInDays(createdAt, asOf) <= graceDays) return met(created);
    const others = [
      ...settled(settled(view['ssh-public-keys']).of(row.user)).map((key) => ({
        what: `SSH public key ${key.id}`,
        at: key.source,
      })),
      ...settled(settled(view['service-specific-credentials']).of(row.user)).map((one) => ({
        what: `credential for ${one.service}`,
        at: one.source,
      })),
    ];
    const [first] = others;
    if (first !== undefined)
      return met(
        has(
          others.map(({ what }) => what),
          first.at,
        ),
      );
    settled(row.passwordEnabled);
    return departed([has([], row.source), created], { user: row.user, createdAt }, { principals: [row.arn] });
  },
  explain: ({ facts: { user, createdAt } }) => ({
    what: `The user ${user}, made on ${day(createdAt)}, has no password, access key, certificate, SSH key or service credential.`,
    why: 'Nobody can be this user, but its groups and policies wait for whoever gives it a password or a key.',
    whatToDo: `Delete ${user}, or give it the credential it was made for.`,
  }),
  inShort: (departures) => ({
    headline: headline(
      `${departures[0]?.facts.user ?? 'a user'}: no credentials`,
      `${countOf(departures.length, 'user')} without credentials`,
    ),
    move: `delete ${countOf(departures.length, 'user')} without credentials`,
  }),
  remedy: {
    guide: ({ facts: { user } }) => [
      `Note its groups and policies: aws iam list-groups-for-user --user-name ${user}, list-attached-user-policies, list-user-policies.`,
      `Take it out of its groups, detach and delete its policies, deactivate and delete its MFA devices.`,
      `Then: aws iam delete-user --user-name ${user}`,
    ],
  },
});
