import type { EscalationStep } from '../../access/escalation/escalation.ts';
import { methods } from '../../access/escalation/methods.ts';
import { type Screen, styled, wrap } from '../human/text.ts';

const indent = ' '.repeat(7);

/** What it takes to repeat a step: its calls, what they are made on, and AWS's page. */
export const stepDetails = (step: EscalationStep | undefined, screen: Screen): readonly string[] => {
  if (step === undefined) return [];
  const { method, actions, target = '' } = step;
  const page = methods.find(({ id }) => id === method)?.page;
  return [
    wrap(`calls ${actions.join(', ')}`, screen.width, `${indent}  `),
    ...(target.startsWith('arn:') ? [`on ${target}`] : []),
    ...(page === undefined ? [] : [`see ${page}`]),
  ].map((line) => styled(screen, 'dim', `${indent}${line}`));
};
