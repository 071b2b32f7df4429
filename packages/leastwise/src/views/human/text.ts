import { styleText } from 'node:util';

/** How a view writes: how wide, and whether in colour. */
export interface Screen {
  readonly width: number;
  readonly colour: boolean;
}

type Style = Parameters<typeof styleText>[0];

/** The text in a style, where colour is wanted. */
export const styled = (screen: Screen, style: Style, text: string): string =>
  screen.colour ? styleText(style, text, { validateStream: false }) : text;

/** The text, cut to a width with an ellipsis. */
export const fit = (text: string, width: number): string =>
  text.length <= width ? text : `${text.slice(0, Math.max(width - 1, 0)).trimEnd()}…`;

/** A number with thousands set apart. */
export const counted = (value: number): string => value.toLocaleString('en-US');

/** `1 user`, `42 users`. */
export const many = (value: number, one: string, several = `${one}s`): string =>
  `${counted(value)} ${value === 1 ? one : several}`;

/** Wraps words to a width; every line but the first begins with the indent. Long words stay whole. */
export const wrap = (text: string, width: number, indent: string): string => {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/).filter((one) => one !== '')) {
    if (line !== '' && line.length + 1 + word.length > width - indent.length) {
      lines.push(line);
      line = word;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  return [...lines, line].join(`\n${indent}`);
};
