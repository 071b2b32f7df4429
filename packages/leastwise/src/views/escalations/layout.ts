import type { EscalationGraph, GraphEdge, GraphNode } from './graph.ts';

/** A node in its place. */
export interface PlacedNode {
  readonly node: GraphNode;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** An edge in its place: the label stands at the node that it leaves, and a curve leads on from there. */
export interface PlacedEdge {
  readonly edge: GraphEdge;
  readonly start: Point;
  /** Where the label begins and ends. */
  readonly label: Point;
  readonly labelEnd: number;
  readonly curve: Point;
  readonly end: Point;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly nodes: readonly PlacedNode[];
  readonly edges: readonly PlacedEdge[];
}

/** Widths and heights in pixels; letters of a fixed width, so that a text's own width is known without a font. */
export const sizes = {
  letter: 7.3,
  smallLetter: 6.7,
  row: 34,
  node: 24,
  pad: 14,
  margin: 16,
  gap: 56,
} as const;

/** A node as it is drawn: somebody outside who gets in at several places is drawn at each. */
interface Item {
  readonly node: GraphNode;
  readonly out: readonly GraphEdge[];
}

const itemsOf = ({ nodes, edges }: EscalationGraph): readonly Item[] => {
  const entered = new Set(edges.map(({ to }) => to));
  const out = new Map<string, GraphEdge[]>();
  for (const edge of edges) out.set(edge.from, [...(out.get(edge.from) ?? []), edge]);
  return nodes.flatMap((node): readonly Item[] => {
    const own = out.get(node.id) ?? [];
    if (entered.has(node.id) || own.length <= 1) return [{ node, out: own }];
    return own.map((edge) => ({ node, out: [edge] }));
  });
};

/** How many edges lie between a node and the end, by the longest way; circles are not followed. */
const layersOf = (items: readonly Item[]): ReadonlyMap<Item, number> => {
  const byId = new Map(items.map((item) => [item.node.id, item]));
  const layers = new Map<Item, number>();
  const layerOf = (item: Item, path: ReadonlySet<Item>): number => {
    const known = layers.get(item);
    if (known !== undefined) return known;
    let layer = 0;
    for (const { to } of item.out) {
      const next = byId.get(to);
      if (next === undefined || path.has(next)) continue;
      layer = Math.max(layer, 1 + layerOf(next, new Set([...path, next])));
    }
    layers.set(item, layer);
    return layer;
  };
  for (const item of items) layerOf(item, new Set([item]));
  return layers;
};

const order = ['proven', 'conditional', 'possible', 'blocked'] as const;
const rank = ({ out: [first] }: Item): number => order.indexOf(first?.status ?? 'proven');
const byRankThenName = (one: Item, other: Item): number =>
  rank(one) - rank(other) || (one.node.label < other.node.label ? -1 : 1);

interface Row {
  readonly item: Item;
  readonly layer: number;
  /** Its middle, in rows. */
  readonly at: number;
}

/** Gives every node rows of its own: what leads to it lies beside it, and nothing else does. */
const rowsOf = (items: readonly Item[]): readonly Row[] => {
  const layers = layersOf(items);
  const byId = new Map(items.map((item) => [item.node.id, item]));
  const layerOf = (item: Item | undefined): number => (item === undefined ? 0 : (layers.get(item) ?? 0));
  const entering = new Map<string, Item[]>();
  const roots: Item[] = [];
  for (const item of items) {
    const onward = item.out.find(({ to }) => layerOf(byId.get(to)) < layerOf(item));
    if (onward === undefined) roots.push(item);
    else entering.set(onward.to, [...(entering.get(onward.to) ?? []), item]);
  }
  const rows: Row[] = [];
  let next = 0;
  const place = (item: Item): number => {
    const before = (entering.get(item.node.id) ?? []).toSorted(byRankThenName);
    const from = next;
    const middles = before.map(place);
    const own = Math.max(item.out.length, 1);
    next = Math.max(next, from + own);
    const half = (own - 1) / 2;
    const [first = from, last = next - 1] = [middles[0], middles.at(-1)];
    const at = Math.min(Math.max((first + last) / 2, from + half), next - 1 - half);
    rows.push({ item, layer: layerOf(item), at });
    return at;
  };
  for (const root of roots.toSorted(byRankThenName)) place(root);
  return rows;
};

const widthOf = ({ label, kind }: GraphNode): number =>
  label.length * sizes.letter + 2 * sizes.pad + (kind === 'outsider' || kind === 'carrier' ? 12 : 0);

const textWidth = (text: string): number => text.length * sizes.smallLetter;

const labelWidth = ({ out }: Item): number =>
  Math.max(0, ...out.map(({ label }) => (label === '' ? 0 : textWidth(label) + 20)));

/** Lays a graph out from left to right, in layers by the distance to the end. No text lies on another. */
export const layoutOf = (graph: EscalationGraph): Layout => {
  const rows = rowsOf(itemsOf(graph));
  const depth = rows.reduce((most, { layer }) => Math.max(most, layer), 0);
  const columns = Array.from({ length: depth + 1 }, (_, layer) => {
    const own = rows.filter((row) => row.layer === layer).map(({ item }) => item);
    return {
      nodes: Math.max(0, ...own.map(({ node }) => widthOf(node))),
      labels: Math.max(0, ...own.map(labelWidth)),
    };
  });
  const xs: number[] = [];
  let x: number = sizes.margin;
  for (let layer = depth; layer >= 0; layer--) {
    xs[layer] = x;
    const { nodes = 0, labels = 0 } = columns[layer] ?? {};
    x += nodes + labels + (layer === 0 ? 0 : sizes.gap);
  }
  const middleOf = (at: number): number => sizes.margin + (at + 0.5) * sizes.row;
  const nodes = rows.map(({ item: { node, out }, layer, at }): PlacedNode => {
    const height = sizes.node + (Math.max(out.length, 1) - 1) * sizes.row;
    return { node, x: xs[layer] ?? 0, y: middleOf(at) - height / 2, width: widthOf(node), height };
  });
  const byId = new Map(nodes.map((placed) => [placed.node.id, placed]));
  const edges = rows.flatMap(({ item: { node, out }, layer, at }): readonly PlacedEdge[] =>
    out.flatMap((edge, index) => {
      const to = byId.get(edge.to);
      if (to === undefined) return [];
      const y = middleOf(at + index - (out.length - 1) / 2);
      const column = columns[layer] ?? { nodes: 0, labels: 0 };
      const left = (xs[layer] ?? 0) + column.nodes;
      return [
        {
          edge,
          start: { x: (xs[layer] ?? 0) + widthOf(node), y },
          label: { x: left + 10, y },
          labelEnd: left + 10 + textWidth(edge.label),
          curve: { x: left + column.labels, y },
          end: { x: to.x, y: to.y + to.height / 2 },
        },
      ];
    }),
  );
  const lowest = Math.max(0, ...nodes.map(({ y, height }) => y + height));
  return { width: Math.ceil(x + sizes.margin), height: Math.ceil(lowest + sizes.margin), nodes, edges };
};
