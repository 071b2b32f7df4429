import { readdirSync, readFileSync } from 'node:fs';
import { type PolicyType, typesWithPrincipal } from '../src/validate/policy-type.ts';

type Json = Readonly<Record<string, unknown>>;

/** Policies that a code is given for, and policies like them that it is not given for. */
export interface CodeCases {
  readonly code: string;
  readonly type: PolicyType;
  readonly service?: string;
  /** As text. */
  readonly finds: readonly string[];
  readonly spares: readonly string[];
}

/** A statement in a case file states what differs from this one; null takes an element away. */
const plainStatement = (type: PolicyType): Json => ({
  Effect: 'Allow',
  ...(typesWithPrincipal.includes(type) && { Principal: { AWS: 'arn:aws:iam::111122223333:root' } }),
  Action: type === 'trust' ? 'sts:AssumeRole' : 's3:GetObject',
  ...(type !== 'trust' && { Resource: 'arn:aws:s3:::reports/*' }),
});

const statementOf = (changes: Json, type: PolicyType): Json =>
  Object.fromEntries(
    Object.entries({ ...plainStatement(type), ...changes }).filter(([, value]) => value !== null),
  );

const textOf = (given: unknown, type: PolicyType): string => {
  if (typeof given === 'string') {
    const many = /^LONG:(\d+)$/.exec(given)?.[1];
    return many === undefined ? given : textOf({ Resource: longList(Number(many)) }, type);
  }
  const json = given as Json | readonly Json[];
  if (!Array.isArray(json) && 'Statement' in json) return JSON.stringify(json, null, 2);
  const statements = [json].flat().map((changes) => statementOf(changes as Json, type));
  return JSON.stringify({ Version: '2012-10-17', Statement: statements }, null, 2);
};

const longList = (length: number): readonly string[] =>
  Array.from({ length }, (_, index) => `arn:aws:s3:::reports/${String(index).padStart(5, '0')}/*`);

interface CaseEntry {
  readonly code: string;
  readonly type?: PolicyType;
  readonly service?: string;
  readonly finds: readonly unknown[];
  readonly spares: readonly unknown[];
}

const folder = new URL('../src/validate/cases/', import.meta.url);

/** Every case of `cases/`, for the tests and the page of codes. */
export const codeCases = (): readonly CodeCases[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .flatMap((name): CaseEntry[] => JSON.parse(readFileSync(new URL(name, folder), 'utf8')))
    .map(({ code, type = 'identity', service, finds, spares }) => ({
      code,
      type,
      ...(service !== undefined && { service }),
      finds: finds.map((given) => textOf(given, type)),
      spares: spares.map((given) => textOf(given, type)),
    }));
