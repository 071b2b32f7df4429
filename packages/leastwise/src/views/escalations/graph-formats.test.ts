import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Escalation } from '../../access/escalation/escalation.ts';
import { dotOf } from './dot.ts';
import { type EscalationGraph, graphOf } from './graph.ts';
import { layoutOf, sizes } from './layout.ts';
import { mermaidOf } from './mermaid.ts';
import { svgOf } from './svg.ts';

const nasty = `a"]; b -> c <b>&amp; \\N [x] {y} |z| \`w\` #35; 'q' --> end\u0007`;

const nastyGraph: EscalationGraph = graphOf({
  standings: [],
  listed: [
    {
      account: '111122223333',
      principal: nasty,
      reaches: 'admin',
      status: 'conditional',
      conditions: [nasty],
      steps: [{ method: nasty, actions: [], target: nasty, becomes: 'admin', text: nasty }],
    },
    {
      account: '111122223333',
      principal: 'arn:aws:iam::111122223333:user/dan',
      reaches: 'admin',
      status: 'blocked',
      steps: [{ method: 'put-user-policy', actions: [], text: nasty }],
      blockedBy: nasty,
    },
  ],
});

/** Text in double quotes, by DOT's rule: a backslash takes the next sign with it. */
const dotText = '"(?:[^"\\\\]|\\\\.)*"';

describe('DOT', () => {
  it('keeps quotes and backslashes of a name inside its text', () => {
    const attributes = new RegExp(
      `^ {2}n\\d+(?: -> n\\d+)? \\[(?:\\w+=(?:${dotText}|\\w+)(?: (?=\\w))?)+\\]$`,
    );
    const lines = dotOf(nastyGraph).split('\n').slice(4, -2);
    expect(lines).toHaveLength(5);
    expect(lines.filter((line) => !attributes.test(line))).toEqual([]);
    expect(lines[0]).toContain('a\\"]; b -> c <b>&amp; \\\\N');
  });
});

describe('Mermaid', () => {
  it('writes everything that could be syntax, Markdown or HTML as an entity', () => {
    const lines = mermaidOf(nastyGraph).trimEnd().split('\n');
    const text = '"[\\p{L}\\p{N} _().,:/=+@-]*(?:#\\d+;[\\p{L}\\p{N} _().,:/=+@-]*)*"';
    const node = new RegExp(
      `^ {2}n\\d+(?:\\(\\[|\\[+/?|\\{\\{|\\(\\(\\()${text}(?:\\]\\)|/?\\]+|\\}\\}|\\)\\)\\))$`,
      'u',
    );
    const edge = new RegExp(`^ {2}n\\d+ (?:-->|-\\.->|--x)(?:\\|${text}\\|)? n\\d+$`, 'u');
    const other = /^(?:flowchart LR| {2}linkStyle \d+ [\w#:,; -]+)$/;
    expect(lines.filter((line) => ![node, edge, other].some((form) => form.test(line)))).toEqual([]);
    expect(lines.join('\n')).toContain('a#34;#93;#59; b -#62; c #60;b#62;#38;amp#59;');
  });
});

/** Whether a text is well-formed XML, as far as ours goes: elements, attributes in double quotes, five entities. */
const wellFormed = (xml: string): boolean => {
  const open: string[] = [];
  const entity = /&(?!(?:amp|lt|gt|quot|#39);)/;
  let at = 0;
  for (const { 0: tag, 1: close, 2: name = '', 3: empty, index } of xml.matchAll(
    /<(\/?)([a-z]+)(?:\s+[\w:-]+="[^"<]*")*\s*(\/?)>/gi,
  )) {
    if (/[<>]/.test(xml.slice(at, index)) || entity.test(xml.slice(at, index) + tag)) return false;
    at = index + tag.length;
    if (close === '/') {
      if (open.pop() !== name) return false;
    } else if (empty !== '/') open.push(name);
  }
  return open.length === 0 && xml.slice(at).trim() === '' && !/[^\P{Cc}\n\t]/u.test(xml);
};

const numbersIn = (svg: string, attribute: string): readonly number[] =>
  [...svg.matchAll(new RegExp(` ${attribute}="([\\d.-]+)"`, 'g'))].map((match) => Number(match[1]));

const names = fc.constantFrom('a', 'b', 'c-with-a-long-name-to-make-room-for', 'd"<&>', 'e', 'f');
const ids = fc.oneof(
  fc
    .tuple(fc.constantFrom('user', 'role', 'group'), names)
    .map(([kind, name]) => `arn:aws:iam::111122223333:${kind}/${name}`),
  fc.constantFrom('*', 'arn:aws:iam::999988887777:root', 'arn:aws:iam::111122223333:oidc-provider/x'),
);
const escalation: fc.Arbitrary<Escalation> = fc.record({
  account: fc.constant('111122223333'),
  principal: ids,
  reaches: fc.constant('admin'),
  status: fc.constantFrom('proven', 'conditional', 'possible', 'blocked'),
  steps: fc.array(
    fc.record({
      method: fc.constantFrom('assume-role', 'update-and-invoke-function', 'put-user-policy'),
      actions: fc.constant([]),
      target: fc.oneof(ids, fc.constantFrom('some Lambda function', 'arn:aws:lambda:x:1:function:f')),
      becomes: fc.oneof(ids, fc.constant('admin')),
      text: names,
    }),
    { minLength: 1, maxLength: 4 },
  ),
  blockedBy: names,
});
const graphs = fc
  .tuple(fc.array(escalation, { maxLength: 12 }), fc.uniqueArray(ids))
  .map(([listed, administrators]) =>
    graphOf({
      standings: [
        {
          account: '111122223333',
          principals: new Set(listed.map(({ principal }) => principal)),
          administrators: new Set(administrators),
        },
      ],
      listed,
    }),
  );

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const overlap = (one: Box, other: Box): boolean =>
  one.x < other.x + other.width &&
  other.x < one.x + one.width &&
  one.y < other.y + other.height &&
  other.y < one.y + one.height;

describe('SVG', () => {
  it('is well-formed, whatever the names are', () => {
    expect(wellFormed(svgOf(nastyGraph))).toBe(true);
    fc.assert(fc.property(graphs, (graph) => wellFormed(svgOf(graph))));
  });

  it('has a title and a description for who cannot see it, and no script', () => {
    const svg = svgOf(nastyGraph);
    expect(svg).toMatch(/^<svg [^>]*role="img" aria-labelledby="title description"/);
    expect(svg).toMatch(/<title id="title">[^<]+<\/title>\s*<desc id="description">[^<]+<\/desc>/);
    expect(svg).not.toMatch(/<script|href|@import|url\((?!#)/);
  });

  it('draws every node and every edge, all inside the view box', () => {
    fc.assert(
      fc.property(graphs, (graph) => {
        const { width, height, nodes, edges } = layoutOf(graph);
        expect(new Set(nodes.map(({ node }) => node.id))).toEqual(new Set(graph.nodes.map(({ id }) => id)));
        expect(new Set(edges.map(({ edge }) => edge))).toEqual(new Set(graph.edges));
        for (const box of nodes) {
          expect(box.x).toBeGreaterThanOrEqual(0);
          expect(box.y).toBeGreaterThanOrEqual(0);
          expect(box.x + box.width).toBeLessThanOrEqual(width);
          expect(box.y + box.height).toBeLessThanOrEqual(height);
        }
        const [, , boxWidth, boxHeight] = /viewBox="(\d+) (\d+) (\d+) (\d+)"/
          .exec(svgOf(graph))
          ?.slice(1)
          .map(Number) ?? [0, 0, 0, 0];
        expect(boxWidth).toBeGreaterThanOrEqual(width);
        expect(boxHeight).toBeGreaterThan(height);
        const svg = svgOf(graph);
        expect(Math.max(0, ...numbersIn(svg, 'x'))).toBeLessThanOrEqual(boxWidth ?? 0);
        expect(Math.max(0, ...numbersIn(svg, 'y'))).toBeLessThanOrEqual(boxHeight ?? 0);
      }),
    );
  });

  it('lays no node and no label on another', () => {
    fc.assert(
      fc.property(graphs, (graph) => {
        const { nodes, edges } = layoutOf(graph);
        const labels = edges.flatMap(({ edge, label, labelEnd }): readonly Box[] =>
          edge.label === '' ? [] : [{ x: label.x, y: label.y - 7, width: labelEnd - label.x, height: 14 }],
        );
        const boxes = [...nodes, ...labels];
        const met = boxes.flatMap((one, index) =>
          boxes.slice(0, index).filter((other) => overlap(one, other)),
        );
        expect(met).toEqual([]);
      }),
    );
  });

  it('draws somebody outside once for each way in', () => {
    const into = (name: string): Escalation => {
      const role = `arn:aws:iam::111122223333:role/${name}`;
      const steps = [{ method: 'assume-role', actions: [], target: role, becomes: role, text: name }];
      return { account: '111122223333', principal: '*', reaches: 'admin', status: 'proven', steps };
    };
    const standing = {
      account: '111122223333',
      principals: new Set<string>(),
      administrators: new Set(['a', 'b'].map((name) => `arn:aws:iam::111122223333:role/${name}`)),
    };
    const graph = graphOf({ standings: [standing], listed: [into('a'), into('b')] });
    expect(graph.nodes.filter(({ id }) => id === '*')).toHaveLength(1);
    const placed = layoutOf(graph).nodes.filter(({ node }) => node.id === '*');
    expect(placed.map(({ height }) => height)).toEqual([sizes.node, sizes.node]);
  });
});
