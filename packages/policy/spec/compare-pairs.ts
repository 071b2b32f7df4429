import type { Catalogue } from '../src/catalogue/catalogue.ts';
import { readPolicy } from '../src/document/read-policy.ts';
import { compilePolicy } from '../src/evaluate/compile-policy.ts';
import type { CompiledPolicy } from '../src/evaluate/compiled-policy.ts';
import { evaluate } from '../src/evaluate/evaluate.ts';
import { resourceMustAllow } from '../src/evaluate/exceptions.ts';
import type { Request } from '../src/evaluate/request.ts';
import { matchesArn } from '../src/pattern/arn-like.ts';
import { compare } from '../src/reason/compare.ts';
import { boundaryRequests } from './boundary-requests.ts';
import type { Pick } from './managed-policies.ts';

type Pair = readonly [old: CompiledPolicy, fresh: CompiledPolicy];

/** How often each answer was given, and what was found wrong with it. */
export interface PairReport {
  readonly policies: number;
  readonly holds: number;
  readonly fails: number;
  readonly unknown: number;
  readonly unknowns: readonly string[];
  /** Answers `fails` whose witness the evaluator does not confirm. */
  readonly falseWitnesses: readonly string[];
  /** Pairs that hold and whose newer policy allows anything at all. */
  readonly heldWithAllow: number;
  readonly sampledPairs: number;
  readonly sampledRequests: number;
  /** Of those, how many the newer policy grants: what the others say is little. */
  readonly granted: number;
  /** Requests that the newer policy grants and the older does not, in spite of `holds`. */
  readonly contradictions: readonly string[];
}

const delegating = (account: string): CompiledPolicy => {
  const result = readPolicy({
    Version: '2012-10-17',
    Statement: { Effect: 'Allow', Principal: { AWS: account }, Action: '*', Resource: '*' },
  });
  if (!result.ok) throw new Error('a policy of the check itself must read');
  return compilePolicy(result.document);
};

const accountPolicy = delegating('111122223333');

/** Whether an identity policy grants a request, where a key or a role lets its account decide. */
const isAllowed = (request: Request, identity: CompiledPolicy): boolean => {
  const account = /^arn:[^:]*:[^:]*::(\d{12}):/.exec(String(request.principal))?.[1];
  const resource = account === undefined || account === '111122223333' ? accountPolicy : delegating(account);
  const delegates = resourceMustAllow(request.action.toLowerCase(), request.resource);
  const layers = delegates ? { identity, resource } : { identity };
  const asked = { ...request, resourceAccount: account ?? '111122223333' };
  return evaluate(asked, layers).decision === 'allowed';
};

const isAdded = (request: Request, [old, fresh]: Pair): boolean =>
  isAllowed(request, fresh) && !isAllowed(request, old);

/** Whether the catalogue makes a request possible; an action that it does not know can be anything's. */
const isPossible = ({ action, resource, context = {} }: Request, catalogue: Catalogue): boolean => {
  const info = catalogue.action(action);
  if (info === undefined) return resource === '*' || matchesArn('arn:*:*:*:*:*', resource);
  const { resourceTypes } = info;
  const fits =
    resource === '*'
      ? !resourceTypes.some(({ required }) => required)
      : resourceTypes.some(({ arns }) => arns.some((arn) => matchesArn(arn, resource)));
  return fits && Object.keys(context).every((key) => catalogue.canCarry(info, key));
};

const named = ([old, fresh]: Pair): string => `${old.name} > ${fresh.name}`;

interface Options {
  readonly catalogue: Catalogue;
  readonly open: boolean;
  readonly pick: Pick;
  /** How many of the pairs that hold are sampled, and with how many requests each. */
  readonly samplePairs: number;
  readonly sampleRequests: number;
}

/**
 * Compares every ordered pair of some policies, has the evaluator confirm every witness, and looks for requests that
 * contradict what holds.
 */
export const comparePairs = (policies: readonly CompiledPolicy[], options: Options): PairReport => {
  const { catalogue, open, pick } = options;
  const seen = { holds: 0, fails: 0, unknown: 0 };
  const unknowns: string[] = [];
  const falseWitnesses: string[] = [];
  const held: Pair[] = [];
  for (const old of policies) {
    for (const fresh of policies) {
      if (old === fresh) continue;
      const pair: Pair = [old, fresh];
      const { result, witness, reason } = compare(old, fresh, { type: 'identity', catalogue, open });
      seen[result]++;
      // A policy without an Allow is within every other, and no request can say otherwise.
      if (result === 'holds' && fresh.statements.some(({ denies }) => !denies)) held.push(pair);
      if (result === 'unknown') unknowns.push(`${named(pair)}: ${reason ?? ''}`);
      if (result === 'fails' && (witness === undefined || !isAdded(witness, pair)))
        falseWitnesses.push(`${named(pair)}: ${JSON.stringify(witness)}`);
    }
  }
  const contradictions: string[] = [];
  const sampled = held.map((pair) => ({ pair, at: pick(2 ** 30) })).sort((left, right) => left.at - right.at);
  let [sampledRequests, granted] = [0, 0];
  for (const { pair } of sampled.slice(0, options.samplePairs)) {
    for (const request of boundaryRequests(...pair, options.sampleRequests, pick)) {
      sampledRequests++;
      if (!isAllowed(request, pair[1])) continue;
      granted++;
      if (isAllowed(request, pair[0])) continue;
      const { action } = request;
      // With the catalogue, `holds` speaks of the requests that the catalogue makes possible.
      if (open || isPossible(request, catalogue))
        contradictions.push(`${named(pair)}: ${action} ${JSON.stringify(request)}`);
    }
  }
  return {
    policies: policies.length,
    ...seen,
    unknowns,
    falseWitnesses,
    heldWithAllow: held.length,
    sampledPairs: Math.min(sampled.length, options.samplePairs),
    sampledRequests,
    granted,
    contradictions,
  };
};
