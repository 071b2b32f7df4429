import { z } from 'zod';
import type { Answer } from '../answer.ts';
import { type Answers, gapOf } from '../answers.ts';
import { type Known, known, mapKnown, missing } from '../known.ts';
import { type Regional, readRegions } from '../regional.ts';
import { type NamedText, sealed } from '../sealed-text.ts';
import { shaped } from '../shape.ts';
import { type SourceRef, within } from '../source-ref.ts';
import { arnText } from './arn-text.ts';
import { entriesOf } from './entries.ts';
import { type PerSubject, perSubject, type Stated, saidSomething } from './per-subject.ts';

const need = 'task-definitions';
const listCall = 'ecs.ListTaskDefinitions';
const describeCall = 'ecs.DescribeTaskDefinition';

export interface ContainerDefinition {
  readonly name: string;
  readonly environment: readonly NamedText[];
  /** Its command and entry point, where the definition gives them. */
  readonly command: readonly NamedText[];
}

/** A family of task definitions, by its latest active revision. */
export interface TaskDefinition {
  /** The family's ARN: the revision's without its number, so that it outlives deployments. */
  readonly arn: string;
  readonly family: string;
  readonly revision: number;
  readonly containers: Known<readonly ContainerDefinition[]>;
  /** Where the revision is listed. */
  readonly source: SourceRef;
}

const revisionArn = arnText.regex(/:task-definition\/[^:]+:\d+$/, {
  error: 'expected the ARN of a revision',
});
const listSchema = z.object({ taskDefinitionArns: z.array(revisionArn) });
const words = z.array(z.string()).optional();
const describeSchema = z.object({
  taskDefinition: z.object({
    taskDefinitionArn: revisionArn,
    containerDefinitions: z.array(
      z.object({
        name: z.string(),
        environment: z.array(z.object({ name: z.string(), value: z.string() })),
        command: words,
        entryPoint: words,
      }),
    ),
  }),
});

type RawContainer = z.output<typeof describeSchema>['taskDefinition']['containerDefinitions'][number];

/**
 * Reads the latest active revision of every family of task definitions, in every region.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DescribeTaskDefinition.html
 */
export const readTaskDefinitions = (answers: Answers): Known<Regional<readonly TaskDefinition[]>> =>
  readRegions(answers, need, listCall, (found, region) => {
    const active = found.filter(isOfActive);
    if (active.length === 0) return missing(gapOf(need, listCall, { region }));
    const pages = shaped(need, active, listSchema);
    if (!pages.known) return pages;
    const arns = entriesOf(need, listCall, pages.value, 'taskDefinitionArns', (arn) => arn);
    if (!arns.known) return arns;
    const described = perSubject(answers, need, describeCall, 'TaskDefinition', describeSchema, { region });
    const latest = new Map<string, TaskDefinition>();
    for (const [revisionArn, { source }] of arns.value) {
      const cut = revisionArn.lastIndexOf(':');
      const arn = revisionArn.slice(0, cut);
      const revision = Number(revisionArn.slice(cut + 1));
      if ((latest.get(arn)?.revision ?? 0) >= revision) continue;
      const said = descriptionOf(described, region, revisionArn);
      latest.set(arn, {
        arn,
        family: arn.slice(arn.lastIndexOf('/') + 1),
        revision,
        containers: mapKnown(said, containersOf),
        source,
      });
    }
    return known([...latest.values()]);
  });

const isOfActive = ({ params }: Answer): boolean =>
  (params['status'] ?? params['Status'] ?? 'ACTIVE') === 'ACTIVE';

type Description = z.output<typeof describeSchema>;

const descriptionOf = (
  described: PerSubject<Description>,
  region: string,
  revisionArn: string,
): Known<Stated<Description>> => {
  const call = `${describeCall} of ${revisionArn} in ${region}`;
  const said = saidSomething(described.of(revisionArn), need, call);
  if (said.known && said.value.value.taskDefinition.taskDefinitionArn !== revisionArn)
    return missing({ need, call, because: `${call} gave another task definition` });
  return said;
};

const containersOf = ({ value, source }: Stated<Description>): readonly ContainerDefinition[] => {
  const at = within(source, 'taskDefinition', 'containerDefinitions');
  return value.taskDefinition.containerDefinitions.map((raw, index) => toContainer(raw, within(at, index)));
};

const toContainer = (raw: RawContainer, source: SourceRef): ContainerDefinition => ({
  name: raw.name,
  environment: raw.environment.map(({ name, value }, index) => ({
    name,
    text: sealed(value),
    source: within(source, 'environment', index),
  })),
  command: (['command', 'entryPoint'] as const).flatMap((name) => {
    const list = raw[name];
    return list === undefined || list.length === 0
      ? []
      : [{ name, text: sealed(list.join('\n')), source: within(source, name) }];
  }),
});
