import { policyInWords } from '../../../../access/held-policies.ts';
import { namesEveryAction, namesEveryResource } from '../../../../access/statement-actions.ts';
import { partitionOfArn } from '../../../../account/arn.ts';
import { defineCheck, departed, met, notApplicable } from '../../../check.ts';
import {
  capital,
  conditionEvidence,
  elementEvidence,
  holdersInWords,
  someOf,
  statementInWords,
} from '../../in-words.ts';
import { judgeStatement, statementSubjects } from '../../statement-subjects.ts';

export const check = defineCheck({
  id: 'allow-not-action',
  practice: 3,
  title: 'No policy allows by exception',
  severity: 'medium',
  role: 'deciding',
  needs: ['authorization-details'],
  controls: [],
  subjects: (view) => statementSubjects(view['authorization-details']),
  judge: ({ value }) =>
    judgeStatement(value, (entry) => {
      const { statement, held } = entry;
      if (statement.effect === 'Deny') {
        return notApplicable(`${statementInWords(entry)} denies, and an exception to a Deny grants nothing`);
      }
      const notAction = statement.action.not;
      const notResource = statement.resource?.not === true;
      const evidence = [elementEvidence(entry, 'action'), elementEvidence(entry, 'resource')] as const;
      if (!(notAction || notResource)) return met(evidence);
      if (namesEveryAction(statement) && namesEveryResource(statement, partitionOfArn(held.resource))) {
        return notApplicable(
          `${statementInWords(entry)} allows everything: full-administrator judges who holds it`,
        );
      }
      const elements = [
        ...(notAction ? [`NotAction ${someOf(statement.action.patterns)}`] : []),
        ...(notResource ? [`NotResource ${someOf(statement.resource?.patterns ?? [])}`] : []),
      ];
      const facts = {
        policy: policyInWords(held),
        where: statementInWords(entry),
        arn: held.policy.arn,
        elements,
        notAction,
        everywhere: namesEveryResource(statement, partitionOfArn(held.resource)),
        holders: holdersInWords(held.holders),
      };
      const all = [...evidence, conditionEvidence(entry)] as const;
      return departed(all, facts, { principals: held.holders.map(({ arn }) => arn) });
    }),
  explain: ({ facts: { where, elements, notAction, everywhere, holders } }) => ({
    what: `${capital(where)} allows with ${elements.join(' and ')}; it is held by ${holders}.`,
    why: whyOf(notAction, everywhere),
    whatToDo: notAction
      ? 'Allow the actions that are used by name; to keep some away from a wider grant, deny them in a statement of their own.'
      : 'Allow the actions on the resources that are meant, by ARN; to keep some away, deny them in a statement of their own.',
  }),
  inShort: ([worst]) => ({
    headline:
      worst === undefined
        ? 'allowed by exception'
        : `all allowed but the named ${worst.facts.notAction ? 'acts' : 'ARNs'}`,
    move: 'replace NotAction and NotResource in Allow by names',
  }),
  remedy: {
    guide: ({ facts: { arn, policy }, principals }) => [
      `See what is used of it: aws iam generate-service-last-accessed-details --granularity ACTION_LEVEL --arn ${principals[0] ?? arn ?? 'ARN'}, then get-service-last-accessed-details.`,
      `In ${policy}, write Action with these actions and Resource with the ARNs they were used on.`,
      'What the exception was to keep away goes into a Deny statement with the same conditions, if a wider grant remains.',
      arn === undefined
        ? 'Keep a copy of the old text: putting it back is the way back.'
        : `Make it a new version: aws iam create-policy-version --policy-arn ${arn} --policy-document file://named.json --set-as-default; the old version stays and can be set as default again.`,
    ],
  },
});

const whyOf = (notAction: boolean, everywhere: boolean): string => {
  if (!notAction)
    return 'It allows the actions on every resource that is not named, also on those that are still to be made.';
  return everywhere
    ? 'It allows every action that is not named, those of all other services and those that AWS has yet to invent.'
    : 'It allows every action on these resources that is not named, also those that AWS has yet to invent.';
};
