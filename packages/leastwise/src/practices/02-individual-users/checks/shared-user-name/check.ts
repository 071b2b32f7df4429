import { defineCheck, departed, met } from '../../../check.ts';
import { headline } from '../../../headline.ts';
import { sharedWordsIn, tagMatches } from '../../name-words.ts';

export const check = defineCheck({
  id: 'shared-user-name',
  practice: 2,
  title: 'No user is named or tagged as shared',
  severity: 'low',
  role: 'deciding',
  needs: ['authorization-details'],
  controls: [],
  settings: {
    sharedWords: ['shared', 'team', 'everyone', 'everybody', 'common', 'generic'],
    roleWords: [
      ...['admin', 'admins', 'administrator', 'administrators', 'root', 'superuser', 'user', 'users'],
      ...[
        'dev',
        'devs',
        'developer',
        'developers',
        'devops',
        'ops',
        'operations',
        'operator',
        'support',
        'helpdesk',
      ],
      ...['test', 'tests', 'tester', 'testing', 'qa', 'temp', 'tmp', 'temporary', 'demo', 'guest', 'default'],
      ...['office', 'staff', 'intern', 'interns', 'contractor', 'contractors', 'consultant', 'consultants'],
    ],
    neutralWords: [
      'aws',
      'iam',
      'account',
      'console',
      'login',
      'prod',
      'production',
      'staging',
      'my',
      'new',
      'the',
    ],
    sharedTags: [
      'shared',
      'type=shared',
      'user-type=shared',
      'account-type=shared',
      'usage=shared',
      'kind=shared',
    ],
  },
  subjects: (view) =>
    view['authorization-details'].users.map((user) => ({ resource: user.arn, value: user })),
  judge: ({ value: user }, { own: { sharedWords, roleWords, neutralWords, sharedTags } }) => {
    const words = sharedWordsIn(user.name, {
      anywhere: sharedWords,
      alone: roleWords,
      neutral: neutralWords,
    });
    const tag = user.tags.find((one) => tagMatches(one, sharedTags));
    const name = { fact: 'name of the user', value: user.name, source: user.source };
    if (words.length === 0 && tag === undefined) return met(name);
    const evidence =
      tag === undefined ? [] : [{ fact: `tag ${tag.key}`, value: tag.value, source: user.source }];
    return departed(
      [name, ...evidence],
      {
        name: user.name,
        sign:
          tag === undefined ? `its name says "${words.join(' ')}"` : `its tag ${tag.key} says ${tag.value}`,
      },
      { principals: [user.arn] },
    );
  },
  explain: ({ facts: { name, sign } }) => ({
    what: `The user ${name} looks shared: ${sign}. This is a hint, not a proof.`,
    why: "Where several people sign in as one, nobody can say who did what, nobody leaves without the password, and MFA is everybody's or nobody's.",
    whatToDo: `Ask who uses ${name}. If several do, give each a user (or federated access) of their own and retire this one; if it is one person or program, name it so.`,
  }),
  inShort: ([worst]) => ({
    headline:
      worst === undefined
        ? 'user looks shared'
        : headline(`'${worst.facts.name}' looks shared`, 'a user looks shared'),
    move: 'give each person behind shared users their own',
  }),
  remedy: {
    guide: ({ facts: { name } }) => [
      `See who signs in, and from where: aws cloudtrail lookup-events --lookup-attributes AttributeKey=Username,AttributeValue=${name}`,
      `Make a user for each person, in the groups of ${name}: aws iam list-groups-for-user --user-name ${name}`,
      `When all have moved: aws iam delete-login-profile --user-name ${name}, and deactivate its keys; delete it after a quiet month.`,
      'Where it is not shared, rename it, or except it with a reason and an end.',
    ],
  },
});
