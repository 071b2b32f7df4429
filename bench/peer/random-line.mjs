// Random requests as AWS could be asked them, with policies as AWS would store them: what is asked nearly matches what
// is written, so that the two engines meet in interesting places.
import { randomContext } from './random-context.mjs';
import { randomDocuments } from './random-policy.mjs';
import { accounts, callers, calls } from './random-world.mjs';

/** One random line of `policy evaluate --batch`, numbered. */
export const randomLine = (draw, at) => {
  const { chance, pick, weighted } = draw;
  const caller = weighted(callers.map((one) => [one.weight, one]));
  // Services and strangers call what a resource's policy may grant them.
  const open = caller.kind === 'service' || caller.kind === 'anonymous';
  const call = weighted(calls.filter(({ has }) => has || !open).map((one) => [one.weight, one]));
  const home = chance(0.8) ? accounts[0] : accounts[1];
  const owner = chance(0.72) ? home : pick(accounts.filter((one) => one !== home));
  const { principal, issuer } = caller.make(home, draw);
  const resourceAccount = call.resource === undefined ? home : owner;
  const request = {
    principal,
    ...(issuer !== undefined && chance(0.5) && { sessionIssuer: issuer }),
    action: call.action,
    resource: call.resource?.(owner, draw) ?? '*',
    resourceAccount,
  };
  const scene = { call, caller, home, owner: resourceAccount, request };
  return {
    id: `random-${at}`,
    request: { ...request, context: randomContext(scene, draw) },
    ...randomDocuments(scene, draw),
    ...(chance(0.06) && { managementAccount: pick(accounts) }),
  };
};
