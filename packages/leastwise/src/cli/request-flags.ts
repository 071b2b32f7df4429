import type { ContextValue, RequestPrincipal } from '@leastwise/policy';
import { exitCodes } from './exit-code.ts';
import { CommandFailure } from './failure.ts';

/** `key=value` pairs as a request's context; a key that is given twice has both values. */
export const contextOf = (pairs: readonly string[] = []): Readonly<Record<string, ContextValue>> => {
  const context = new Map<string, string[]>();
  for (const pair of pairs) {
    const [, key, value] = /^([^=]+)=(.*)$/s.exec(pair) ?? [];
    if (key === undefined || value === undefined)
      throw new CommandFailure(exitCodes.usage, `--context ${pair}: write it as key=value`);
    context.set(key, [...(context.get(key) ?? []), value]);
  }
  return Object.fromEntries(
    [...context].map(([key, values]) => [key, values.length === 1 ? (values[0] ?? '') : values]),
  );
};

/** A principal that is not of an account's own making: `service:NAME`, `federated:NAME`, `anonymous`. */
export const namedPrincipal = (text: string): RequestPrincipal | undefined => {
  if (text === 'anonymous') return null;
  const [, kind, name] = /^(service|federated):(.+)$/.exec(text) ?? [];
  if (name === undefined) return undefined;
  return kind === 'service' ? { service: name } : { federated: name };
};

/** A principal by ARN, account id, or one of the forms of {@link namedPrincipal}. */
export const principalOf = (text: string): RequestPrincipal => {
  const named = namedPrincipal(text);
  if (named !== undefined) return named;
  if (/^arn:.+:.+|^\d{12}$/.test(text)) return text;
  const forms = 'an ARN, an account id, service:NAME, federated:NAME or anonymous';
  throw new CommandFailure(exitCodes.usage, `--principal ${text}: name it by ${forms}`);
};

/** One action; a pattern stands for many and cannot be asked about. */
export const oneAction = (text: string): string => {
  if (/^[^\s:*?]+:[^\s:*?]+$/.test(text)) return text;
  throw new CommandFailure(exitCodes.usage, `${text} is not one action: write it as service:Action`);
};
