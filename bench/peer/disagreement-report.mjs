const count = (value) => value.toLocaleString('en-US');

const words = {
  allowed: 'allowed',
  explicitlyDenied: 'explicitly denied',
  implicitlyDenied: 'implicitly denied',
};

const pageName = (page) => page.slice(page.lastIndexOf('/') + 1).replace(/\.html.*$/, '');

/** The shortest line that one class alone explains, as the easiest to read. */
const exampleOf = (found, id) =>
  found
    .filter(({ why }) => why.length === 1 && why[0].id === id)
    .toSorted((a, b) => JSON.stringify(a.line).length - JSON.stringify(b.line).length)[0];

const rowOf = (found, { id, rule, reason, page, right }) => {
  const concerned = found.filter(({ why }) => why.some((one) => one.id === id));
  if (concerned.length === 0) return [];
  const example = exampleOf(found, id) ?? concerned[0];
  const says = right === 'silent' ? 'AWS does not say' : 'Leastwise';
  const shown = `${example.line.id}: ${words[example.ours]}, peer ${words[example.peer]}`;
  return [
    `| ${rule} | ${id} | ${concerned.length} | ${reason} | ${says} | [${pageName(page)}](${page}) | ${shown} |`,
  ];
};

/** The page that lists every class of disagreement. */
export const report = ({ seed, requests, version, agreed, refused, found }, classes) => {
  const rows = [...classes].sort((a, b) => a.rule - b.rule).flatMap((one) => rowOf(found, one));
  const unexplained = found.filter(({ why }) => why.length === 0);
  const several = found.filter(({ why }) => why.length > 1).length;
  const agreement = Object.entries(agreed)
    .map(([decision, times]) => `${count(times)} ${words[decision]}`)
    .join(', ');
  return `# Where Leastwise and @cloud-copilot/iam-simulate disagree

Made by \`node bench/peer/disagree.mjs\` (part of \`npm run bench\`); don't edit.

${count(requests)} random requests (seed ${seed}) were asked of both, version ${version} of the peer. They agree on
${count(requests - found.length - refused.length)} (${agreement}) and disagree on ${count(found.length)}; the peer refused ${refused.length}.
**Unexplained: ${unexplained.length}.**

A disagreement is explained by experiment, not by likeness. Each class below restates the request in words that leave
its question out: a document without \`Version\`, for one, has its \`\${…}\` spelled so that both take it for text.
Leastwise must decide the restated request as it did the original one, and the peer must now decide the same. Where
AWS does not say, the class may instead be Leastwise's documented option for the other reading. The fewest classes
that do it together are counted; ${several} disagreements need more than one, so the counts add up to more than ${count(found.length)}.

\`node bench/peer/disagree.mjs --show ID\` prints the example of a row. The rules are those of
\`packages/policy/cases/README.md\`.

| rule | class | count | what decides | who is right | AWS's page | shortest example |
|---|---|---|---|---|---|---|
${rows.join('\n')}
${unexplained.map(({ line }) => `\nUnexplained: ${line.id}`).join('')}`;
};
