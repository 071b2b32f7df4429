import { settled } from '../../../../account/known.ts';
import { ageInDays, day } from '../../../age.ts';
import { defineCheck, departed, met, notApplicable } from '../../../check.ts';
import { countOf, headline } from '../../../headline.ts';
import { userSubjects } from '../../user-subjects.ts';

export const check = defineCheck({
  id: 'ssh-key-age',
  practice: 6,
  title: 'No active SSH public key is older than 90 days',
  severity: 'low',
  role: 'deciding',
  needs: ['authorization-details'],
  uses: ['ssh-public-keys'],
  controls: [],
  settings: { maxAgeDays: 90 },
  subjects: (view) =>
    userSubjects(view['authorization-details'].users, () => settled(view['ssh-public-keys'])),
  judge: ({ value: { user, credential: key } }, { asOf, own: { maxAgeDays } }) => {
    if (!key.active) return notApplicable(`SSH public key ${key.id} of ${user.name} is inactive`);
    const days = ageInDays(key.uploadedAt, asOf);
    const evidence = {
      fact: `SSH public key ${key.id} of ${user.name} uploaded`,
      value: key.uploadedAt.toISOString(),
      source: key.source,
    };
    if (days <= maxAgeDays) return met(evidence);
    return departed(evidence, { user: user.name, key, days, maxAgeDays }, { principals: [user.arn] });
  },
  explain: ({ facts: { user, key, days, maxAgeDays } }) => ({
    what: `SSH public key ${key.id} of ${user} was uploaded on ${day(key.uploadedAt)}, ${days} days ago; ${maxAgeDays} are allowed.`,
    why: `Whoever holds the private half reads and writes ${user}'s CodeCommit repositories, from any machine it was ever copied to.`,
    whatToDo: `Have ${user} make a new key pair and upload it, then delete ${key.id}; or use a role with git-remote-codecommit.`,
  }),
  inShort: (departures) => {
    const [worst] = [...departures].sort((a, b) => b.facts.days - a.facts.days);
    const days = worst?.facts.days ?? 0;
    return {
      headline: headline(
        `${worst?.facts.user ?? 'a user'}: SSH key ${days} d old`,
        `an SSH key is ${days} days old`,
      ),
      move: `replace ${countOf(departures.length, 'old SSH key')} of CodeCommit users`,
    };
  },
  remedy: {
    guide: ({ facts: { user, key } }) => [
      `Make a new pair (ssh-keygen) and upload its public half: aws iam upload-ssh-public-key --user-name ${user} --ssh-public-key-body file://new.pub`,
      'Put the new key and its id into ~/.ssh/config and fetch once with it.',
      `Switch the old one off; this can be undone: aws iam update-ssh-public-key --user-name ${user} --ssh-public-key-id ${key.id} --status Inactive`,
      `After a quiet week delete it: aws iam delete-ssh-public-key --user-name ${user} --ssh-public-key-id ${key.id}`,
    ],
  },
});
