import { policyInWords } from '../../../../access/held-policies.ts';
import { namesEveryAction, namesEveryResource } from '../../../../access/statement-actions.ts';
import { partitionOfArn } from '../../../../account/arn.ts';
import { settled } from '../../../../account/known.ts';
import { type Control, defineCheck, departed, met, notApplicable } from '../../../check.ts';
import { effectiveHolders } from '../../effective-holders.ts';
import {
  capital,
  conditionEvidence,
  elementEvidence,
  headline,
  holdersInWords,
  someOf,
  statementInWords,
} from '../../in-words.ts';
import { judgeStatement, statementSubjects } from '../../statement-subjects.ts';
import { wideServices } from '../../wide-services.ts';

const controls: readonly Control[] = [{ framework: 'AWS Security Hub', version: '2026', id: 'IAM.21' }];

export const check = defineCheck({
  id: 'service-wildcard',
  practice: 3,
  title: 'No policy hands over a whole service',
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
      const services = wideServices(statement, place);
      const evidence = [elementEvidence(entry, 'action'), elementEvidence(entry, 'resource')] as const;
      if (services.length === 0) return met(evidence);
      const holders = settled(
        effectiveHolders(
          held,
          services.flatMap(({ calls }) => calls),
        ),
      );
      if (holders.length === 0 && held.holders.length > 0) {
        const value = `denies and boundaries stop ${holdersInWords(held.holders)}`;
        return met([...evidence, { fact: 'who may use the whole of it', value, source: held.policy.source }]);
      }
      const facts = {
        policy: policyInWords(held),
        where: statementInWords(entry),
        arn: held.policy.arn,
        services: services.map(({ prefix, actions }) =>
          actions === 0 ? prefix : `${prefix} (${actions} actions)`,
        ),
        prefixes: services.map(({ prefix }) => prefix),
        conditions: statement.conditions.length,
        plain: statement.action.patterns.some((pattern) => /^[^:*?]+:\*+$/.test(pattern)),
        holders: holdersInWords(holders),
      };
      const all = [...evidence, conditionEvidence(entry)] as const;
      return departed(all, facts, { principals: holders.map(({ arn }) => arn) });
    }),
  // It looks for `service:*` in customer managed policies only.
  controlsOf: ({ facts: { arn, plain } }) => (arn !== undefined && plain ? controls : []),
  explain: ({ facts: { where, services, conditions, holders } }) => ({
    what: `${capital(where)} allows all of ${someOf(services)} on any resource${conditions === 0 ? '' : ', under a condition'}; it is held by ${holders}.`,
    why: 'A whole service is more than any task needs: deletion, permissions and what AWS adds to it next year.',
    whatToDo: 'Name the actions that are used, and the resources.',
  }),
  inShort: ([worst]) => ({
    headline:
      worst === undefined
        ? 'whole services allowed'
        : headline(`${worst.facts.prefixes[0] ?? ''}:* on everything`, 'whole services allowed'),
    move: 'replace service wildcards by the actions in use',
  }),
  remedy: {
    guide: ({ facts: { arn, policy, prefixes }, principals }) => [
      `See what is used of ${someOf(prefixes)}: aws iam generate-service-last-accessed-details --granularity ACTION_LEVEL --arn ${principals[0] ?? arn ?? 'ARN'}, then get-service-last-accessed-details.`,
      `In ${policy}, write these actions in place of the wildcard, on the ARNs they are used on; keep List and Describe if people browse.`,
      arn === undefined
        ? 'Keep a copy of the old text: putting it back is the way back.'
        : `Make it a new version: aws iam create-policy-version --policy-arn ${arn} --policy-document file://smaller.json --set-as-default; the old version stays and can be set as default again.`,
    ],
  },
});
