import type { Instance } from '../../account/needs/instances.ts';
import { shownName } from './access-key-pattern.ts';

/** Tags by which AWS's own services keep instances together: instances that share one of these are related. */
const groupTags = [
  'aws:autoscaling:groupname',
  'aws:ec2:fleet-id',
  'aws:eks:cluster-name',
  'eks:cluster-name',
  'elasticbeanstalk:environment-name',
  'aws:cloudformation:stack-id',
];

/** Words in names that tell a stage, not a purpose. */
const stages = new Set([
  'prod',
  'production',
  'live',
  'staging',
  'stage',
  'stg',
  'test',
  'testing',
  'qa',
  'uat',
  'dev',
  'development',
]);

interface Purpose {
  readonly groups: readonly string[];
  readonly applications: readonly string[];
  readonly stem?: string;
}

/** Instances that serve one purpose, with the word for it. */
export interface PurposeGroup {
  readonly purpose: string;
  readonly instances: readonly [Instance, ...Instance[]];
}

export interface Purposes {
  readonly groups: readonly PurposeGroup[];
  /** Instances of which no tag and no name says what they are for. */
  readonly untold: readonly Instance[];
}

/** `aws:autoscaling:groupname=web` and `kubernetes.io/cluster/web` are of `web`. */
const wordOfGroup = (group: string): string =>
  group.slice((group.includes('=') ? group.indexOf('=') : group.lastIndexOf('/')) + 1);

const purposeOf = ({ tags, name }: Instance, tagKeys: readonly string[]): Purpose => {
  const wanted = new Set(tagKeys.map((key) => key.toLowerCase()));
  const fold = (text: string): string => text.trim().toLowerCase();
  const stem = stemOf(name ?? '');
  return {
    groups: tags
      .filter(({ key }) => groupTags.includes(fold(key)))
      .map(({ key, value }) => `${fold(key)}=${shownName(value)}`)
      // Nodes of a Kubernetes cluster carry its name in the tag's key.
      .concat(tags.flatMap(({ key }) => /^kubernetes\.io\/cluster\/.+/.exec(fold(key))?.[0] ?? [])),
    applications: tags
      .filter(({ key, value }) => wanted.has(fold(key)) && fold(value) !== '')
      .map(({ value }) => fold(shownName(value))),
    ...(stem !== '' && { stem }),
  };
};

/** What a name begins with, its stage and its counters aside: `prod-web-12` is a `web`. */
export const stemOf = (name: string): string =>
  name
    .toLowerCase()
    .split(/[^a-z]+/)
    .find((word) => word.length > 1 && !stages.has(word)) ?? '';

const share = (a: readonly string[], b: readonly string[]): boolean => a.some((each) => b.includes(each));

/** Whether two instances belong together: one group, one application, or, where a tag does not say, one kind of name. */
const related = (a: Purpose, b: Purpose): boolean => {
  if (share(a.groups, b.groups)) return true;
  if (a.applications.length > 0 && b.applications.length > 0) return share(a.applications, b.applications);
  return a.stem !== undefined && a.stem === b.stem;
};

const isTold = ({ groups, applications, stem }: Purpose): boolean =>
  groups.length > 0 || applications.length > 0 || stem !== undefined;

/** Puts instances together that serve one purpose, by tags, groups and names. */
export const purposesOf = (instances: readonly Instance[], tagKeys: readonly string[]): Purposes => {
  // Thousands of instances of one group are alike: they count once.
  const alike = new Map<
    string,
    { readonly purpose: Purpose; readonly instances: [Instance, ...Instance[]] }
  >();
  const untold: Instance[] = [];
  for (const instance of instances) {
    const purpose = purposeOf(instance, tagKeys);
    const key = JSON.stringify(purpose);
    const held = alike.get(key);
    if (!isTold(purpose)) untold.push(instance);
    else if (held === undefined) alike.set(key, { purpose, instances: [instance] });
    else held.instances.push(instance);
  }
  const clusters: { purposes: Purpose[]; instances: [Instance, ...Instance[]] }[] = [];
  for (const each of alike.values()) {
    const near = clusters.filter(({ purposes }) => purposes.some((other) => related(each.purpose, other)));
    const merged: (typeof clusters)[number] = {
      purposes: [each.purpose, ...near.flatMap(({ purposes }) => purposes)],
      instances: [...each.instances, ...near.flatMap((cluster) => cluster.instances)],
    };
    for (const cluster of near) clusters.splice(clusters.indexOf(cluster), 1);
    clusters.push(merged);
  }
  return {
    groups: clusters.map(({ purposes, instances: list }) => ({
      purpose: wordFor(purposes),
      instances: list,
    })),
    untold,
  };
};

const wordFor = (purposes: readonly Purpose[]): string => {
  const applications = purposes.flatMap(({ applications: list }) => list);
  const stems = purposes.flatMap(({ stem }) => stem ?? []);
  const groups = purposes.flatMap(({ groups: list }) => list.map(wordOfGroup));
  return applications[0] ?? stems[0] ?? groups[0] ?? '';
};
