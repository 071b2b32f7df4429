import { type KeyReader, type KeyValue, open } from '../condition/key-reader.ts';
import { foldName } from '../pattern/ascii-case.ts';
import type { Caller } from './caller.ts';
import type { EvaluateOptions } from './options.ts';
import type { ContextValue, Request } from './request.ts';

const isTexts = (values: readonly unknown[]): values is readonly string[] =>
  values.every((value) => typeof value === 'string');

const textOf = (value: ContextValue): string | readonly string[] => {
  if (typeof value === 'string') return value;
  if (typeof value !== 'object') return String(value);
  return isTexts(value) ? value : value.map(String);
};

/**
 * Reads a request's condition keys: what was given, then what was named as open, then what follows from
 * the principal, then, where every key is open, anything else. Key names ignore case.
 */
export class RequestKeys implements KeyReader {
  private readonly request: Request;
  private readonly caller: Caller;
  private readonly action: string;
  private readonly carries: EvaluateOptions['carries'];
  private names: string[] | undefined;
  private values: (string | readonly string[])[] = [];
  private opened: readonly string[] = [];
  private openedAll = false;

  constructor(request: Request, caller: Caller, action: string, carries: EvaluateOptions['carries']) {
    this.request = request;
    this.caller = caller;
    this.action = action;
    this.carries = carries;
  }

  read(key: string): KeyValue {
    const names = this.names ?? this.prepare();
    // The last of two spellings of a key wins, as it would in JSON.
    for (let at = names.length - 1; at >= 0; at--) if (names[at] === key) return this.values[at];
    if (this.opened.length > 0 && this.isNamedOpen(key)) return this.openUnlessImpossible(key);
    const derived = this.caller.keys.get(key);
    if (derived !== undefined || !this.openedAll || this.caller.keys.has(key)) return derived;
    return this.openUnlessImpossible(key);
  }

  private prepare(): string[] {
    const names: string[] = [];
    const { context, unknownKeys } = this.request;
    if (context !== undefined) {
      for (const name of Object.keys(context)) {
        const value = context[name];
        if (value === undefined || value === null) continue;
        names.push(foldName(name));
        this.values.push(textOf(value));
      }
    }
    if (unknownKeys !== undefined) {
      this.openedAll = unknownKeys.includes('*');
      this.opened = unknownKeys.filter((name) => name !== '*').map(foldName);
    }
    this.names = names;
    return names;
  }

  private isNamedOpen(key: string): boolean {
    return this.opened.some(
      (name) => name === key || (name.endsWith('*') && key.startsWith(name.slice(0, -1))),
    );
  }

  private openUnlessImpossible(key: string): KeyValue {
    return this.carries === undefined || this.carries(this.action, key) ? open : undefined;
  }
}
