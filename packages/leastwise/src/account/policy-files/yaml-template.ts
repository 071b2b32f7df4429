import { isMap, isPair, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import { type FilePlaces, placesBy } from './file-places.ts';

/** A YAML file as a value, with places. */
export interface YamlContent {
  readonly value: unknown;
  readonly places: FilePlaces;
}

// CloudFormation's short forms: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference.html
const functions = [
  'And',
  'Base64',
  'Cidr',
  'Condition',
  'Equals',
  'FindInMap',
  'ForEach',
  'GetAtt',
  'GetAZs',
  'If',
  'ImportValue',
  'Join',
  'Length',
  'Not',
  'Or',
  'Ref',
  'Select',
  'Split',
  'Sub',
  'ToJsonString',
  'Transform',
];

const longName = (short: string): string =>
  short === 'Ref' || short === 'Condition' ? short : `Fn::${short}`;

/** The value of a node as JSON, with short forms such as `!Sub` written as `{"Fn::Sub": …}`. */
const jsonOf = (node: unknown, depth = 0): unknown => {
  if (depth > 200) return undefined;
  const plain = plainValue(node, depth);
  const tag = (node as Node | null)?.tag;
  const short = tag?.startsWith('!') === true ? tag.slice(1) : '';
  return functions.includes(short) ? { [longName(short)]: plain } : plain;
};

const plainValue = (node: unknown, depth: number): unknown => {
  if (isMap(node))
    return Object.fromEntries(
      node.items
        .filter((item) => isPair(item))
        .map(({ key, value }) => [String(isScalar(key) ? key.value : key), jsonOf(value, depth + 1)]),
    );
  if (isSeq(node)) return node.items.map((item) => jsonOf(item, depth + 1));
  if (!isScalar(node)) return null;
  // Version: 2012-10-17 without quotes is a date to some readers; a policy means its text.
  return node.value instanceof Date ? (node.source ?? '') : node.value;
};

/** Reads a YAML file; undefined with the error when it is none. Tags stay what they are, and aliases are not followed. */
export const readYaml = (
  text: string,
): YamlContent | { readonly error: string; readonly line: number; readonly column: number } => {
  const lines = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: lines,
    logLevel: 'silent',
    version: '1.2',
  });
  const [error] = document.errors;
  if (error !== undefined) {
    const { line, col } = lines.linePos(error.pos[0]);
    return { error: error.message.split('\n')[0] ?? error.message, line, column: col };
  }
  const places = placesBy((pointer) => {
    const steps = pointer
      .split('/')
      .slice(1)
      .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
    let node: unknown = document.contents;
    for (const step of steps) {
      if (isMap(node))
        node = node.items.find(({ key }) => String(isScalar(key) ? key.value : key) === step)?.value;
      else if (isSeq(node)) node = node.items[Number(step)];
      else return undefined;
    }
    const start = (node as Node | null | undefined)?.range?.[0];
    if (start === undefined) return undefined;
    const { line, col } = lines.linePos(start);
    return { line, column: col };
  });
  return { value: jsonOf(document.contents), places };
};
