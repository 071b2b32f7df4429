import { PolicyTooLargeError } from '@leastwise/policy';
import { loadCatalogue } from '@leastwise/policy/catalogue';
import { type Known, known, missing, settled } from '../../../../account/known.ts';
import { type Control, defineCheck, departed, type Evidence, met, notApplicable } from '../../../check.ts';
import { namesOf } from '../../../headline.ts';
import { headline, someOf } from '../../in-words.ts';
import {
  type PoliciedResource,
  policiedBuckets,
  policiedOfRegions,
  restrictedBy,
} from '../../policied-resources.ts';
import { type PublicAccess, publicAccess } from '../../public-access.ts';

const controls: readonly Control[] = [
  { framework: 'CIS AWS Foundations', version: '7.0', id: '2.21' },
  { framework: 'AWS Security Hub', version: '2026', id: 'S3.2' },
  { framework: 'AWS Security Hub', version: '2026', id: 'S3.3' },
  { framework: 'AWS Security Hub', version: '2026', id: 'SQS.3' },
  { framework: 'AWS Security Hub', version: '2026', id: 'SNS.4' },
  { framework: 'AWS Security Hub', version: '2026', id: 'KMS.5' },
  { framework: 'AWS Security Hub', version: '2026', id: 'Lambda.1' },
];

/** Security Hub asks of each kind of resource by itself; of secrets it does not. */
const ofKind: Readonly<Record<string, string>> = {
  sqs: 'SQS.3',
  sns: 'SNS.4',
  kms: 'KMS.5',
  lambda: 'Lambda.1',
};

export const check = defineCheck({
  id: 'public-resource-policy',
  practice: 3,
  title: "No resource's own policy lets strangers in",
  severity: 'critical',
  role: 'deciding',
  needs: ['resource-policies', 'buckets'],
  uses: ['trails'],
  controls,
  subjects: (view) => [
    ...policiedOfRegions(view['resource-policies']),
    ...policiedBuckets(view.buckets, view.trails, view.account.id),
  ],
  judge: ({ resource, value }, { asOf }, view) => {
    const { kind, name, bucket } = value;
    if (value.outside !== undefined) return notApplicable(value.outside);
    const found = settled(askPolicy(value, resource, view.account.id, asOf));
    const [first, ...rest] = found;
    const { statements } = settled(value.document);
    if (first === undefined) {
      return met({
        fact: `policy of the ${kind} ${name}`,
        value:
          statements.length === 0
            ? 'none'
            : `${statements.length} statements, none of which lets strangers in`,
        source: value.source,
      });
    }
    const evidence: readonly [Evidence, ...Evidence[]] = [
      grantEvidence(first, value),
      ...rest.map((one) => grantEvidence(one, value)),
    ];
    const restricted = bucket === undefined ? undefined : restrictedBy(bucket, view.buckets);
    if (restricted !== undefined) return met([restricted, ...evidence]);
    return departed(evidence, {
      kind,
      name,
      service: value.service,
      statements: found.map(({ statement }) => nameOf(statement)),
      actions: [...new Set(found.flatMap(({ actions }) => actions))],
      anonymous: found.some(({ anonymous }) => anonymous),
    });
  },
  controlsOf: ({ facts: { service, actions } }) => {
    const reads = actions.some(onlyLooks);
    const writes = actions.some((action) => !onlyLooks(action));
    const asked = [
      '2.21',
      ...(service === 's3' && reads ? ['S3.2'] : []),
      ...(service === 's3' && writes ? ['S3.3'] : []),
      ofKind[service],
    ];
    return controls.filter(({ id }) => asked.includes(id));
  },
  explain: ({ facts: { kind, name, statements, actions, anonymous } }) => ({
    what: `The policy of the ${kind} ${name} lets ${anonymous ? 'anybody, with or without an AWS account,' : 'anybody with an AWS account'} do ${someOf(actions)}, by ${someOf(statements)}.`,
    why: 'No password and no key stands before it: names of resources are guessed and scanned for all day.',
    whatToDo: `Name in the policy of ${name} who is meant, or add a condition on the account, organisation or network.`,
  }),
  inShort: (departures) => ({
    headline:
      departures.length === 1
        ? headline(
            `${departures[0]?.facts.kind ?? 'a'} ${departures[0]?.facts.name ?? 'resource'} is public`,
            `a ${departures[0]?.facts.kind ?? 'resource'} is public`,
          )
        : `${departures.length} resources are public`,
    move: `close ${namesOf(departures.map(({ facts: { name } }) => name))} to the public`,
  }),
  remedy: {
    guide: ({ subject, facts: { name, service, statements } }) => [
      `Find who uses it before you close it: ${recordsOf(service)}, for callers of other accounts.`,
      `In the policy, replace "Principal": "*" of ${someOf(statements)} by those who are meant; for a whole organisation keep "*" with Condition {"StringEquals": {"aws:PrincipalOrgID": "o-…"}}.`,
      writeBack(service, subject.region ?? '', subject.resource, name),
      ...(service === 's3'
        ? [
            `If nothing of it is meant for the public: aws s3api put-public-access-block --bucket ${name} --public-access-block-configuration BlockPublicAcls=true,IgnorePublicAcls=true,BlockPublicPolicy=true,RestrictPublicBuckets=true`,
          ]
        : []),
    ],
  },
});

/** Whether an action lists or reads; of one that AWS does not document nobody can say. */
const onlyLooks = (name: string): boolean => {
  const level = loadCatalogue().action(name)?.level;
  return level === 'List' || level === 'Read';
};

const nameOf = ({ sid, index }: PublicAccess['statement']): string =>
  sid === undefined ? `its statement number ${index + 1}` : `the statement ${sid}`;

/** What strangers may do by the policy; a policy beyond what the engine evaluates is a gap. */
const askPolicy = (
  { document, service, kind, name }: PoliciedResource,
  arn: string,
  account: string,
  asOf: Date,
): Known<readonly PublicAccess[]> => {
  try {
    return known(publicAccess(settled(document), { arn, account, service }, asOf));
  } catch (error) {
    if (!(error instanceof PolicyTooLargeError)) throw error;
    const because = `the policy of the ${kind} ${name} is not evaluated: ${error.message}`;
    return missing({
      need: kind === 'bucket' ? 'buckets' : 'resource-policies',
      call: `the policy of ${arn}`,
      because,
    });
  }
};

const grantEvidence = (
  { statement, actions, anonymous }: PublicAccess,
  { kind, name, source }: PoliciedResource,
): Evidence => ({
  fact: `${nameOf(statement)} of the policy of the ${kind} ${name} allows ${anonymous ? 'everybody' : 'every AWS account'}`,
  value: someOf(actions, 12),
  source,
});

/** Where the use of a resource is recorded: CloudTrail counts calls of KMS and Secrets Manager as management events. */
const recordsOf = (service: string): string => {
  if (service === 's3') return "the bucket's access logs, or CloudTrail's data events";
  return `CloudTrail's ${service === 'kms' || service === 'secretsmanager' ? 'management' : 'data'} events`;
};

/** The call that writes a resource's policy back. */
const writeBack = (service: string, region: string, arn: string, name: string): string => {
  const there = region === '' || region === 'global' ? '' : ` --region ${region}`;
  switch (service) {
    case 's3':
      return `aws s3api put-bucket-policy --bucket ${name} --policy file://policy.json`;
    case 'sqs':
      return `aws sqs set-queue-attributes --queue-url $(aws sqs get-queue-url --queue-name ${name} --query QueueUrl --output text${there}) --attributes file://attributes.json${there}, with the text under Policy`;
    case 'sns':
      return `aws sns set-topic-attributes --topic-arn ${arn} --attribute-name Policy --attribute-value file://policy.json${there}`;
    case 'kms':
      return `aws kms put-key-policy --key-id ${name} --policy-name default --policy file://policy.json${there}`;
    case 'lambda':
      return `aws lambda remove-permission --function-name ${name} --statement-id SID${there}, then add-permission with the principal that is meant`;
    default:
      return `aws secretsmanager put-resource-policy --secret-id ${arn} --resource-policy file://policy.json --block-public-policy${there}`;
  }
};
