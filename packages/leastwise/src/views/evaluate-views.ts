import type { Request } from '@leastwise/policy';
import { mayHavePolicy } from '../access/services-with-resource-policies.ts';
import { whatWouldChange } from '../access/what-would-change.ts';
import type { ExplainedDecision } from '../schemas/decision.ts';
import type { Notice } from '../schemas/notice.ts';
import { envelope } from './envelope.ts';
import { decisionLines } from './human/decision-text.ts';
import { printableIn } from './human/printable.ts';
import type { Screen } from './human/text.ts';
import { answerWord } from './human/verdict-words.ts';
import type { View } from './view.ts';

export interface EvaluateViewInput {
  readonly request: Request;
  readonly explained: ExplainedDecision;
  readonly notices: readonly Notice[];
  readonly asOf: Date;
}

/** The ways to print the decision about one request. */
export const evaluateViews = (input: EvaluateViewInput): readonly View[] => [
  { format: 'human', render: (screen) => human(printableIn(input), screen) },
  { format: 'json', render: () => envelope('policy evaluate', input.asOf, input.notices, input.explained) },
];

const accountOf = (arn: string): string => arn.split(':', 5)[4] ?? '';

const human = ({ request, explained }: EvaluateViewInput, screen: Screen): string => {
  const { principal, action, resource, resourceAccount } = request;
  const who = typeof principal === 'string' ? principal : 'the caller';
  const owner = resourceAccount ?? accountOf(resource);
  const both = (owner !== '' && owner !== accountOf(who)) || /^(kms:|sts:assumerole)/i.test(action);
  const changes = whatWouldChange(explained, {
    who,
    action,
    resource,
    both,
    mayHavePolicy: mayHavePolicy(resource),
  });
  return `${[
    `${answerWord(explained.decision, screen)}  ${who}`,
    `  ${action} on ${resource}`,
    ...decisionLines(explained, { both, changes }, screen),
  ].join('\n')}\n`;
};
