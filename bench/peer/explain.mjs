// Why two engines disagree, found by experiment: each class of disagreement says the same request in words that leave
// its question out. Where Leastwise then still decides as it did, and the peer now decides alike, that was the reason.
import { combination } from './classes/combination.mjs';
import { conditions } from './classes/conditions.mjs';
import { language } from './classes/language.mjs';
import { ours, peers } from './engines.mjs';
import { isSame } from './rewrite.mjs';

/** Every class, in the order in which they restate a line. */
export const classes = [...conditions, ...language, ...combination];

/**
 * A class either restates a line, which must leave Leastwise's decision as it is, or is an option of Leastwise's, set
 * to the other reading of what AWS leaves open.
 */
const agreeUnder = async (peer, line, chosen, decision) => {
  let restated = line;
  const options = {};
  for (const one of chosen) {
    if (one.restate) restated = one.restate(restated);
    else Object.assign(options, one.options);
  }
  if (ours(restated) !== decision) return false;
  return ours(restated, options) === (await peers(peer, restated)).decision;
};

/** Every class that has a say in a line; a restatement that would change Leastwise's decision says something else. */
const applicable = (line, decision) => {
  const chosen = [];
  let restated = line;
  for (const one of classes) {
    if (!one.restate) {
      if (one.applies(restated)) chosen.push(one);
      continue;
    }
    const next = one.restate(restated);
    if (isSame(next, restated) || ours(next) !== decision) continue;
    chosen.push(one);
    restated = next;
  }
  return chosen;
};

/** The fewest classes that together explain a disagreement, or none if not even all of them do. */
export const explain = async (peer, line, decision) => {
  const all = applicable(line, decision);
  // What AWS leaves open is a reason only where what it settles is none.
  let chosen = all.filter(({ restate }) => restate);
  if (!(await agreeUnder(peer, line, chosen, decision))) {
    chosen = all;
    if (!(await agreeUnder(peer, line, chosen, decision))) return [];
  }
  for (const one of [...chosen]) {
    const fewer = chosen.filter((other) => other !== one);
    if (await agreeUnder(peer, line, fewer, decision)) chosen = fewer;
  }
  return chosen;
};
