import { describe, expect, it } from 'vitest';
import { runCommand } from './testing/command-run.ts';

describe('a command line that cannot be understood', () => {
  it.each([
    [['audti'], 'there is no command "audti"; did you mean `audit`?'],
    [['audit', '--prctice', '1'], 'there is no flag --prctice; did you mean --practice?'],
    [['audit', '--nothing-alike'], 'there is no flag --nothing-alike (--help lists them)'],
    [['audit', '--asof', 'x'], 'there is no flag --asof; did you mean --as-of?'],
    [['audit', '-j'], 'there is no flag -j (--help lists them)'],
    [['audit', '--practice', '12'], '--practice: "12" is no practice: they are numbered 1 to 11'],
    [['audit', '--practice', '0x1'], '--practice: "0x1" is no practice: they are numbered 1 to 11'],
    [
      ['audit', '--severity', 'hgih'],
      '--severity: expected "hgih" to be one of (critical|high|medium|low|advice), did you mean "high"?',
    ],
    [['audit', '--severity'], '--severity needs a value'],
    [['audit', '--severity', '--json'], '--severity needs a value, and --json follows it'],
    [
      ['audit', '--as-of', '2026-01-01', '--as-of', '2026-01-02'],
      '--as-of may be given once, and is "2026-01-01" and "2026-01-02"',
    ],
    [['can', 'a', 'b', 'c', 'd'], '"d" is one argument too many: at most 3 can be taken'],
    [['demo', 'x'], '"x" is one argument too many: none is taken'],
    [['can', 'a'], 'ACTION is missing (--help says more)'],
    [['\u001b[2J'], 'there is no command "\\u001b[2J" (--help lists them)'],
  ])('%j is told in one line', async (args, words) => {
    expect(await runCommand('', ...args)).toMatchObject({ stdout: '', stderr: `leastwise: ${words}\n` });
  });
});
