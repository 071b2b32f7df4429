import type { ActionInfo } from '@leastwise/policy/catalogue';
import { type HeldPolicy, policyInWords } from '../../../../access/held-policies.ts';
import { namedActions, namesEveryAction, namesEveryResource } from '../../../../access/statement-actions.ts';
import { partitionOfArn } from '../../../../account/arn.ts';
import { missing, settled } from '../../../../account/known.ts';
import { capital, headline, letsInWords, nameOutside, someOf } from '../../../03-least-privilege/in-words.ts';
import { wideServices } from '../../../03-least-privilege/wide-services.ts';
import { defineCheck, departed, type Evidence, met, notApplicable } from '../../../check.ts';
import { changesPermissions } from '../../changes-permissions.ts';
import { levelsInWords } from '../../minted-credentials.ts';
import { permissionsAmong } from '../../permissions-held.ts';
import { policySubjects } from '../../policy-subjects.ts';

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
  judge: ({ value: { held, outside } }, { asOf }, view) => {
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
    const named = actions.filter(changesPermissions);
    // Nobody to ask: then the text alone decides.
    const {
      actions: permissions,
      able,
      because,
    } = held.holders.length === 0 || named.length === 0
      ? { actions: named, able: held.holders, because: undefined }
      : permissionsAmong(view['authorization-details'], held.holders, named, asOf);
    if (permissions.length === 0 && because !== undefined) {
      return settled(
        missing({
          need: 'authorization-details',
          call: 'iam.GetAccountAuthorizationDetails',
          because: `whether ${policy.name} lets anybody change permissions cannot be told: ${because}`,
        }),
      );
    }
    const keepers = servicesOf(named);
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
      apart: apartFrom(held),
      arn: policy.arn,
      permissions: permissions.map(({ name }) => name),
      everyday: servicesOf(everyday),
      lets: letsInWords(able),
      holders: able.map((holder) => holder.name),
    };
    return departed(evidence, facts, { principals: able.map(({ arn }) => arn) });
  },
  explain: ({ facts: { policy, permissions, everyday, lets } }) => ({
    what: `${capital(policy)} ${lets} change permissions (${someOf(permissions)}) and do everyday work in ${someOf(everyday)}.`,
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
    guide: ({ facts: { arn, policy, apart, permissions, holders } }) => [
      `Write a policy with ${someOf(permissions)} only, with the resources and conditions that stand in ${policy}: aws iam create-policy --policy-name ${apart} --policy-document file://permissions.json`,
      holders.length === 1
        ? `Attach it to ${someOf(holders)} if the work really needs it.`
        : 'Attach it to those who need it, and to nobody else.',
      arn === undefined
        ? `Then take these actions out of ${policy}; keep a copy of the old text.`
        : `Then make a version of the old policy without them: aws iam create-policy-version --policy-arn ${arn} --policy-document file://work.json --set-as-default`,
    ],
  },
});

/** The name of the policy that takes the permissions. */
const apartFrom = ({ policy, embeddedIn }: HeldPolicy): string =>
  embeddedIn === undefined
    ? `${policy.name.slice(0, 116)}-permissions`
    : nameOutside(policy.name, embeddedIn.name, '-permissions');
