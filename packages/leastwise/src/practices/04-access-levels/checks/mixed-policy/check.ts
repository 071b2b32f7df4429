import type { ActionInfo } from '@leastwise/policy/catalogue';
import { policyInWords } from '../../../../access/held-policies.ts';
import { namedActions, namesEveryAction, namesEveryResource } from '../../../../access/statement-actions.ts';
import { partitionOfArn } from '../../../../account/arn.ts';
import { settled } from '../../../../account/known.ts';
import { capital, headline, holdersInWords, someOf } from '../../../03-least-privilege/in-words.ts';
import { wideServices } from '../../../03-least-privilege/wide-services.ts';
import { defineCheck, departed, type Evidence, met, notApplicable } from '../../../check.ts';
import { levelsInWords } from '../../minted-credentials.ts';
import { policySubjects } from '../../policy-subjects.ts';

const managesPermissions = ({ level }: ActionInfo): boolean => level === 'Permissions management';
const servicesOf = (actions: readonly ActionInfo[]): readonly string[] => [
  ...new Set(actions.map(({ service }) => service)),
];

export const check = defineCheck({
  id: 'mixed-policy',
  practice: 4,
  title: 'Policies keep permissions management apart from everyday work',
  severity: 'low',
  role: 'deciding',
  needs: ['authorization-details'],
  controls: [],
  subjects: (view) => policySubjects(view['authorization-details']),
  judge: ({ value: { held, outside } }, _, view) => {
    if (outside !== undefined) return notApplicable(outside);
    const { policy } = held;
    const place = { account: view.account.id, partition: partitionOfArn(held.resource) };
    const allows = settled(policy.document).statements.filter(({ effect }) => effect === 'Allow');
    if (allows.some(({ action }) => action.not)) {
      return notApplicable(`${policy.name} allows by exception: allow-not-action judges it`);
    }
    if (
      allows.some(
        (statement) => namesEveryAction(statement) && namesEveryResource(statement, place.partition),
      )
    ) {
      return notApplicable(`${policy.name} allows everything: full-administrator judges who holds it`);
    }
    // What whole services bring is another finding: it goes when the wildcard goes.
    const judged = allows.filter((statement) => wideServices(statement, place).length === 0);
    const actions = [...new Set(judged.flatMap(namedActions))];
    const permissions = actions.filter(managesPermissions);
    const keepers = servicesOf(permissions);
    // Taking a role and getting credentials is how one comes to a power, and no everyday work.
    const everyday = actions.filter(({ service }) => service !== 'sts' && !keepers.includes(service));
    const levels: Evidence = {
      fact: `actions that ${policy.name} allows, by access level`,
      value: levelsInWords(actions),
      source: policy.source,
    };
    if (permissions.length === 0 || everyday.length === 0) return met(levels);
    const evidence = [
      levels,
      {
        fact: 'permissions management',
        value: someOf(
          permissions.map(({ name }) => name),
          12,
        ),
        source: policy.source,
      },
      {
        fact: 'everyday work of other services',
        value: someOf(
          everyday.map(({ name }) => name),
          12,
        ),
        source: policy.source,
      },
    ] as const;
    const facts = {
      policy: policyInWords(held),
      name: policy.name,
      arn: policy.arn,
      permissions: permissions.map(({ name }) => name),
      everyday: servicesOf(everyday),
      holders: holdersInWords(held.holders),
    };
    return departed(evidence, facts, { principals: held.holders.map(({ arn }) => arn) });
  },
  explain: ({ facts: { policy, permissions, everyday, holders } }) => ({
    what: `${capital(policy)} lets ${holders} change permissions (${someOf(permissions)}) and do everyday work in ${someOf(everyday)}.`,
    why: 'Whoever needs the work gets the power with it, and a review of the one cannot leave the other alone.',
    whatToDo: `Split ${policy}: what changes permissions goes into a policy of its own, for the few who need it.`,
  }),
  inShort: (departures) => ({
    headline:
      departures.length === 1
        ? headline(`${departures[0]?.facts.name ?? 'a policy'} mixes levels`, 'a policy mixes levels')
        : `${departures.length} policies mix levels`,
    move: 'split permissions management from everyday work',
  }),
  remedy: {
    guide: ({ facts: { arn, policy, name, permissions, holders } }) => [
      `Write a policy with ${someOf(permissions)} only, with the resources and conditions they have in ${policy}: aws iam create-policy --policy-name ${name}-permissions --policy-document file://permissions.json`,
      `Attach it to those of ${holders} who need it.`,
      arn === undefined
        ? `Then take these actions out of ${policy}; keep a copy of the old text.`
        : `Then make a version of the old policy without them: aws iam create-policy-version --policy-arn ${arn} --policy-document file://work.json --set-as-default`,
    ],
  },
});
