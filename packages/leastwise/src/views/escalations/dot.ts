import type { EscalationStatus } from '../../access/escalation/escalation.ts';
import type { EscalationGraph, NodeKind } from './graph.ts';

const shapes = {
  user: 'ellipse',
  role: 'box',
  group: 'folder',
  outsider: 'hexagon',
  carrier: 'component',
  goal: 'doubleoctagon',
} as const satisfies Record<NodeKind, string>;

const lines = {
  proven: '',
  conditional: ' style=dashed',
  possible: ' style=dotted',
  blocked: ' color=gray60 fontcolor=gray40 arrowhead=tee',
} as const satisfies Record<EscalationStatus, string>;

/** A text as DOT takes it: in quotes, where a backslash would begin an escape. */
const quoted = (text: string): string =>
  `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', ' ')}"`;

/** The graph in Graphviz's language. https://graphviz.org/doc/info/lang.html */
export const dotOf = ({ nodes, edges }: EscalationGraph): string => {
  const ids = new Map(nodes.map(({ id }, index) => [id, `n${index}`]));
  return `${[
    'digraph escalations {',
    '  rankdir=LR',
    '  node [fontname="sans-serif"]',
    '  edge [fontname="sans-serif" fontsize=10]',
    ...nodes.map(
      ({ id, kind, label, title }) =>
        `  ${ids.get(id)} [label=${quoted(label)} shape=${shapes[kind]} tooltip=${quoted(title)}]`,
    ),
    ...edges.map(({ from, to, label, status, title }) => {
      const attributes = `label=${quoted(label)} tooltip=${quoted(title)}${lines[status]}`;
      return `  ${ids.get(from)} -> ${ids.get(to)} [${attributes}]`;
    }),
    '}',
  ].join('\n')}\n`;
};
