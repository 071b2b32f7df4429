// What a comparison costs, on AWS's managed policies, or on the cases' where no file is given (-). Prints one line of
// JSON, and beside it what the solver cvc5 takes for some of the pairs, where it is installed.
// tsx packages/policy/scripts/measure-reason.ts <aws-managed-policies.json.gz or -> [pairs] [--open]
import { spawnSync } from 'node:child_process';
import { casePolicies, readNamedPolicies, repeatable } from '../spec/managed-policies.ts';
import { ask } from '../spec/oracle/cvc5.ts';
import { encodeQuestion } from '../spec/oracle/encode-question.ts';
import { loadCatalogue } from '../src/catalogue/load.ts';
import type { PolicyDocument, Statement } from '../src/document/policy-document.ts';
import { printPolicy } from '../src/document/print-policy.ts';
import { compilePolicy } from '../src/evaluate/compile-policy.ts';
import type { CompiledPolicy } from '../src/evaluate/compiled-policy.ts';
import { compare } from '../src/reason/compare.ts';
import { prepare } from '../src/reason/sample-request.ts';

const [file = '', count = '20000', mode = ''] = process.argv.slice(2);
const catalogue = loadCatalogue();
// A service of the catalogue is decoded when it is first asked for: that is the catalogue's cost.
for (const action of catalogue.actions()) catalogue.keysOf(action);
const options = { type: 'identity', catalogue, open: mode === '--open' } as const;

const below = repeatable(20_261_124);
const pick = <T>(list: readonly T[]): T => list[below(list.length)] as T;

const documents = file === '-' ? casePolicies() : readNamedPolicies(file);
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
  return [original, changed] as const;
});
const back = edited.map(([original, changed]) => [changed, original] as const);

const cvc5 = process.env['LEASTWISE_CVC5'] ?? '/usr/bin/cvc5';

/** The median of the milliseconds that the solver takes for a few pairs, one process for each as its users run it. */
const solverMilliseconds = async (
  pairs: readonly (readonly [CompiledPolicy, CompiledPolicy])[],
): Promise<number | undefined> => {
  if (spawnSync(cvc5, ['--version']).status !== 0) return undefined;
  const json = ({ version, statements }: CompiledPolicy): unknown =>
    JSON.parse(
      printPolicy({ version, versionStated: true, statements: statements.map(({ statement }) => statement) }),
    );
  const times: number[] = [];
  for (const [old, fresh] of pairs.slice(0, 40)) {
    const question = encodeQuestion(json(old), json(fresh), 'in every reading');
    const began = performance.now();
    await ask(cvc5, question);
    if (question.kind === 'question') times.push(performance.now() - began);
  }
  times.sort((left, right) => left - right);
  return Number((times[Math.floor(times.length / 2)] ?? 0).toFixed(1));
};

const figures = {
  policies: documents.length,
  random: { ...measure(random), solverMilliseconds: await solverMilliseconds(random) },
  edited: { ...measure(edited), solverMilliseconds: await solverMilliseconds(edited) },
  editedBack: { ...measure(back), solverMilliseconds: await solverMilliseconds(back) },
};
process.stdout.write(`${JSON.stringify(figures)}\n`);
