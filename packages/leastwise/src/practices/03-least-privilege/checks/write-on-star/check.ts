import { policyInWords } from '../../../../access/held-policies.ts';
import { namesEveryAction, namesEveryResource, probeOf } from '../../../../access/statement-actions.ts';
import { partitionOfArn } from '../../../../account/arn.ts';
import { settled } from '../../../../account/known.ts';
import { type Control, defineCheck, departed, met, notApplicable } from '../../../check.ts';
import { effectiveHolders } from '../../effective-holders.ts';
import {
  capital,
  conditionEvidence,
  count,
  elementEvidence,
  holdersInWords,
  someOf,
  statementInWords,
} from '../../in-words.ts';
import { openWrites } from '../../open-writes.ts';
import { judgeStatement, statementSubjects } from '../../statement-subjects.ts';
import { wideServices } from '../../wide-services.ts';

const controls: readonly Control[] = [
  { framework: 'AWS Security Hub', version: '2026', id: 'KMS.1' },
  { framework: 'AWS Security Hub', version: '2026', id: 'KMS.2' },
];

const decrypting: readonly string[] = ['kms:Decrypt', 'kms:ReEncryptFrom'];

export const check = defineCheck({
  id: 'write-on-star',
  practice: 3,
  title: 'What changes things is allowed on named resources',
  severity: 'medium',
  role: 'deciding',
  needs: ['authorization-details'],
  controls,
  subjects: (view) => statementSubjects(view['authorization-details']),
  judge: ({ value }, _, view) =>
    judgeStatement(value, (entry) => {
      const { statement, held } = entry;
      if (statement.effect === 'Deny') return notApplicable(`${statementInWords(entry)} denies`);
      if (statement.action.not || statement.resource?.not === true) {
        return notApplicable(`${statementInWords(entry)} allows by exception: allow-not-action judges it`);
      }
      const place = { account: view.account.id, partition: partitionOfArn(held.resource) };
      if (namesEveryAction(statement) && namesEveryResource(statement, place.partition)) {
        return notApplicable(
          `${statementInWords(entry)} allows everything: full-administrator judges who holds it`,
        );
      }
      const evidence = [elementEvidence(entry, 'action'), elementEvidence(entry, 'resource')] as const;
      const actions = openWrites(statement, place.account, place.partition);
      if (actions.length === 0) return met(evidence);
      if (statement.conditions.length > 0) return met([...evidence, conditionEvidence(entry)]);
      if (wideServices(statement, place).length > 0) {
        return notApplicable(`${statementInWords(entry)} allows a whole service: service-wildcard judges it`);
      }
      const calls = actions.map((action) => ({
        action: action.name,
        resource: probeOf(statement, action, place.account, place.partition),
      }));
      const holders = settled(effectiveHolders(held, calls));
      if (holders.length === 0 && held.holders.length > 0) {
        const value = `denies and boundaries stop ${holdersInWords(held.holders)}`;
        return met([...evidence, { fact: 'who may do it on everything', value, source: held.policy.source }]);
      }
      const facts = {
        policy: policyInWords(held),
        where: statementInWords(entry),
        arn: held.policy.arn,
        actions: actions.map(({ name }) => name),
        permissions: actions.filter(({ level }) => level === 'Permissions management').length,
        types: [...new Set(actions.flatMap(({ resourceTypes }) => resourceTypes.map(({ type }) => type)))],
        holders: holdersInWords(holders),
      };
      const all = [...evidence, conditionEvidence(entry)] as const;
      return departed(all, facts, { principals: holders.map(({ arn }) => arn) });
    }),
  // Both ask about decryption alone, in customer managed policies and in inline ones.
  controlsOf: ({ facts: { arn, actions } }) =>
    actions.some((action) => decrypting.includes(action))
      ? controls.filter(({ id }) => (id === 'KMS.1') === (arn !== undefined))
      : [],
  explain: ({ facts: { where, actions, permissions, holders } }) => ({
    what: `${capital(where)} allows ${someOf(actions)} on every resource and under no condition; it is held by ${holders}.`,
    why:
      permissions > 0
        ? 'Among them are actions that change permissions: on every resource they open whatever there is to anybody.'
        : 'These actions can be limited to resources; on every resource a mistake or a thief changes what the task never touches.',
    whatToDo: `Name the resources on which ${holders} may do so, or bind the grant to a tag or another condition.`,
  }),
  inShort: ([worst]) => ({
    headline:
      worst === undefined
        ? 'changes on every resource'
        : `${count(worst.facts.actions.length, 'change')} on all resources`,
    move: 'name the resources of actions that change things',
  }),
  remedy: {
    guide: ({ facts: { arn, policy, actions, types } }) => [
      `Find the resources that ${someOf(actions)} were called on: CloudTrail names them in resources and requestParameters.`,
      `In ${policy}, write their ARNs (of the kinds ${someOf(types)}) in place of the wildcard; actions that work on nothing nameable go into a statement of their own.`,
      'Where resources come and go, allow by tag: Condition {"StringEquals": {"aws:ResourceTag/KEY": "VALUE"}}.',
      arn === undefined
        ? 'Keep a copy of the old text: putting it back is the way back.'
        : `Make it a new version: aws iam create-policy-version --policy-arn ${arn} --policy-document file://named.json --set-as-default; the old version stays and can be set as default again.`,
    ],
  },
});
