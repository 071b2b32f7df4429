// Asks both evaluators 20,000 random requests, finds out why they disagree where they do, and writes
// bench/DISAGREEMENTS.md. Ends with exit 1 when a disagreement is left unexplained.
//
//   node bench/peer/disagree.mjs [--seed N] [--requests N]   prints a summary as JSON
//   node bench/peer/disagree.mjs --show random-17            prints one of the lines, with both answers and the classes
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { report } from './disagreement-report.mjs';
import { loadPeer, ours, peers } from './engines.mjs';
import { classes, explain } from './explain.mjs';
import { installPeer } from './install.mjs';
import { randomLine } from './random-line.mjs';
import { seeded } from './seeded.mjs';

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '20261120' },
    requests: { type: 'string', default: '20000' },
    show: { type: 'string' },
  },
});
const seed = Number(values.seed);
const requests = Number(values.requests);
const { version, because } = installPeer();
if (version === undefined) {
  process.stderr.write(`the peer could not be installed: ${because}\n`);
  process.exit(1);
}
const peer = await loadPeer();

/** Every line on which the two disagree, with both answers and the classes that explain it. */
const findDisagreements = async () => {
  const draw = seeded(seed);
  const found = [];
  const agreed = {};
  const refused = [];
  for (let at = 0; at < requests; at++) {
    const line = randomLine(draw, at);
    const decision = ours(line);
    const answer = await peers(peer, line);
    if (answer.refused !== undefined) refused.push({ line, because: answer.refused });
    else if (answer.decision === decision) agreed[decision] = (agreed[decision] ?? 0) + 1;
    else
      found.push({ line, ours: decision, peer: answer.decision, why: await explain(peer, line, decision) });
  }
  return { seed, requests, version, agreed, refused, found };
};

const show = async (id) => {
  const draw = seeded(seed);
  let line = randomLine(draw, 0);
  for (let at = 1; line.id !== id && at < requests; at++) line = randomLine(draw, at);
  const decision = ours(line);
  const answer = await peers(peer, line);
  const why = (await explain(peer, line, decision)).map((one) => one.id);
  process.stdout.write(`${JSON.stringify({ ours: decision, peer: answer, why, line }, null, 2)}\n`);
};

if (values.show !== undefined) await show(values.show);
else {
  const result = await findDisagreements();
  const unexplained = result.found.filter(({ why }) => why.length === 0);
  const standard = values.seed === '20261120' && values.requests === '20000';
  if (standard) writeFileSync(new URL('../DISAGREEMENTS.md', import.meta.url), report(result, classes));
  const counts = Object.fromEntries(
    classes.map(({ id }) => [id, result.found.filter(({ why }) => why.some((one) => one.id === id)).length]),
  );
  const silent = result.found.filter(({ why }) => why.some(({ right }) => right === 'silent')).length;
  const { found, refused } = result;
  const summary = { seed, requests, version, refused: refused.length, disagreements: found.length, silent };
  process.stdout.write(`${JSON.stringify({ ...summary, unexplained: unexplained.length, counts })}\n`);
  for (const { line } of unexplained) process.stderr.write(`unexplained: ${line.id}\n`);
  if (unexplained.length > 0 || refused.length > 0) process.exitCode = 1;
}
