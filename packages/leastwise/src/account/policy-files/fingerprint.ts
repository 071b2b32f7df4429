import { createHash } from 'node:crypto';
import type { Finding } from '@leastwise/policy/validate';
import type { CheckedSource } from './check-source.ts';

const statementAt = (value: unknown, index: number): unknown => {
  const statement = (value as { readonly Statement?: unknown } | undefined)?.Statement;
  return Array.isArray(statement) ? statement[index] : statement;
};

/** A statement by its Sid, else by what it says: neither changes when another statement comes before it. */
const nameOf = (statement: unknown): string => {
  const sid = (statement as { readonly Sid?: unknown } | undefined)?.Sid;
  return typeof sid === 'string' && sid !== '' ? `sid:${sid}` : (JSON.stringify(statement) ?? '');
};

const stablePath = (path: string, value: unknown): string => {
  const parts = /^\/Statement(?:\/(\d+))?(\/.*)?$/.exec(path);
  return parts === null ? path : `${nameOf(statementAt(value, Number(parts[1] ?? 0)))}${parts[2] ?? ''}`;
};

/** Fingerprints of a source's findings: the same in the next run, wherever lines and statements have moved to. */
export const fingerprints = (
  { source, value }: CheckedSource,
  findings: readonly Finding[],
): readonly string[] => {
  const seen = new Map<string, number>();
  return findings.map(({ code, path }) => {
    const text = [code, source.file, source.resource ?? '', stablePath(path, value)].join('\n');
    const count = seen.get(text) ?? 0;
    seen.set(text, count + 1);
    return createHash('sha256').update(`${text}\n${count}`).digest('hex').slice(0, 32);
  });
};
