import type { Context } from './context.ts';

/** A bar on a terminal's stderr; nothing anywhere else. */
export interface Progress {
  step(what: string, done: number, all: number): void;
  end(): void;
}

export const progressOn = ({ process }: Context): Progress => {
  // A dumb terminal knows no way to take the bar away again.
  if (process.stderr.isTTY !== true || process.env?.['TERM'] === 'dumb')
    return { step: () => {}, end: () => {} };
  let shown = -1;
  return {
    step: (what, done, all) => {
      const tenth = all === 0 ? 20 : Math.floor((20 * done) / all);
      if (tenth === shown || all < 50) return;
      shown = tenth;
      process.stderr.write(`\r${'█'.repeat(tenth)}${'░'.repeat(20 - tenth)} ${done}/${all} ${what}`);
    },
    end: () => {
      if (shown >= 0) process.stderr.write('\r\u001b[K');
      shown = -1;
    },
  };
};
