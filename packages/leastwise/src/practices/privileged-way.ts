import type { Privilege, PrivilegeWay } from '../access/privilege.ts';
import { nameOfArn } from '../account/arn.ts';
import { type Principal, policiesOf } from '../account/iam-model.ts';
import { type Known, missing } from '../account/known.ts';
import { type SourceRef, within } from '../account/source-ref.ts';
import { administratorCalls } from './03-least-privilege/administration.ts';
import { mayAllow } from './03-least-privilege/alone.ts';
import type { Call } from './03-least-privilege/effective-holders.ts';
import type { AccountAccess } from './account-access.ts';
import type { Evidence } from './check.ts';

const assumes = ({ methods: [first] }: PrivilegeWay): boolean => first === 'assume-role';

/** The first step: one call by its name, several as the sentence that tells what they do. */
const sayFirstStep = (way: PrivilegeWay): string | undefined => {
  const [action, ...more] = way.actions;
  if (action === undefined || more.length > 0) return undefined;
  return assumes(way)
    ? `assume the ${way.steps === 1 ? 'administrator ' : ''}role ${nameOfArn(way.target)}`
    : `call ${action} on ${nameOfArn(way.target)}`;
};

/**
 * What a privileged principal may do that makes it so, in words that follow `may`: `do everything`, `call
 * iam:CreateAccessKey on root-like`, `assume the role builder, and so become administrator in 3 steps`.
 */
export const sayWay = ({ grade, way }: Privilege): string => {
  if (grade === 'administrator' || way === undefined) return 'do everything';
  const step = sayFirstStep(way);
  const [sentence = 'by several calls'] = way.texts;
  if (grade === 'raises-others') {
    return step === undefined
      ? `make others administrators (${sentence})`
      : `${step}, and so make others administrators`;
  }
  if (way.steps > 1) {
    const become = `become administrator in ${way.steps} steps`;
    return step === undefined ? `${become} (first, ${sentence})` : `${step}, and so ${become}`;
  }
  return step ?? `become administrator (${sentence})`;
};

/** The whole way as the rest of a sentence that begins with the principal: `can become an administrator: ann assumes …`. */
export const sayPath = ({ grade, way }: Privilege): string => {
  if (way === undefined) return 'can do everything';
  const [only, ...more] = way.conditions;
  const held =
    only === undefined
      ? ''
      : more.length === 0
        ? `, under a condition (${only})`
        : `, under conditions (${way.conditions.join('; ')})`;
  const texts = way.texts.join('; then ');
  return grade === 'raises-others'
    ? `can make others administrators${held}: ${texts}`
    : `can become an administrator${way.steps > 1 ? ` in ${way.steps} steps` : ''}${held}: ${texts}`;
};

/** Whether the first step hands a role to a service: then that is the call to look at, and the role what can be named. */
export const passesRole = ({ actions, target }: PrivilegeWay): boolean =>
  actions.includes('iam:PassRole') && target.includes(':role/');

/** The calls of the first step; on whatever resource where none of the kind was read. */
export const firstCalls = (principal: Principal, { way }: Privilege): readonly Call[] => {
  if (way === undefined) return administratorCalls(principal.account, principal.partition);
  // A version of a policy follows its ARN.
  const [target = way.target] = way.target.split(' (');
  const resource = target.startsWith('arn:') ? target : '*';
  const actions = passesRole(way) ? ['iam:PassRole'] : way.actions;
  return actions.map((action) => ({ action, resource }));
};

/** Where the Allow stands that opens the way; the trust policy where that alone does. */
const sourceOfWay = (access: AccountAccess, principal: Principal, privilege: Privilege): SourceRef => {
  for (const call of firstCalls(principal, privilege)) {
    for (const { document, source } of policiesOf(principal)) {
      if (!document.known) continue;
      const statement = document.value.statements.find(
        (one) => one.effect === 'Allow' && mayAllow(one, principal.arn, call),
      );
      if (statement !== undefined) return within(source, 'Statement', statement.index);
    }
  }
  const { way } = privilege;
  const target = way !== undefined && assumes(way) ? access.reached().actor(way.target)?.entity : undefined;
  return target?.kind === 'role' ? target.trustSource : principal.source;
};

export const wayEvidence = (access: AccountAccess, principal: Principal, privilege: Privilege): Evidence => ({
  fact: `${principal.name} may${privilege.conditional ? ', under conditions,' : ''}`,
  value: sayWay(privilege),
  source: sourceOfWay(access, principal, privilege),
});

/** The gap that keeps a privilege from being told, as an end to a sentence that begins with what was asked. */
export const untold = ({ gap }: Privilege, asked: string): Known<never> =>
  missing({
    need: gap?.need ?? 'authorization-details',
    call: gap?.call ?? 'iam.GetAccountAuthorizationDetails',
    because: `${asked} cannot be told: ${gap?.because ?? 'a policy cannot be read'}`,
  });
