// The sections of bench/RESULTS.md that put the evaluator beside its peer.
import { spawnSync } from 'node:child_process';
import { installPeer } from './peer/install.mjs';

const count = (value) => Math.round(value).toLocaleString('en-US');
const rounded = (value) => Number(value.toPrecision(3));

const ask = (script) => {
  const file = new URL(`peer/${script}`, import.meta.url).pathname;
  const { stdout, stderr, status } = spawnSync('node', [file], { encoding: 'utf8' });
  if (stdout === '') throw new Error(`${script} ended with ${status}: ${stderr}`);
  if (status !== 0) process.stderr.write(stderr);
  return JSON.parse(stdout);
};

/** A row in the terms of the design's table: requests a second, or milliseconds for all of them. */
const rowOf = ({ work, reach, questions, ours, peer }) => {
  const { withChecks, withoutChecks } = peer;
  const faster = Math.max(withChecks.best, withoutChecks.best);
  const inTime = reach.milliseconds !== undefined;
  const shown = (perSecond) => {
    if (!inTime) return `${perSecond < 100 ? rounded(perSecond) : count(perSecond)}/s`;
    const milliseconds = (questions / perSecond) * 1000;
    return `${milliseconds < 100 ? rounded(milliseconds) : count(milliseconds)} ms`;
  };
  const both = ({ best, median }) => `${shown(best)} (${shown(median)})`;
  const goal = inTime ? `${reach.milliseconds} ms` : `${count(reach.perSecond)}/s`;
  return `| ${work} | ${both(withChecks)} | ${both(withoutChecks)} | ${both(ours)} | ${count(ours.best / faster)} × | ${goal} |`;
};

const disagreements = ({ requests, seed, disagreements, silent, unexplained, refused, counts }) => {
  const most = Object.entries(counts)
    .sort(([, a], [, b]) => b - a)
    .slice(0, 5)
    .map(([id, times]) => `${id} ${times}`)
    .join(', ');
  return `On ${count(requests)} random requests (seed ${seed}) the two disagree ${count(disagreements)} times, in
${Object.values(counts).filter((times) => times > 0).length} classes: ${unexplained} unexplained, ${refused} refused by the peer. In ${silent} of them AWS's documentation is silent; in
the rest its pages decide for Leastwise. The most frequent: ${most}.
[DISAGREEMENTS.md](DISAGREEMENTS.md) lists every class with its rule and page.
`;
};

/** Both sections as Markdown, and whether a disagreement is left unexplained. */
export const besidePeer = () => {
  const title = '## The evaluator beside @cloud-copilot/iam-simulate\n\n';
  const { version, because } = installPeer();
  if (version === undefined) {
    return { text: `${title}Not measured: the peer could not be installed (${because}).\n`, unexplained: 0 };
  }
  const rows = ask('evaluate.mjs').map(rowOf);
  const found = ask('disagree.mjs');
  const text = `${title}Version ${version}, in one run, on the same requests, which both decide alike. Policies are made ready
beforehand: compiled here, validated there. Figures are the best of five rounds by processor time, and in brackets the
median by the clock; the ratio is to the faster of the peer's two calls.

| work | peer, \`runSimulation\` | peer, \`runUnsafeSimulation\` | Leastwise | ratio | to reach |
|---|---|---|---|---|---|
${rows.join('\n')}

### Where they disagree

${disagreements(found)}`;
  return { text, unexplained: found.unexplained };
};
