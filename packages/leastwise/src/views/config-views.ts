import { envelope } from './envelope.ts';
import { printableIn } from './human/printable.ts';
import { type Screen, styled } from './human/text.ts';
import type { View } from './view.ts';

export interface ShownSetting {
  readonly name: string;
  readonly value: unknown;
  /** `default`, or the file that sets it. */
  readonly from: string;
}

/** The ways to print the settings in force. */
export const configViews = (settings: readonly ShownSetting[], asOf: Date): readonly View[] => [
  { format: 'human', render: (screen) => human(printableIn(settings), screen) },
  { format: 'json', render: () => envelope('config', asOf, [], settings) },
];

const human = (settings: readonly ShownSetting[], screen: Screen): string => {
  const width = Math.max(...settings.map(({ name }) => name.length)) + 2;
  return settings
    .map(({ name, value, from }) => {
      const text = typeof value === 'string' ? value : JSON.stringify(value);
      return `${name.padEnd(width)}${text}  ${from === 'default' ? styled(screen, 'dim', '(default)') : `(${from})`}\n`;
    })
    .join('');
};
