import type { EscalationStatus } from '../../access/escalation/escalation.ts';
import type { EscalationGraph, NodeKind } from './graph.ts';

const shapes = {
  user: ['([', '])'],
  role: ['[', ']'],
  group: ['[[', ']]'],
  outsider: ['{{', '}}'],
  carrier: ['[/', '/]'],
  goal: ['(((', ')))'],
} as const satisfies Record<NodeKind, readonly [open: string, close: string]>;

const arrows = {
  proven: '-->',
  conditional: '-.->',
  possible: '-.->',
  blocked: '--x',
} as const satisfies Record<EscalationStatus, string>;

const lineStyles: Readonly<Partial<Record<EscalationStatus, string>>> = {
  conditional: 'stroke-dasharray: 7 4',
  possible: 'stroke-dasharray: 1 4',
  blocked: 'stroke: #999, color: #666',
};

/**
 * A text as Mermaid takes it: in quotes, with entity codes for what it, Markdown or HTML would read as their own.
 * https://mermaid.js.org/syntax/flowchart.html#entity-codes-to-escape-characters
 */
const quoted = (text: string): string =>
  `"${text.replaceAll(/[^\p{L}\p{N} _().,:/=+@-]/gu, (mark) => `#${mark.codePointAt(0) ?? 32};`)}"`;

/** The graph as a Mermaid flowchart, which GitHub and others draw. */
export const mermaidOf = ({ nodes, edges }: EscalationGraph): string => {
  const ids = new Map(nodes.map(({ id }, index) => [id, `n${index}`]));
  const styled = edges.flatMap(({ status }, index) => {
    const style = lineStyles[status];
    return style === undefined ? [] : [`  linkStyle ${index} ${style}`];
  });
  return `${[
    'flowchart LR',
    ...nodes.map(({ id, kind, label }) => {
      const [open, close] = shapes[kind];
      return `  ${ids.get(id)}${open}${quoted(label)}${close}`;
    }),
    ...edges.map(({ from, to, label, status }) => {
      const text = label === '' ? '' : `|${quoted(label)}|`;
      return `  ${ids.get(from)} ${arrows[status]}${text} ${ids.get(to)}`;
    }),
    ...styled,
  ].join('\n')}\n`;
};
