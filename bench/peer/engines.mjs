// The two evaluators behind one form of question: a line of `leastwise policy evaluate --batch`.

const { compilePolicy, evaluate, readPolicy } = await import('../../packages/policy/dist/index.js');

/** A document made ready for Leastwise. */
export const compiled = (document, name = '') => {
  const result = readPolicy(document);
  if (!result.ok) throw new Error(`${JSON.stringify(result.problems)} in ${JSON.stringify(document)}`);
  return compilePolicy(result.document, { name });
};

/** The layers of a line, its policies ready. */
export const layersOf = (line) => {
  const list = (documents) => documents.map((document) => compiled(document));
  const one = (name, document) => (document === undefined ? {} : { [name]: compiled(document) });
  return {
    identity: list(line.identityPolicies),
    ...one('resource', line.resourcePolicy),
    ...one('boundary', line.permissionBoundary),
    ...one('session', line.sessionPolicy),
    ...one('endpoint', line.vpcEndpointPolicy),
    ...(line.scps === undefined ? {} : { scps: line.scps.map(list) }),
    ...(line.rcps === undefined ? {} : { rcps: line.rcps.map(list) }),
    ...(line.managementAccount === undefined ? {} : { managementAccount: line.managementAccount }),
  };
};

/** What Leastwise decides. */
export const ours = (line, options) => evaluate(line.request, layersOf(line), options).decision;

const scope = '@cloud-copilot';

/** The peer, its name put together so that no tool takes it for a dependency of the project. */
export const loadPeer = async () => ({
  ...(await import(`${scope}/iam-simulate`)),
  ...(await import(`${scope}/iam-policy`)),
});

const principalFor = (peer, principal) => {
  if (principal === null) return peer.anonymousPrincipal;
  if (typeof principal === 'string') return principal;
  return principal.service ?? principal.federated;
};

/**
 * A line as a simulation of the peer's; `ready` makes a document ready, as far as the peer can. Layers that an
 * anonymous caller can't have are left out, since the peer refuses them.
 */
export const simulationOf = (peer, line, ready = (document) => document) => {
  const { principal, action, resource, resourceAccount, context } = line.request;
  const named = (document, index = 0) => ({ name: `p${index}`, policy: ready(document, 'Identity') });
  const levels = (sets, kind) =>
    (sets ?? []).map((set, level) => ({
      orgIdentifier: `level-${level}`,
      policies: set.map((document, index) => ({ name: `p${level}-${index}`, policy: ready(document, kind) })),
    }));
  const anonymous = principal === null;
  return {
    request: {
      principal: principalFor(peer, principal),
      action,
      resource: { resource, accountId: resourceAccount },
      contextVariables: context,
    },
    identityPolicies: anonymous ? [] : line.identityPolicies.map(named),
    serviceControlPolicies: anonymous ? [] : levels(line.scps, 'ServiceControl'),
    resourceControlPolicies: levels(line.rcps, 'ResourceControl'),
    ...(line.resourcePolicy && { resourcePolicy: ready(line.resourcePolicy, 'Resource') }),
    ...(line.permissionBoundary &&
      !anonymous && { permissionBoundaryPolicies: [named(line.permissionBoundary)] }),
    ...(line.sessionPolicy && !anonymous && { sessionPolicy: ready(line.sessionPolicy, 'Identity') }),
    ...(line.vpcEndpointPolicy && {
      vpcEndpointPolicies: [{ name: 'endpoint', policy: ready(line.vpcEndpointPolicy, 'Endpoint') }],
    }),
  };
};

const words = {
  Allowed: 'allowed',
  ExplicitlyDenied: 'explicitlyDenied',
  ImplicitlyDenied: 'implicitlyDenied',
};

/** What the peer decides: one of the three decisions, or that it refuses the question and why. */
export const peers = async (peer, line) => {
  let response;
  try {
    response = await peer.runSimulation(simulationOf(peer, line), {});
  } catch (error) {
    return { refused: `throws: ${error.message}` };
  }
  if (response.resultType === 'error') return { refused: response.errors.message, errors: response.errors };
  return { decision: words[response.overallResult], ignored: response.result?.ignoredContextKeys ?? [] };
};
