// Measures both evaluators on the same work in one run, each with its policies made ready beforehand as far as it can
// be, and first that they decide alike. Prints JSON for `npm run bench`, or with --table as something to read.
import { compiled, loadPeer, simulationOf } from './engines.mjs';
import { workloads } from './workloads.mjs';

const repetitions = 5;
const { evaluate } = await import('../../packages/policy/dist/index.js');

/** Makes every document ready once, however many lines share it, and every list of documents too. */
const sharing = (make) => {
  const made = new Map();
  return (document, ...more) => {
    if (!made.has(document)) made.set(document, make(document, ...more));
    return made.get(document);
  };
};

/** Questions for Leastwise: principals with the same policies share one compiled set, as `who-can` has it. */
const oursReady = (lines) => {
  const one = sharing((document) => compiled(document));
  const list = sharing((documents) => documents.map(one));
  const levels = sharing((sets) => sets.map(list));
  return lines.map((line) => ({
    request: line.request,
    layers: {
      identity: list(line.identityPolicies),
      resource: line.resourcePolicy && one(line.resourcePolicy),
      boundary: line.permissionBoundary && one(line.permissionBoundary),
      scps: line.scps && levels(line.scps),
    },
  }));
};

/** Questions for the peer, its policies validated beforehand, the most it can do ahead. */
const peersReady = (peer, lines) => {
  const ready = sharing((document, kind) =>
    peer.createValidatedPolicy(document, peer[`validate${kind ?? 'Resource'}Policy`], { name: '' }),
  );
  return lines.map((line) => simulationOf(peer, line, ready));
};

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

/** Answers a second: the best by processor time, since other work only ever slows one down, and the median by clock. */
const measured = async (rounds, round) => {
  const byProcessor = [];
  const byClock = [];
  for (let at = 0; at < repetitions; at++) {
    const started = performance.now();
    const before = process.cpuUsage();
    await round(rounds);
    const { user, system } = process.cpuUsage(before);
    byProcessor.push(rounds / ((user + system) / 1e6));
    byClock.push(rounds / ((performance.now() - started) / 1e3));
  }
  return { best: Math.max(...byProcessor), median: median(byClock) };
};

const words = {
  Allowed: 'allowed',
  ExplicitlyDenied: 'explicitlyDenied',
  ImplicitlyDenied: 'implicitlyDenied',
};

/** How often each decision is made, both engines having been found to agree on every line. */
const agreedDecisions = async (work, asked, simulations, runPeer) => {
  const counts = {};
  for (const [at, { request, layers }] of asked.entries()) {
    const { decision } = evaluate(request, layers);
    const answer = await runPeer(simulations[at]);
    if (words[answer] !== decision)
      throw new Error(`${work}: line ${at}: ours ${decision}, the peer ${answer}`);
    counts[decision] = (counts[decision] ?? 0) + 1;
  }
  return counts;
};

const compare = async (peer, { work, lines, reach, rounds }) => {
  const made = lines();
  const asked = oursReady(made);
  const simulations = peersReady(peer, made);
  const checked = async (simulation) => (await peer.runSimulation(simulation, {})).overallResult;
  const unchecked = (simulation) => peer.runUnsafeSimulation(simulation, {});
  const decisions = await agreedDecisions(work, asked, simulations, checked);
  await agreedDecisions(work, asked, simulations, unchecked);
  const ours = await measured(rounds.ours, (count) => {
    for (let at = 0; at < count; at++) {
      const { request, layers } = asked[at % asked.length];
      evaluate(request, layers);
    }
  });
  const each = (run) => async (count) => {
    for (let at = 0; at < count; at++) await run(simulations[at % simulations.length]);
  };
  const withChecks = await measured(rounds.peers, each(checked));
  const withoutChecks = await measured(rounds.peers, each(unchecked));
  return { work, reach, questions: asked.length, decisions, ours, peer: { withChecks, withoutChecks } };
};

const peer = await loadPeer();
const rows = [];
for (const workload of workloads) rows.push(await compare(peer, workload));
process.stdout.write(`${JSON.stringify(rows, null, process.argv.includes('--table') ? 2 : 0)}\n`);
