// Random policies in every layer that a random request can meet.
import { randomConditions } from './random-condition.mjs';
import { accounts } from './random-world.mjs';

const scalarOrList = (values, { chance }) => (values.length === 1 && chance(0.6) ? values[0] : values);

const flipCase = (text) => text.replace(/^[a-z]+/, (service) => service.toUpperCase());

/** Patterns of actions around the one that is asked about. */
const actionPattern = (action, { chance, pick, weighted }) => {
  const [service, name] = action.split(':');
  const verb = name.replace(/([a-z])[A-Z].*$/, '$1');
  const pattern = weighted([
    [30, action],
    [12, `${service}:*`],
    [14, `${service}:${verb}*`],
    [3, `${service}:?${name.slice(1)}`],
    [3, `${service}:${name.toLowerCase()}`],
    [8, '*'],
    [
      20,
      pick([
        's3:PutObject',
        'ec2:Describe*',
        'iam:*',
        'sqs:ReceiveMessage',
        'kms:Encrypt',
        'sts:*',
        'logs:*',
      ]),
    ],
    [6, `${service}:*Tag*`],
  ]);
  return pattern !== '*' && chance(0.02) ? flipCase(pattern) : pattern;
};

const variables = [
  '${aws:username}',
  '${aws:PrincipalTag/team}',
  "${aws:PrincipalTag/team, 'red'}",
  '${aws:PrincipalAccount}',
];

/** Patterns of resources around the one that is asked about. */
const resourcePattern = (resource, { chance, pick, weighted }) => {
  if (resource === '*') return chance(0.75) ? '*' : pick(['arn:aws:s3:::*', 'arn:aws:ec2:*:*:instance/*']);
  const parts = resource.split(':');
  const own = parts.slice(5).join(':');
  const head = parts.slice(0, 5).join(':');
  const cut = own.search(/[/:]/);
  return weighted([
    [26, '*'],
    [22, resource],
    [12, `${head}:${own.slice(0, Math.max(cut + 1, 3))}*`],
    [6, `${parts.slice(0, 3).join(':')}:*:*:*`],
    [4, `${parts.slice(0, 3).join(':')}:*`],
    [4, `${head}:*`],
    [3, `${resource.slice(0, -1)}?`],
    [3, `${resource}/*`],
    [2, `${resource.slice(0, -4)}*${resource.slice(-2)}`],
    [1, `${head}:${own.toUpperCase()}`],
    [1, `${parts.slice(0, 2).join(':')}:${parts[2].toUpperCase()}:${parts.slice(3).join(':')}`],
    [1, cut > 2 ? `${head}:${own.slice(0, cut - 1)}*` : `${head}:*`],
    [6, cut === -1 ? `${head}:${pick(variables)}` : `${head}:${own.slice(0, cut + 1)}${pick(variables)}*`],
    [
      8,
      pick(['arn:aws:s3:::other/*', 'arn:aws:s3:::reports/*', 'arn:aws:iam::*:role/*', 'arn:aws:sqs:*:*:*']),
    ],
  ]);
};

const element = (name, values, share, draw) => ({
  [draw.chance(share) ? `Not${name}` : name]: scalarOrList(values, draw),
});

const principalArns = (account, name = 'alice') => [
  `arn:aws:iam::${account}:user/${name}`,
  `arn:aws:iam::${account}:user/ops/bob`,
  `arn:aws:iam::${account}:role/deploy`,
  `arn:aws:iam::${account}:role/ops/audit`,
  `arn:aws:iam::${account}:role/audit`,
  `arn:aws:sts::${account}:assumed-role/deploy/ci`,
  `arn:aws:sts::${account}:assumed-role/audit/alice`,
  `arn:aws:sts::${account}:federated-user/alice`,
];

/** Principals around the one that asks. */
const awsPrincipal = ({ request, home }, { chance, pick, weighted }) => {
  const { principal, sessionIssuer } = request;
  const own = typeof principal === 'string' ? principal : pick(principalArns(home));
  const role = /assumed-role\/([^/]+)/.exec(own)?.[1];
  const issuer = sessionIssuer ?? `arn:aws:iam::${home}:role/${role === 'audit' ? 'ops/audit' : role}`;
  return weighted([
    [24, own],
    [role === undefined ? 0 : 24, issuer],
    [16, chance(0.5) ? home : `arn:aws:iam::${home}:root`],
    [10, '*'],
    [14, pick(principalArns(pick(accounts)))],
    [6, pick(accounts)],
  ]);
};

const principalElement = (scene, denies, draw) => {
  const { chance, some } = draw;
  if (chance(denies ? 0.1 : 0.01)) {
    // Whoever writes NotPrincipal with some care lists account, role and session; others forget one.
    const { principal, sessionIssuer } = scene.request;
    const careful = [principal, sessionIssuer, scene.home].filter((one) => typeof one === 'string');
    const AWS = chance(0.5) ? careful : some(2, () => awsPrincipal(scene, draw)).filter((one) => one !== '*');
    return { NotPrincipal: { AWS: AWS.length === 0 ? [scene.home] : AWS } };
  }
  if (chance(denies ? 0.55 : 0.14)) return { Principal: '*' };
  if (scene.caller.kind === 'service' ? chance(0.7) : chance(0.03)) {
    return { Principal: { Service: chance(0.7) ? 'cloudtrail.amazonaws.com' : ['sns.amazonaws.com'] } };
  }
  return {
    Principal: {
      AWS: scalarOrList(
        some(2, () => awsPrincipal(scene, draw)),
        draw,
      ),
    },
  };
};

const statement = (scene, { denyShare, named, bare, plain }, draw) => {
  const { chance, some } = draw;
  const Effect = chance(denyShare) ? 'Deny' : 'Allow';
  const { action, resource } = scene.request;
  return {
    Effect,
    ...(named && principalElement(scene, Effect === 'Deny', draw)),
    ...element(
      'Action',
      some(3, () => actionPattern(action, draw)),
      Effect === 'Deny' ? 0.15 : 0.06,
      draw,
    ),
    ...(bare
      ? {}
      : element(
          'Resource',
          some(2, () => resourcePattern(resource, draw)),
          0.07,
          draw,
        )),
    ...(!plain && chance(Effect === 'Deny' ? 0.8 : 0.4) && { Condition: randomConditions(scene, draw) }),
  };
};

const policyOf = (make, most, { chance, some }) => {
  const statements = some(most, make);
  const Statement = statements.length === 1 && chance(0.3) ? statements[0] : statements;
  if (chance(0.93)) return { Version: '2012-10-17', Statement };
  return chance(0.5) ? { Version: '2008-10-17', Statement } : { Statement };
};

const allowAll = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] };

/** An RCP: a Deny for everyone, in the present version, of named services only. */
const rcp = (scene, draw) => ({
  Version: '2012-10-17',
  Statement: draw.some(2, () => ({
    Effect: 'Deny',
    Principal: '*',
    Action: draw.chance(0.7)
      ? `${scene.request.action.split(':')[0]}:*`
      : ['s3:*', 'sqs:*', 'kms:*', 'sts:*'],
    Resource: '*',
    Condition: randomConditions(scene, draw),
  })),
});

/** An endpoint policy: for everyone. */
const endpoint = (scene, draw) => ({
  Version: '2012-10-17',
  Statement: draw.some(2, () => {
    const { Effect, ...rest } = statement(scene, { denyShare: 0.2 }, draw);
    return { Effect, Principal: '*', ...rest };
  }),
});

/** A policy of the resource, as its kind has it. */
const resourcePolicy = (scene, draw) => {
  const { chance } = draw;
  const denyShare = 0.22;
  switch (scene.call.has) {
    case 'trust':
      return policyOf(() => statement(scene, { denyShare: 0.1, named: true, bare: true }, draw), 2, draw);
    case 'key': {
      const made = policyOf(() => statement(scene, { denyShare, named: true }, draw), 2, draw);
      if (chance(0.4)) return made;
      const delegating = {
        Effect: 'Allow',
        Principal: { AWS: `arn:aws:iam::${scene.owner}:root` },
        Action: 'kms:*',
        Resource: '*',
      };
      return { ...made, Statement: [delegating, ...[made.Statement].flat()] };
    }
    default:
      return policyOf(() => statement(scene, { denyShare, named: true }, draw), 2, draw);
  }
};

/** The policies of every layer that is there. */
export const randomDocuments = (scene, draw) => {
  const { chance, some } = draw;
  const { caller, call } = scene;
  const account = caller.kind !== 'service' && caller.kind !== 'anonymous';
  const identity = (denyShare) => policyOf(() => statement(scene, { denyShare }, draw), 3, draw);
  const limiting = () => (chance(0.45) ? allowAll : identity(0.15));
  const always = call.has === 'trust' || call.has === 'key' ? 0.97 : 0.5;
  const isBounded = caller.bounded && chance(0.18);
  const hasSession = caller.session && chance(caller.kind === 'federated-user' ? 0.75 : 0.2);
  return {
    identityPolicies: account && caller.kind !== 'root' ? some(3, () => identity(0.18)) : [],
    ...(call.has && chance(account ? always : 0.97) && { resourcePolicy: resourcePolicy(scene, draw) }),
    ...(isBounded && { permissionBoundary: limiting() }),
    ...(hasSession && { sessionPolicy: limiting() }),
    ...(chance(0.25) && { scps: some(2, () => [allowAll, ...(chance(0.6) ? [identity(0.75)] : [])]) }),
    ...(call.has && chance(0.2) && { rcps: some(2, () => some(1, () => rcp(scene, draw))) }),
    ...(call.has && chance(0.06) && { vpcEndpointPolicy: endpoint(scene, draw) }),
  };
};
