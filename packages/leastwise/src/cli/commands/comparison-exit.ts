import { type ExitCode, exitCodes } from '../exit-code.ts';

/** How a comparison ends: 3 where the new side grants more, 5 where that is unknown. */
export const comparisonExit = (result: 'holds' | 'fails' | 'unknown', allowPartial: boolean): ExitCode => {
  if (result === 'fails') return exitCodes.findings;
  return result === 'unknown' && !allowPartial ? exitCodes.partial : exitCodes.done;
};
