import { envelope } from './envelope.ts';
import { dotOf } from './escalations/dot.ts';
import { graphOf } from './escalations/graph.ts';
import type { EscalationsViewInput } from './escalations/input.ts';
import { mermaidOf } from './escalations/mermaid.ts';
import { svgOf } from './escalations/svg.ts';
import { escalationsText } from './escalations/text.ts';
import type { View } from './view.ts';

/** The ways to print how principals could become administrators. */
export const escalationsViews = (input: EscalationsViewInput): readonly View[] => [
  { format: 'human', render: (screen) => escalationsText(input, screen) },
  { format: 'json', render: () => envelope('escalations', input.asOf, input.notices, input.listed) },
  { format: 'dot', render: () => dotOf(graphOf(input)) },
  { format: 'mermaid', render: () => mermaidOf(graphOf(input)) },
  { format: 'svg', render: () => svgOf(graphOf(input)) },
];
