import { settled } from '../../../../account/known.ts';
import { within } from '../../../../account/source-ref.ts';
import { defineCheck, departed, type Evidence, met, notApplicable } from '../../../check.ts';
import { matchesName } from '../../../name-pattern.ts';
import { federationOf } from '../../federation.ts';
import { rowOf } from '../../report-row.ts';

export const check = defineCheck({
  id: 'users-beside-federation',
  practice: 2,
  title: 'Where people are federated, none signs in as an IAM user',
  severity: 'advice',
  role: 'supporting',
  needs: ['authorization-details', 'credential-report'],
  uses: ['identity-providers', 'identity-center'],
  controls: [
    { framework: 'CIS AWS Foundations', version: '5.0', id: '1.20' },
    { framework: 'CIS AWS Foundations', version: '7.0', id: '2.19' },
  ],
  settings: { emergencyUsers: ['*break-glass*', '*break_glass*', '*breakglass*', '*emergency*'] },
  subjects: (view) =>
    view['authorization-details'].users.map((user) => ({ resource: user.arn, value: user })),
  judge: ({ value: user }, { own: { emergencyUsers } }, view) => {
    const row = settled(rowOf(view['credential-report'], user));
    const password: Evidence = {
      fact: `${user.name} has a password`,
      value: settled(row.passwordEnabled),
      source: within(row.source, 'password_enabled'),
    };
    if (password.value === false) return met(password);
    const details = view['authorization-details'];
    const federation = settled(federationOf(details, view['identity-providers'], view['identity-center']));
    if (federation === 'none') return notApplicable('there is no SAML provider and no Identity Center');
    if (emergencyUsers.some((pattern) => matchesName(pattern.toLowerCase(), user.arn.toLowerCase()))) {
      return notApplicable(`${user.name} is for the day when federation fails`);
    }
    return departed(
      [password, federation],
      { name: user.name, federation: `${federation.fact} (${federation.value})` },
      { principals: [user.arn] },
    );
  },
  explain: ({ facts: { name, federation } }) => ({
    what: `${name} signs in with a password of this account, though there is ${federation}.`,
    why: 'A federated person has one sign-in, one MFA and one last day; an IAM user beside it has to be thought of separately.',
    whatToDo: `Give the person behind ${name} the same access by federation, then remove the user.`,
  }),
  inShort: (departures) => ({
    headline:
      departures.length === 1 ? 'a user beside federation' : `${departures.length} users beside federation`,
    move: 'move people from IAM users to federation',
  }),
  remedy: {
    guide: ({ facts: { name } }) => [
      `See what ${name} may do: aws iam list-groups-for-user --user-name ${name}`,
      'Make a permission set (or a role that trusts the provider) with the same policies, and assign the person to it.',
      `When they have signed in so for a week: aws iam delete-login-profile --user-name ${name}; delete the user after a quiet month.`,
    ],
  },
});
