import { matchesGlob } from '@leastwise/policy';
import { policyInWords } from '../../../../access/held-policies.ts';
import { madeUp, namesEveryAction, namesEveryResource } from '../../../../access/statement-actions.ts';
import { partitionOfArn } from '../../../../account/arn.ts';
import { settled } from '../../../../account/known.ts';
import { accessUses } from '../../../access-uses.ts';
import { defineCheck, departed, type Evidence, met, notApplicable } from '../../../check.ts';
import { effectiveHolders } from '../../effective-holders.ts';
import {
  capital,
  conditionEvidence,
  elementEvidence,
  headline,
  holdersInWords,
  letsInWords,
  someOf,
  statementInWords,
} from '../../in-words.ts';
import { passedRoles, passedTo } from '../../passed-roles.ts';
import { judgeStatement, type StatementSubject, statementSubjects } from '../../statement-subjects.ts';
import { wideServices } from '../../wide-services.ts';

/** Statements that speak of passing roles, and policies that cannot be read: these may. */
const speaksOfPassing = ({ outside, statement }: StatementSubject): boolean =>
  outside === undefined &&
  (statement === undefined ||
    (statement.effect === 'Allow' &&
      statement.action.patterns.some((pattern) =>
        matchesGlob(pattern, 'iam:PassRole', { ignoreCase: true }),
      ) !== statement.action.not));

export const check = defineCheck({
  id: 'passrole-star',
  practice: 3,
  title: 'Who hands roles to services may hand over named roles only',
  severity: 'high',
  role: 'deciding',
  needs: ['authorization-details'],
  uses: accessUses,
  controls: [],
  subjects: (view) =>
    statementSubjects(view['authorization-details']).filter(({ value }) => speaksOfPassing(value)),
  judge: ({ value }, { access }, view) =>
    judgeStatement(value, (entry) => {
      const { statement, held } = entry;
      if (statement.action.not || statement.resource?.not === true) {
        return notApplicable(`${statementInWords(entry)} allows by exception: allow-not-action judges it`);
      }
      const place = { account: view.account.id, partition: partitionOfArn(held.resource) };
      if (namesEveryAction(statement) && namesEveryResource(statement, place.partition)) {
        return notApplicable(
          `${statementInWords(entry)} allows everything: full-administrator judges who holds it`,
        );
      }
      const { any, administrator } = passedRoles(statement, access, place.account, place.partition);
      const evidence: readonly [Evidence, ...Evidence[]] = [
        elementEvidence(entry, 'resource'),
        conditionEvidence(entry),
      ];
      if (!any) return met(evidence);
      if (wideServices(statement, place).some(({ prefix }) => prefix === 'iam')) {
        return notApplicable(`${statementInWords(entry)} allows all of IAM: service-wildcard judges it`);
      }
      const target = administrator?.arn ?? `arn:${place.partition}:iam::${place.account}:role/${madeUp}`;
      const holders = settled(effectiveHolders(held, [{ action: 'iam:PassRole', resource: target }]));
      if (holders.length === 0 && held.holders.length > 0) {
        const value = `denies and boundaries stop ${holdersInWords(held.holders)}`;
        return met([...evidence, { fact: 'who may pass any role', value, source: held.policy.source }]);
      }
      const facts = {
        policy: policyInWords(held),
        where: statementInWords(entry),
        arn: held.policy.arn,
        services: passedTo(statement),
        administrator: administrator?.name,
        lets: letsInWords(holders),
      };
      const reached: readonly Evidence[] =
        administrator === undefined
          ? []
          : [
              {
                fact: 'a role that can do everything and can be passed',
                value: administrator.name,
                source: administrator.source,
              },
            ];
      return departed([...evidence, ...reached], facts, { principals: holders.map(({ arn }) => arn) });
    }),
  explain: ({ facts: { where, services, administrator, lets } }) => ({
    what:
      `${capital(where)} ${lets} hand any role of the account${administrator === undefined ? '' : ` (${administrator} among them, which can do everything)`}` +
      ` to ${services.length === 0 ? 'any service' : someOf(services)}.`,
    why: 'Who starts a program and gives it a stronger role has that role: passing roles is a way to gain what one was not given.',
    whatToDo: 'Name the roles that may be handed over, and the service that gets them.',
  }),
  inShort: ([worst]) => ({
    headline:
      worst?.facts.administrator === undefined
        ? 'any role can be passed on'
        : headline(`can pass on ${worst.facts.administrator}`, 'can pass on an administrator'),
    move: 'name the roles that may be passed, and to which service',
  }),
  remedy: {
    guide: ({ facts: { arn, policy, services } }) => [
      'Find which roles were passed: CloudTrail has no PassRole event; the roles stand in the requests of the services that got them (RunInstances, CreateFunction, RegisterTaskDefinition).',
      `In ${policy}, write the ARNs of these roles, or a path of their own such as role/app/*, in place of the wildcard.`,
      services.length === 0
        ? 'Add Condition {"StringEquals": {"iam:PassedToService": "SERVICE.amazonaws.com"}} with the service that gets them.'
        : 'Keep the condition on iam:PassedToService.',
      arn === undefined
        ? 'Keep a copy of the old text: putting it back is the way back.'
        : `Make it a new version: aws iam create-policy-version --policy-arn ${arn} --policy-document file://named.json --set-as-default; the old version stays and can be set as default again.`,
    ],
  },
});
