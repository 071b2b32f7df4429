import { proposeCompletions } from '@stricli/core';
import { application } from '../application.ts';
import type { Context } from '../context.ts';
import { exitCodes } from '../exit-code.ts';

const scripts: Readonly<Record<string, string>> = {
  bash: `_leastwise() {
  local IFS=$'\\n'
  COMPREPLY=($(leastwise completions words -- "\${COMP_WORDS[@]:1:$COMP_CWORD}" 2>/dev/null))
  [ \${#COMPREPLY[@]} -eq 0 ] && COMPREPLY=($(compgen -f -- "\${COMP_WORDS[$COMP_CWORD]}"))
}
complete -F _leastwise leastwise
`,
  zsh: `_leastwise() {
  local -a found
  found=(\${(f)"$(leastwise completions words -- "\${(@)words[2,$CURRENT]}" 2>/dev/null)"})
  (( \${#found} )) && compadd -- $found || _files
}
compdef _leastwise leastwise
`,
  fish: `function __leastwise_words
  set -l words (commandline -opc) (commandline -ct)
  leastwise completions words -- $words[2..] 2>/dev/null
end
complete -c leastwise -a '(__leastwise_words)'
`,
};

/** Prints a shell's completion script, or (for those scripts) the words that may stand next. */
export const runCompletions = async (
  context: Context,
  [shell, ...words]: readonly string[],
): Promise<void> => {
  if (shell === 'words') {
    const proposals = await proposeCompletions(application, words, context);
    for (const { completion } of proposals) context.process.stdout.write(`${completion}\n`);
    return;
  }
  const script = scripts[shell ?? ''];
  if (script === undefined) {
    context.process.stderr.write('leastwise: completions takes a shell: bash, zsh or fish\n');
    context.process.exitCode = exitCodes.usage;
    return;
  }
  context.process.stdout.write(script);
};
