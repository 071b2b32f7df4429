import type { EscalationStatus } from '../../access/escalation/escalation.ts';
import { many } from '../human/text.ts';
import type { EscalationGraph, NodeKind } from './graph.ts';
import { type Layout, layoutOf, type PlacedEdge, type PlacedNode, sizes } from './layout.ts';

const escaped = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');

const number = (value: number): string => String(Math.round(value * 10) / 10);

const style = `
    text { font: 12px ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace; fill: #1a2230; }
    .small { font-size: 11px; fill: #3d4a5c; }
    .shape { fill: #fff; stroke: #5b6b80; stroke-width: 1.2; }
    .user { fill: #e8f1fd; stroke: #2f6db5; }
    .role { fill: #f0ebfb; stroke: #6b4fb3; }
    .group { fill: #e6f5f1; stroke: #217a63; }
    .carrier { fill: #fdf3e1; stroke: #a86b12; }
    .outsider { fill: #fbe9ef; stroke: #b0305f; }
    .goal { fill: #7a1f1f; stroke: #7a1f1f; }
    .goal-text { fill: #fff; font-weight: 600; }
    .edge { fill: none; stroke: #46546a; stroke-width: 1.4; }
    .rule { fill: none; stroke: #c3ccd8; stroke-width: 1; }
    .conditional { stroke-dasharray: 7 4; }
    .possible { stroke-dasharray: 1.5 4; stroke-linecap: round; }
    .blocked { stroke: #a9b2bd; }
    .blocked-text { fill: #6b7686; }
  `;

const points = (list: readonly (readonly [number, number])[]): string =>
  list.map(([x, y]) => `${number(x)},${number(y)}`).join(' ');

const shapeOf = (kind: NodeKind, x: number, y: number, width: number, height: number): string => {
  const rect = (rx: number): string =>
    `<rect class="shape ${kind}" x="${number(x)}" y="${number(y)}" width="${number(width)}" height="${number(height)}" rx="${number(rx)}"/>`;
  const [right, bottom, middle] = [x + width, y + height, y + height / 2];
  switch (kind) {
    case 'user':
      return rect(12);
    case 'role':
      return rect(3);
    case 'goal':
      return rect(6);
    case 'group':
      return `${rect(3)}<path class="shape group" d="M${number(x + 5)} ${number(y)}V${number(bottom)}M${number(right - 5)} ${number(y)}V${number(bottom)}"/>`;
    case 'outsider':
      return `<polygon class="shape outsider" points="${points([
        [x, middle],
        [x + 10, y],
        [right - 10, y],
        [right, middle],
        [right - 10, bottom],
        [x + 10, bottom],
      ])}"/>`;
    case 'carrier':
      return `<polygon class="shape carrier" points="${points([
        [x + 10, y],
        [right, y],
        [right - 10, bottom],
        [x, bottom],
      ])}"/>`;
  }
};

const nodeSvg = ({ node: { kind, label, title }, x, y, width, height }: PlacedNode): string =>
  [
    `<g><title>${escaped(`${kind}: ${title}`)}</title>`,
    shapeOf(kind, x, y, width, height),
    `<text${kind === 'goal' ? ' class="goal-text"' : ''} x="${number(x + width / 2)}" y="${number(y + height / 2 + 4)}" text-anchor="middle">${escaped(label)}</text></g>`,
  ].join('');

const edgeSvg = ({ edge, start, label, labelEnd, curve, end }: PlacedEdge): string => {
  const { status } = edge;
  const bend = Math.max((end.x - curve.x) / 2, 24);
  const [text, gap] =
    edge.label === ''
      ? ['', '']
      : [
          `<text class="small ${status}-text" x="${number(label.x)}" y="${number(label.y + 3.5)}">${escaped(edge.label)}</text>`,
          `H${number(label.x - 4)}M${number(labelEnd + 4)} ${number(start.y)}`,
        ];
  const onward = `C${number(curve.x + bend)} ${number(curve.y)} ${number(end.x - bend)} ${number(end.y)} ${number(end.x - 2)} ${number(end.y)}`;
  return [
    `<g><title>${escaped(edge.title)}</title>`,
    `<path class="edge ${status}" marker-end="url(#${status === 'blocked' ? 'stop' : 'arrow'})"`,
    ` d="M${number(start.x)} ${number(start.y)}${gap}H${number(curve.x)}${onward}"/>${text}</g>`,
  ].join('');
};

const legendKinds: readonly (readonly [NodeKind, string])[] = [
  ['user', 'user'],
  ['role', 'role'],
  ['group', 'group'],
  ['carrier', 'resource with a role'],
  ['outsider', 'outside'],
];
const legendLines: readonly EscalationStatus[] = ['proven', 'conditional', 'possible', 'blocked'];

const legendHeight = 64;

const legendSvg = ({ width, height }: Layout): string => {
  let x: number = sizes.margin;
  const top = height + 8;
  const shapes = legendKinds.map(([kind, words]) => {
    const wide = words.length * sizes.smallLetter;
    const drawn = `${shapeOf(kind, x, top, 26, 14)}<text class="small" x="${number(x + 32)}" y="${number(top + 11)}">${words}</text>`;
    x += wide + 50;
    return drawn;
  });
  x = sizes.margin;
  const below = top + 26;
  const lines = legendLines.map((status) => {
    const drawn = `<path class="edge ${status}" d="M${number(x)} ${number(below + 6)}h26"/><text class="small" x="${number(x + 32)}" y="${number(below + 10)}">${status}</text>`;
    x += status.length * sizes.smallLetter + 50;
    return drawn;
  });
  const rule = `<path class="rule" d="M${sizes.margin} ${number(height)}H${number(width - sizes.margin)}"/>`;
  return [rule, ...shapes, ...lines].join('\n    ');
};

const legendWidth =
  2 * sizes.margin + legendKinds.reduce((sum, [, words]) => sum + words.length * sizes.smallLetter + 50, 0);

const marker = (id: string, path: string, stroke: string): string =>
  `<marker id="${id}" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" markerUnits="userSpaceOnUse" orient="auto"><path d="${path}" fill="none" stroke="${stroke}" stroke-width="1.4"/></marker>`;

/** The graph as a picture of its own: no script, no font, nothing to load. */
export const svgOf = (graph: EscalationGraph): string => {
  const laid = layoutOf(graph);
  const layout = { ...laid, width: Math.max(laid.width, Math.ceil(legendWidth)) };
  const height = layout.height + legendHeight;
  const { width } = layout;
  const principals = graph.nodes.filter(({ kind }) => kind !== 'goal' && kind !== 'carrier').length;
  const said = [
    `${many(principals, 'principal')}, ${many(graph.edges.length, 'step')}.`,
    ...graph.edges.filter(({ label }) => label !== '').map(({ title }) => `${title}.`),
  ].join(' ');
  return `<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="title description" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">
  <title id="title">How principals could become administrators</title>
  <desc id="description">${escaped(said)}</desc>
  <style>${style}</style>
  <defs>
    ${marker('arrow', 'M1 1L7 4L1 7', '#46546a')}
    ${marker('stop', 'M6 0V8', '#8b95a3')}
  </defs>
  <rect width="${width}" height="${height}" fill="#fff"/>
  <g id="edges">
    ${layout.edges.map(edgeSvg).join('\n    ')}
  </g>
  <g id="nodes">
    ${layout.nodes.map(nodeSvg).join('\n    ')}
  </g>
  <g id="legend" aria-hidden="true">
    ${legendSvg(layout)}
  </g>
</svg>
`;
};
