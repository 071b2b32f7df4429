// What a comparison costs, on AWS's own managed policies. Prints one line of JSON.
// tsx packages/policy/scripts/measure-reason.ts <aws-managed-policies.json.gz> [pairs] [--open]
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { loadCatalogue } from '../src/catalogue/load.ts';
import type { PolicyDocument, Statement } from '../src/document/policy-document.ts';
import { readPolicy } from '../src/document/read-policy.ts';
import { compilePolicy } from '../src/evaluate/compile-policy.ts';
import type { CompiledPolicy } from '../src/evaluate/compiled-policy.ts';
import { compare } from '../src/reason/compare.ts';
import { prepare } from '../src/reason/sample-request.ts';

const [file = '', count = '20000', mode = ''] = process.argv.slice(2);
const catalogue = loadCatalogue();
// A service of the catalogue is decoded when it is first asked for: that is the catalogue's cost.
for (const action of catalogue.actions()) catalogue.keysOf(action);
const options = { type: 'identity', catalogue, open: mode === '--open' } as const;

let seed = 20_261_124;
const below = (limit: number): number => {
  seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
  return Math.floor((seed / 2 ** 32) * limit);
};
const pick = <T>(list: readonly T[]): T => list[below(list.length)] as T;

const read = (value: unknown): PolicyDocument => {
  const result = readPolicy(value);
  if (!result.ok) throw new Error('a managed policy must read');
  return result.document;
};
const texts: Readonly<Record<string, unknown>> = JSON.parse(gunzipSync(readFileSync(file)).toString('utf8'));
const documents = Object.entries(texts).map(([name, value]) => ({ name, document: read(value) }));
const compiled = documents.map(({ name, document }) => compilePolicy(document, { name }));

/** One statement changed as a person would: an action, a resource or a condition more or less. */
const edit = (document: PolicyDocument): PolicyDocument => {
  const at = below(document.statements.length);
  const change = (statement: Statement): Statement => {
    const { action, resource, conditions } = statement;
    switch (below(4)) {
      case 0:
        return action.patterns.length > 1
          ? { ...statement, action: { ...action, patterns: action.patterns.slice(1) } }
          : { ...statement, action: { ...action, patterns: [...action.patterns, 's3:GetObject'] } };
      case 1:
        return { ...statement, action: { ...action, patterns: [...action.patterns, 'iam:PassRole'] } };
      case 2:
        return resource === undefined
          ? statement
          : { ...statement, resource: { ...resource, patterns: ['arn:aws:s3:::one-bucket/*'] } };
      default:
        return conditions.length > 0
          ? { ...statement, conditions: conditions.slice(1) }
          : {
              ...statement,
              conditions: [{ operator: 'StringEquals', key: 'aws:RequestedRegion', values: ['eu-west-1'] }],
            };
    }
  };
  const statements = document.statements.map((statement, index) =>
    index === at ? change(statement) : statement,
  );
  return { ...document, statements };
};

const counts = (): Record<string, number> => ({ holds: 0, fails: 0, unknown: 0 });

const measure = (pairs: readonly (readonly [CompiledPolicy, CompiledPolicy])[]): object => {
  const results = counts();
  const reasons = counts();
  const times: number[] = [];
  const slow: string[] = [];
  const policies = new Set(pairs.flat());
  const before = process.cpuUsage();
  for (const policy of policies) prepare(policy, options);
  const { user, system } = process.cpuUsage(before);
  // What is made once per document, such as boxes and samples, is made before the clock runs.
  for (const [old, fresh] of pairs) {
    // Whichever is less: wall time counts other processes, CPU time the engine's own threads.
    const cpu = process.cpuUsage();
    const began = process.hrtime.bigint();
    const answer = compare(old, fresh, options);
    const wall = Number(process.hrtime.bigint() - began) / 1000;
    const used = process.cpuUsage(cpu);
    const spent = Math.min(wall, used.user + used.system);
    times.push(spent);
    if (spent > 3000) slow.push(`${Math.round(spent)} ${answer.result} ${old.name} > ${fresh.name}`);
    results[answer.result] = (results[answer.result] ?? 0) + 1;
    if (answer.result === 'unknown') {
      const reason = `${old.name} > ${fresh.name}: ${answer.reason}`;
      reasons[reason] = (reasons[reason] ?? 0) + 1;
    }
  }
  times.sort((left, right) => left - right);
  const at = (share: number): number => Number((times[Math.floor(times.length * share)] ?? 0).toFixed(2));
  const unknowns = Object.keys(reasons).filter((reason) => reason.includes('>'));
  return {
    pairs: pairs.length,
    ...results,
    medianMicroseconds: at(0.5),
    p99Microseconds: at(0.99),
    worstMicroseconds: at(0.999999),
    preparedMicroseconds: Number(((user + system) / policies.size).toFixed(1)),
    slow: slow.slice(0, 12),
    unknowns: unknowns.slice(0, 12),
  };
};

const pairsAsked = Number(count);
const random = Array.from({ length: pairsAsked }, () => [pick(compiled), pick(compiled)] as const);
const edited = Array.from({ length: Math.ceil(pairsAsked / 10) }, () => {
  const at = below(documents.length);
  const { name, document } = documents[at] as (typeof documents)[number];
  const changed = compilePolicy(edit(document), { name: `${name} edited` });
  const original = compiled[at] as CompiledPolicy;
  return below(2) === 0 ? ([original, changed] as const) : ([changed, original] as const);
});
process.stdout.write(`${JSON.stringify({ random: measure(random), edited: measure(edited) })}\n`);
