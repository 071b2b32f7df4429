import { readdirSync, readFileSync } from 'node:fs';
import type { StatementRef, Verdict } from '../src/evaluate/decision.ts';
import type { LayerName } from '../src/evaluate/layers.ts';
import type { CaseLine } from './case-line.ts';

/** A line with the rule of `cases/README.md` it shows, the AWS page behind it, and what must come out. */
interface RuleCase extends CaseLine {
  readonly rule: number;
  readonly page: string;
  readonly says: string;
  readonly expect: {
    readonly decision: Verdict;
    readonly layer?: LayerName;
    readonly statements?: readonly StatementRef[];
  };
}

const folder = new URL('../cases/', import.meta.url);

/** Every case in `cases/`, in order of rule. */
export const ruleCases = (): readonly RuleCase[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .flatMap((name): RuleCase[] => JSON.parse(readFileSync(new URL(name, folder), 'utf8')))
    .sort((left, right) => left.rule - right.rule);
