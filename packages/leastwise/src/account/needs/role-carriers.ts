import { z } from 'zod';
import { type Answers, gapOf } from '../answers.ts';
import { type Known, known, mapKnown, missing } from '../known.ts';
import type { Regional } from '../regional.ts';
import { regionalArn } from '../regional-arn.ts';
import type { SourceRef } from '../source-ref.ts';
import { type DeploymentGroup, readDeploymentGroups } from './deployment-groups.ts';
import { type Placed, readDescribed } from './described.ts';
import { perSubject, saidSomething } from './per-subject.ts';
import type { RawCarrier } from './raw-carrier.ts';
import { roleCarrierKinds } from './role-carrier-kinds.ts';

const need = 'role-carriers';

/** Kinds of resources, beside those that other needs read, that act under a role of the account. */
export type RoleCarrierKind = keyof typeof roleCarrierKinds;

/** A resource that acts under roles of the account. */
export interface RoleCarrier {
  readonly arn: string;
  readonly name: string;
  /** ARNs or names. */
  readonly roles: readonly string[];
  readonly source: SourceRef;
}

/** What acts under roles, kind by kind; a gap where nobody asked for that kind. */
export interface RoleCarriers {
  readonly kinds: ReadonlyMap<RoleCarrierKind, Known<Regional<readonly RoleCarrier[]>>>;
  readonly deploymentGroups: Known<Regional<readonly DeploymentGroup[]>>;
}

/** Those kinds, in the order of their names. */
export const kindsOfRoleCarriers = Object.keys(roleCarrierKinds) as readonly RoleCarrierKind[];

/** Reads the resources that act under a role, in every region. */
export const readRoleCarriers = (answers: Answers): Known<RoleCarriers> => {
  const read = new Map(kindsOfRoleCarriers.map((kind) => [kind, readKind(answers, kind)]));
  const deploymentGroups = readDeploymentGroups(answers);
  if (!deploymentGroups.known && [...read.values()].every((one) => !one.known))
    return missing(gapOf(need, roleCarrierKinds['build-project'].call));
  return known({ kinds: read, deploymentGroups });
};

const readKind = (answers: Answers, kind: RoleCarrierKind): Known<Regional<readonly RoleCarrier[]>> =>
  mapKnown(
    readDescribed(answers, need, roleCarrierKinds[kind]),
    (regions) =>
      new Map(
        [...regions].map(([region, found]) => [
          region,
          found.known ? carriersIn(answers, kind, region, found.value) : found,
        ]),
      ),
  );

/** What things that a service names by their names only are called in ARNs. */
const arnStarts: { readonly [kind in RoleCarrierKind]?: readonly [service: string, type: string] } = {
  'dev-endpoint': ['glue', 'devEndpoint'],
  'glue-job': ['glue', 'job'],
};

const carriersIn = (
  answers: Answers,
  kind: RoleCarrierKind,
  region: string,
  found: readonly Placed<RawCarrier>[],
): Known<readonly RoleCarrier[]> => {
  const [service, type] = arnStarts[kind] ?? [];
  const taskRoles = taskRolesIn(answers, region);
  const carriers: RoleCarrier[] = [];
  for (const { name, arn, roles, definition, source } of found) {
    const given = definition === undefined ? known(roles) : taskRoles(definition);
    if (!given.known) return given;
    if (given.value.length === 0) continue;
    carriers.push({
      arn: arn ?? regionalArn(service ?? '', region, answers.account, `${type}/${name}`),
      name,
      roles: given.value,
      source,
    });
  }
  return known(carriers);
};

const taskDefinition = z.object({ taskDefinition: z.object({ taskRoleArn: z.string().optional() }) });

/** The role that a task definition gives to its tasks, if any. */
const taskRolesIn = (
  answers: Answers,
  region: string,
): ((definition: string) => Known<readonly string[]>) => {
  const call = 'ecs.DescribeTaskDefinition';
  const described = perSubject(answers, need, call, 'TaskDefinition', taskDefinition, { region });
  return (definition) =>
    mapKnown(saidSomething(described.of(definition), need, call), ({ value }) =>
      value.taskDefinition.taskRoleArn === undefined ? [] : [value.taskDefinition.taskRoleArn],
    );
};
