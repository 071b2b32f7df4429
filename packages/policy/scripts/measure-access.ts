// What comparing a principal's whole access costs: ten of AWS's managed policies, a boundary and three levels of
// SCPs, against the same with one edit. Prints one line of JSON.
// tsx packages/policy/scripts/measure-access.ts <aws-managed-policies.json.gz> [pairs]
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { loadCatalogue } from '../src/catalogue/load.ts';
import type { PolicyDocument, Statement } from '../src/document/policy-document.ts';
import { readPolicy } from '../src/document/read-policy.ts';
import { compilePolicy } from '../src/evaluate/compile-policy.ts';
import type { CompiledPolicy } from '../src/evaluate/compiled-policy.ts';
import type { AccessLayers } from '../src/reason/access-layers.ts';
import { compareAccess } from '../src/reason/compare-access.ts';

const [file = '', count = '2000'] = process.argv.slice(2);
const catalogue = loadCatalogue();
for (const action of catalogue.actions()) catalogue.keysOf(action);
const options = { catalogue, principal: 'arn:aws:iam::111122223333:user/alice' };

let seed = 20_261_124;
const below = (limit: number): number => {
  seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
  return Math.floor((seed / 2 ** 32) * limit);
};
const pick = <T>(list: readonly T[]): T => list[below(list.length)] as T;

const read = (value: unknown): PolicyDocument => {
  const result = readPolicy(value);
  if (!result.ok) throw new Error('a policy must read');
  return result.document;
};
const texts: Readonly<Record<string, unknown>> = JSON.parse(gunzipSync(readFileSync(file)).toString('utf8'));
const documents = Object.values(texts).map(read);
const compiled = documents.map((document) => compilePolicy(document));
const made = (...Statement: readonly object[]): CompiledPolicy =>
  compilePolicy(read({ Version: '2012-10-17', Statement }));

const everything = made({ Effect: 'Allow', Action: '*', Resource: '*' });
const boundaries = [
  everything,
  made({ Effect: 'Allow', NotAction: ['iam:*', 'organizations:*', 'account:*'], Resource: '*' }),
  made(
    { Effect: 'Allow', Action: ['s3:*', 'ec2:*', 'logs:*', 'cloudwatch:*', 'lambda:*'], Resource: '*' },
    { Effect: 'Allow', Action: ['iam:Get*', 'iam:List*'], Resource: '*' },
    { Effect: 'Deny', Action: 's3:DeleteBucket', Resource: '*' },
  ),
];
const regions = { StringNotEquals: { 'aws:RequestedRegion': ['eu-west-1', 'eu-central-1'] } };
const levels: readonly (readonly CompiledPolicy[])[] = [
  [everything],
  [everything, made({ Effect: 'Deny', Action: ['organizations:LeaveOrganization'], Resource: '*' })],
  [everything, made({ Effect: 'Deny', NotAction: ['iam:*', 'sts:*'], Resource: '*', Condition: regions })],
];

/** One statement changed as a person would: an action more or less, another resource, a condition. */
const edit = (document: PolicyDocument): PolicyDocument => {
  const at = below(document.statements.length);
  const change = (statement: Statement): Statement => {
    const { action, conditions } = statement;
    switch (below(4)) {
      case 0:
        return {
          ...statement,
          action: { ...action, patterns: action.patterns.slice(1).concat('s3:GetObject') },
        };
      case 1:
        return { ...statement, action: { ...action, patterns: [...action.patterns, 'iam:PassRole'] } };
      case 2:
        return { ...statement, resource: { not: false, patterns: ['arn:aws:s3:::one-bucket/*'] } };
      default:
        return { ...statement, conditions: conditions.slice(1) };
    }
  };
  return {
    ...document,
    statements: document.statements.map((one, index) => (index === at ? change(one) : one)),
  };
};

const counts: Record<string, number> = { holds: 0, fails: 0, unknown: 0 };
const times: number[] = [];
for (let pair = 0; pair < Number(count); pair++) {
  const held = Array.from({ length: 10 }, () => below(documents.length));
  const old: AccessLayers = {
    identity: held.map((at) => compiled[at] as CompiledPolicy),
    boundary: pick(boundaries),
    scps: levels,
  };
  const edited = compilePolicy(edit(documents[held[0] ?? 0] as PolicyDocument));
  const identity = [edited, ...held.slice(1).map((at) => compiled[at] as CompiledPolicy)];
  const fresh: AccessLayers = pair % 4 === 0 ? { ...old, boundary: pick(boundaries) } : { ...old, identity };
  const [one, other] = pair % 2 === 0 ? [old, fresh] : [fresh, old];
  const start = process.cpuUsage();
  const wall = performance.now();
  const { result } = compareAccess({ ...one }, { ...other }, options);
  const { user, system } = process.cpuUsage(start);
  times.push(Math.min((user + system) / 1000, performance.now() - wall));
  counts[result] = (counts[result] ?? 0) + 1;
}
times.sort((left, right) => left - right);
const at = (share: number): number => Number((times[Math.floor(times.length * share)] ?? 0).toFixed(3));
console.log(
  JSON.stringify({ pairs: times.length, ...counts, medianMs: at(0.5), p90Ms: at(0.9), p99Ms: at(0.99) }),
);
