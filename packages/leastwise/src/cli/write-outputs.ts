import type { Notice } from '../schemas/notice.ts';
import type { Screen } from '../views/human/text.ts';
import type { View } from '../views/view.ts';
import type { Context } from './context.ts';
import { exitCodes } from './exit-code.ts';
import { CommandFailure } from './failure.ts';
import { printNotices } from './print-notices.ts';
import { writePrivate } from './write-private.ts';

/** Prints the views that were asked for: `--json`, `--output format[=file]`, or the one for people. */
export const writeOutputs = (
  context: Context,
  { json, output = [] }: { readonly json?: boolean; readonly output?: readonly string[] },
  notices: readonly Notice[],
  views: readonly View[],
): void => {
  const wanted = json === true ? [...output, 'json'] : output.length > 0 ? output : ['human'];
  const outputs = [...new Set(wanted)].map((text) => outputOf(text, views));
  refuseMixed(outputs);
  printNotices(notices, context.process.stderr);
  for (const { view, file } of outputs) {
    if (file === undefined) context.process.stdout.write(view.render(screenOf(context)));
    else writePrivate(file, view.render({ width: 80, colour: false }));
  }
};

interface Output {
  readonly view: View;
  /** Nothing for stdout. */
  readonly file?: string;
}

const outputOf = (text: string, views: readonly View[]): Output => {
  const refuse = (why: string): never => {
    throw new CommandFailure(exitCodes.usage, `--output ${text}: ${why}`);
  };
  const [format = '', ...rest] = text.split('=');
  const formats = views.map((one) => one.format).join(', ');
  const view =
    views.find((one) => one.format === format) ??
    refuse(`there is no format "${format}"; there are ${formats}`);
  if (rest.length === 0) return { view };
  const file = rest.join('=');
  return file === '' ? refuse('a file is to follow the =') : { view, file };
};

/** Two formats in one place can be read by nobody. */
const refuseMixed = (outputs: readonly Output[]): void => {
  for (const { file, view } of outputs) {
    const other = outputs.find((one) => one.file === file && one.view !== view);
    if (other === undefined) continue;
    const where = file ?? 'stdout';
    const formats = `${view.format} and ${other.view.format}`;
    throw new CommandFailure(
      exitCodes.usage,
      `${formats} cannot both be written to ${where}: give one another file, as in --output ${other.view.format}=FILE`,
    );
  }
};

/** The terminal's width and colours; 80 columns without colour where there is none, or NO_COLOR is set. */
export const screenOf = ({ process }: Context): Screen => {
  const terminal = process.stdout.isTTY === true;
  const noColour = (process.env?.['NO_COLOR'] ?? '') !== '' || process.env?.['TERM'] === 'dumb';
  return {
    width: terminal ? Math.min(Math.max(process.stdout.columns ?? 80, 60), 120) : 80,
    colour: terminal && !noColour,
  };
};
