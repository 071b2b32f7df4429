import type { Can } from '../access/can.ts';
import { conditionsInShort } from '../access/requirements.ts';
import type { OnResource } from '../schemas/can.ts';
import type { Notice } from '../schemas/notice.ts';
import { envelope } from './envelope.ts';
import { decisionLines } from './human/decision-text.ts';
import { printableIn } from './human/printable.ts';
import { type Screen, wrap } from './human/text.ts';
import { answerWord } from './human/verdict-words.ts';
import type { View } from './view.ts';

/** The ways to print whether a principal may do something. */
export const canViews = (answer: Can, notices: readonly Notice[], asOf: Date): readonly View[] => [
  { format: 'human', render: (screen) => human(printableIn(answer), screen) },
  { format: 'json', render: () => envelope('can', asOf, notices, answer.data) },
];

/** One resource among several, with its conditions. */
export const resourceLine = ({ resource, decision, conditions }: OnResource, screen: Screen): string => {
  const words = conditions === undefined ? '' : `  ${conditionsInShort({ conditions, ladder: [] }, true)}`;
  const plain = { ...screen, colour: false };
  const symbol = answerWord(decision, plain).padEnd(10);
  return `  ${symbol} ${wrap(`${resource}${words}`, screen.width, ' '.repeat(13))}`;
};

const human = ({ data, both }: Can, screen: Screen): string => {
  const { principal, action, resource, resources = [], decision, changes } = data;
  const onAny = resource === '*' && resources.length > 0;
  const spread = onAny && resources.length > 1;
  const lines = [
    `${answerWord(decision, screen)}  ${principal}`,
    `  ${action} on ${onAny ? (spread ? 'these resources' : 'any resource') : resource}`,
    ...(spread ? ['', ...resources.map((one) => resourceLine(one, screen))] : []),
    ...decisionLines(
      spread && decision === 'depends' ? { ...data, conditions: [] } : data,
      { both, changes },
      screen,
    ),
  ];
  return `${lines.join('\n')}\n`;
};
