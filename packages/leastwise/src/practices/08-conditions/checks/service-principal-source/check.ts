import {
  statementInWords,
  type UnreadablePolicy,
  type WrittenStatement,
  writtenPolicies,
  writtenStatements,
} from '../../../../access/written-policies.ts';
import { settled } from '../../../../account/known.ts';
import { defineCheck, departed, met, notApplicable, type Subject } from '../../../check.ts';
import { headline } from '../../../headline.ts';
import { usableFromElsewhere } from '../../foreign-source.ts';
import { type Door, type Sender, senderOf } from '../../source-senders.ts';
import { writtenOnResources } from '../../written-on-resources.ts';

interface ServiceStatement {
  readonly written: WrittenStatement;
  readonly door: Door;
  readonly services: readonly string[];
}

/** Statements that let a service in. */
const servicesIn =
  (doorOf: (resource: string) => Door) =>
  (
    listed: WrittenStatement | UnreadablePolicy,
  ): readonly (Subject<ServiceStatement> | UnreadablePolicy)[] => {
    if ('gap' in listed) return [listed];
    const { policy, statement, part } = listed;
    if (statement.effect !== 'Allow' || statement.principal === undefined || statement.principal.not)
      return [];
    const services = statement.principal.entries.flatMap(({ kind, value }) =>
      kind === 'Service' ? [value] : [],
    );
    if (services.length === 0) return [];
    return [
      {
        resource: policy.resource,
        ...(policy.region !== undefined && { region: policy.region }),
        part,
        value: { written: listed, door: doorOf(policy.resource), services },
      },
    ];
  };

export const check = defineCheck({
  id: 'service-principal-source',
  practice: 8,
  title: 'Grants to AWS services say for whose resources',
  severity: 'low',
  role: 'deciding',
  needs: ['authorization-details'],
  uses: ['buckets', 'resource-policies'],
  controls: [],
  subjects: (view) => {
    const trusts = writtenPolicies(view['authorization-details']).filter(({ kind }) => kind === 'trust');
    const onResources = writtenOnResources(view.buckets, view['resource-policies']);
    const doors = new Map(onResources.policies.map(({ resource, service }) => [resource, service]));
    return [
      ...writtenStatements(trusts).flatMap(servicesIn(() => 'role')),
      ...writtenStatements(onResources.policies).flatMap(
        servicesIn((resource) => doors.get(resource) ?? 's3'),
      ),
      ...onResources.missing,
    ];
  },
  judge: ({ value: { written, door, services } }, _, view) => {
    const { policy, statement, source } = written;
    const answers = services.map((service) => ({ service, sender: senderOf(service, door) }));
    const asked = answers.flatMap(({ service, sender }) => ('page' in sender ? [{ service, sender }] : []));
    if (asked.length === 0) {
      return notApplicable(answers.map(({ sender }) => ('why' in sender ? sender.why : '')).join('; '));
    }
    const grant = {
      document: settled(policy.document),
      statement,
      target: policy.resource,
      account: view.account.id,
    };
    const open = usableFromElsewhere(
      grant,
      asked.map(({ service }) => service),
    );
    const name = statementInWords(written);
    const evidence = {
      fact: `services that ${name} lets in for resources of other accounts`,
      value: open.join(', ') || 'none',
      source,
    };
    if (open.length === 0) return met(evidence);
    const sender: Sender | undefined = asked.find(({ service }) => service === open[0])?.sender;
    return departed(evidence, { name, title: policy.title, services: open, page: sender?.page ?? '' });
  },
  explain: ({ facts: { name, services } }) => ({
    what: `By ${name}, ${services.join(', ')} may act for resources of any account, not of this one only.`,
    why: 'The service acts for all its customers under one name: another account can point its own resource at this one, and the service will do its bidding.',
    whatToDo: `Add aws:SourceAccount with this account's id, or aws:SourceArn with the resource's ARN, to ${name}.`,
  }),
  inShort: (departures) => ({
    headline:
      departures.length === 1
        ? headline(`${departures[0]?.facts.services[0] ?? ''}: any source`, '1 service without source')
        : `${departures.length} services without source`,
    move: 'add aws:SourceAccount to the grants to services',
  }),
  remedy: {
    guide: ({ account, facts: { name, title, page } }) => [
      `Read which keys the service sends, and ask for no other: ${page}`,
      `Add to ${name}: "Condition": {"StringEquals": {"aws:SourceAccount": "${account.id}"}}; or, narrower, and where the page shows that key alone: {"ArnLike": {"aws:SourceArn": "ARN of your resource"}}. Keep what conditions there are.`,
      `Store ${title}, and see within the day that the service still delivers; the old document is the way back.`,
    ],
  },
});
