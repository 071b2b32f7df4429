import type { PolicyFinding } from '../schemas/policy-check.ts';
import { printable } from './human/printable.ts';

const commands = {
  error: 'error',
  'security-warning': 'warning',
  warning: 'warning',
  suggestion: 'notice',
} as const;

/** https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands; a raw line break would begin a command. */
const message = (text: string): string =>
  printable(text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A'));

const property = (text: string): string => message(text).replaceAll(':', '%3A').replaceAll(',', '%2C');

/** Findings as GitHub's workflow commands, which show them beside the lines of a pull request. */
export const githubAnnotations = (findings: readonly PolicyFinding[]): string =>
  findings
    .map((finding) => {
      const { file, resource, severity, code, line, column } = finding;
      const place = [
        `file=${property(file)}`,
        ...(line === undefined ? [] : [`line=${line}`]),
        ...(column === undefined ? [] : [`col=${column}`]),
        `title=${property(code)}`,
      ];
      const about = resource === undefined ? '' : `${resource}: `;
      return `::${commands[severity]} ${place.join(',')}::${message(`${about}${finding.message}`)}\n`;
    })
    .join('');
