import type { z } from 'zod';
import type { Answer } from '../answer.ts';
import { type Answers, answered, gapOf, newestOf } from '../answers.ts';
import { type Known, known, missing } from '../known.ts';
import { type Shaped, shaped } from '../shape.ts';
import { entriesOf } from './entries.ts';
import { accountListSchema, rootListSchema, unitListSchema } from './organization-policies-schema.ts';

const need = 'organization-policies';

/** Where SCPs and RCPs are attached: the root, an organizational unit, or an account. */
export interface OrganizationNode {
  readonly id: string;
  readonly name: string;
  readonly kind: 'root' | 'unit' | 'account';
}

/** The organisation's root, with what its ARN and its settings tell. */
export interface OrganizationRoot extends OrganizationNode {
  readonly arn: string;
  /** Policy types in force, such as `SERVICE_CONTROL_POLICY`. */
  readonly enabled: readonly string[];
}

/** The pages of a call by the parameter that names its subject. */
export interface Pages<T> {
  of(subject: string): Known<readonly Shaped<T>[]>;
  readonly subjects: readonly string[];
}

/**
 * Reads a call's pages subject by subject. The organisation has one truth, whoever was asked: a member whom AWS refuses
 * it is no gap where the management account was told.
 */
export const pagesBy = <S extends z.ZodType>(
  answers: Answers,
  name: string,
  param: string,
  schema: S,
): Pages<z.output<S>> => {
  const bySubject = new Map<string, Answer[]>();
  for (const answer of answers.of(name)) {
    const subject = answer.params[param] ?? '';
    const list = bySubject.get(subject);
    if (list === undefined) bySubject.set(subject, [answer]);
    else list.push(answer);
  }
  return {
    subjects: [...bySubject.keys()],
    of: (subject) => {
      const all = bySubject.get(subject) ?? [];
      const read = all.filter(({ status }) => status === 'read');
      if (read.length === 0) return missing(gapOf(need, name, { params: { [param]: subject } }, all[0]));
      const counting = newestOf(read, need, name, { params: { [param]: subject } });
      return counting.known ? shaped(need, counting.value, schema) : counting;
    },
  };
};

/** The levels above an account, root first, the account itself last. */
export interface OrganizationTree {
  readonly root: OrganizationRoot;
  pathTo(account: string): Known<readonly OrganizationNode[]>;
}

interface Child {
  readonly node: OrganizationNode;
  readonly parent: string;
}

/** https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListOrganizationalUnitsForParent.html */
export const readOrganizationTree = (answers: Answers): Known<OrganizationTree> => {
  const name = 'organizations.ListRoots';
  const read = answers.of(name).filter(({ status }) => status === 'read');
  const found = read.length > 0 ? newestOf(read, need, name) : answered(answers, need, name);
  if (!found.known) return found;
  const pages = shaped(need, found.value, rootListSchema);
  if (!pages.known) return pages;
  const roots = entriesOf(need, name, pages.value, 'Roots', ({ Id }) => Id);
  if (!roots.known) return roots;
  const [entry, ...others] = [...roots.value.values()];
  if (entry === undefined) return missing(gapOf(need, name, {}, found.value[0]));
  if (others.length > 0) return missing({ need, call: name, because: `${name} gave several roots` });
  const { raw } = entry;
  const enabled = raw.PolicyTypes.filter(({ Status }) => Status === 'ENABLED').map(({ Type }) => Type);
  const root: OrganizationRoot = { id: raw.Id, arn: raw.Arn, name: raw.Name, kind: 'root', enabled };
  return known({ root, pathTo: pathsBelow(answers, root) });
};

const pathsBelow = (answers: Answers, root: OrganizationRoot): OrganizationTree['pathTo'] => {
  const children = new Map<string, Child | 'torn'>();
  const units = pagesBy(
    answers,
    'organizations.ListOrganizationalUnitsForParent',
    'ParentId',
    unitListSchema,
  );
  const accounts = pagesBy(answers, 'organizations.ListAccountsForParent', 'ParentId', accountListSchema);
  const place = placing(children);
  const gaps = [...unitsIn(units, place), ...accountsIn(accounts, place)];
  return (account) => {
    const path: OrganizationNode[] = [];
    let at: string = account;
    // INVARIANT: a tree of AWS is five units deep at most; a file that goes round in a circle ends here.
    for (let steps = 0; steps < 12; steps++) {
      if (at === root.id) return known([root, ...path]);
      const child = children.get(at);
      if (child === undefined) break;
      if (child === 'torn') {
        const call = 'organizations.ListAccountsForParent';
        return missing({ need, call, because: `${at} stands at two places of the organisation at once` });
      }
      path.unshift(child.node);
      at = child.parent;
    }
    const gap = gaps[0] ?? gapOf(need, 'organizations.ListAccountsForParent');
    const where = `the place of ${account} in the organisation is not in the inputs`;
    return missing({ ...gap, because: gaps.length === 0 ? where : `${where}: ${gap.because}` });
  };
};

type Place = (parent: string, node: OrganizationNode) => void;

/** Puts nodes under their parents; a node has one parent, so that one with two has no place that is known. */
const placing =
  (children: Map<string, Child | 'torn'>): Place =>
  (parent, node) => {
    const held = children.get(node.id);
    const same = held === undefined || (held !== 'torn' && held.parent === parent);
    children.set(node.id, same ? { node, parent } : 'torn');
  };

const unitsIn = (pages: Pages<z.output<typeof unitListSchema>>, place: Place) =>
  pages.subjects.flatMap((parent) => {
    const read = pages.of(parent);
    if (!read.known) return [read.gap];
    for (const { Id: id, Name: name } of read.value.flatMap(({ value }) => value.OrganizationalUnits))
      place(parent, { id, name, kind: 'unit' });
    return [];
  });

const accountsIn = (pages: Pages<z.output<typeof accountListSchema>>, place: Place) =>
  pages.subjects.flatMap((parent) => {
    const read = pages.of(parent);
    if (!read.known) return [read.gap];
    for (const { Id: id, Name: name } of read.value.flatMap(({ value }) => value.Accounts))
      place(parent, { id, name, kind: 'account' });
    return [];
  });
