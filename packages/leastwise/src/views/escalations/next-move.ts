import type { Escalation } from '../../access/escalation/escalation.ts';
import { nameOfArn } from '../../account/arn.ts';
import { shellWord } from '../shell-word.ts';
import type { EscalationsViewInput } from './input.ts';

type Asked = Pick<EscalationsViewInput, 'standings' | 'inputs'>;

/** A principal as commands take it: a name where only one has it, else the ARN. */
const asArgument = (principal: string, { standings }: Asked): string => {
  const inside = standings.flatMap(({ principals }) => [...principals]);
  if (!inside.includes(principal)) return principal;
  const name = nameOfArn(principal);
  return inside.filter((arn) => nameOfArn(arn) === name).length === 1 ? name : principal;
};

const command = (words: readonly string[], { inputs }: Asked, before: readonly string[] = []): string =>
  [
    'leastwise',
    ...words.map(shellWord),
    ...inputs.paths.flatMap((path) => [...before, shellWord(path)]),
    ...(inputs.bundled === undefined ? [] : [inputs.bundled]),
  ].join(' ');

/** The command that tells all about one principal. */
export const tellsAbout = (principal: string, asked: Asked): string => {
  const who = asArgument(principal, asked);
  // An argument with a slash would be a path.
  const named = /^[^/]+$/.test(who) ? [who] : ['--who', who];
  return command(['escalations', ...named], asked);
};

const asWho = (principal: string, asked: Asked): string => {
  if (principal === '*') return 'anonymous';
  return /:(?:oidc|saml)-provider\//.test(principal)
    ? `federated:${principal}`
    : asArgument(principal, asked);
};

const serviceOf = (arn: string): string => arn.split(':', 3)[2] ?? '';

/** The command that shows what grants the first step of a way, or what takes it away. */
export const showsWhy = ({ principal, steps: [first] }: Escalation, asked: Asked): string | undefined => {
  if (first === undefined) return undefined;
  const { actions, target = '' } = first;
  const arn = /^arn:[^\s]+/.exec(target)?.[0];
  const on = actions.find((action) => arn !== undefined && action.startsWith(`${serviceOf(arn)}:`));
  const action = on ?? actions[0];
  if (action === undefined) return undefined;
  const takesTarget = on !== undefined || action.startsWith('sts:');
  const resource = arn !== undefined && takesTarget ? [arn] : [];
  return command(['can', asWho(principal, asked), action, ...resource], asked, ['--from']);
};
