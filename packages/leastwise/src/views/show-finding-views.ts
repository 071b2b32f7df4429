import type { Finding } from '../schemas/audit.ts';
import { envelope } from './envelope.ts';
import { findingText } from './human/findings.ts';
import { printableIn } from './human/printable.ts';
import { type Screen, styled, wrap } from './human/text.ts';
import type { View } from './view.ts';

/** The ways to print one finding, whole: its evidence with places, its controls, its steps. */
export const showFindingViews = (finding: Finding, asOf: Date): readonly View[] => [
  { format: 'human', render: (screen) => human(printableIn(finding), screen) },
  { format: 'json', render: () => envelope('show', asOf, [], finding) },
];

const human = (finding: Finding, screen: Screen): string => {
  const controls = finding.controls.map(({ framework, version, id }) => `${framework} ${version}: ${id}`);
  const steps = finding.fix?.steps ?? [];
  return `${[
    findingText(finding, screen, 'whole'),
    ...(finding.principals.length > 0 ? [section('who', finding.principals, screen)] : []),
    ...(controls.length > 0 ? [section('controls', controls, screen)] : []),
    ...(steps.length > 0
      ? [
          section(
            'steps',
            steps.map((step, index) => `${index + 1}. ${step}`),
            screen,
          ),
        ]
      : []),
  ].join('\n')}\n`;
};

const section = (label: string, lines: readonly string[], screen: Screen): string =>
  lines
    .map((line, index) => {
      const name = (index === 0 ? label : '').padEnd(9);
      return `    ${styled(screen, 'dim', name)}${wrap(line, screen.width, ' '.repeat(13))}`;
    })
    .join('\n');
