import type { Actor } from './actor.ts';
import { type Hop, isEmpowering, type Stop } from './hop.ts';

/** The last part of an ARN, or of words that are no ARN the whole. */
const nameOf = (target: string): string =>
  target.startsWith('arn:')
    ? target.slice(Math.max(target.lastIndexOf('/'), target.lastIndexOf(':')) + 1)
    : target;

/** What a target is called: a resource by the name that its service gives it, which its ARN may end in or not. */
const targetName = (step: Hop | Stop): string => {
  const { method, actor, target } = step;
  if (method.how !== 'use-carrier') return nameOf(target);
  const { byRole } = actor.home.carriers(method.carrier);
  const role = 'becomes' in step && step.becomes !== 'admin' ? step.becomes.arn : undefined;
  const lists = role === undefined ? [...byRole.values()] : [byRole.get(role) ?? []];
  return lists.flat().find(({ arn }) => arn === target)?.name ?? nameOf(target);
};

const subject = ({ kind, name }: Actor): string => (kind === 'group' ? `a member of ${name}` : name);

/** What is done in a step: `carol creates an access key for the user admin`. */
export const stepWords = (step: Hop | Stop): string => {
  const { method, actor, target } = step;
  if (actor.kind === 'group' && target === actor.entity.arn) {
    return `${subject(actor)} ${method.does.replace(/the user \{target\}/, 'itself')}`;
  }
  // Only a user joins a group itself.
  if (method.how === 'join-group' && actor.kind === 'role') {
    return `${subject(actor)} adds a user of its choice to the group ${nameOf(target)}`;
  }
  const role = 'becomes' in step && step.becomes !== 'admin' ? step.becomes.name : nameOf(target);
  // Where nothing of the kind was read, the words for it take the place of `the function {target}`.
  const aimed = target.startsWith('arn:')
    ? method.does.replaceAll('{target}', targetName(step))
    : method.does.replaceAll(/(\bthe ((?!of\b)[\w-]+ ){1,4})?\{target\}/g, target);
  return `${subject(actor)} ${aimed.replaceAll('{role}', role)}`;
};

/** Who an actor is after a step, which other steps may follow. */
export const becomesWords = (hop: Hop, leadsOn: boolean): string => {
  const { becomes, actor, first, raises } = hop;
  if (becomes !== 'admin' && (raises === true || isEmpowering(hop))) {
    if (becomes.kind !== 'group') return `${becomes.name} is an administrator then`;
    return `whoever is added is ${leadsOn ? `a member of ${becomes.name}` : 'an administrator'} then`;
  }
  if (becomes === 'admin') return `${actor.kind === 'group' ? 'the member' : actor.name} is an administrator`;
  const acts =
    becomes.kind === 'group'
      ? `is a member of ${becomes.name}`
      : `acts as the ${becomes.kind} ${becomes.name}`;
  return first === undefined ? acts : `${acts}, now an administrator`;
};
