// Disagreements over principals and over how the layers stand together: rules 16 to 26.
import { pages } from '../pages.mjs';
import { accountOf, hasAccount, nothing, withStatements } from '../rewrite.mjs';

const everyone = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] };
const nobody = {
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Allow',
      Principal: { AWS: 'arn:aws:iam::000000000000:user/nobody' },
      Action: 'sts:AssumeRole',
    },
  ],
};
const kindOf = ({ request: { principal } }) => {
  if (typeof principal !== 'string') return principal === null ? 'anonymous' : 'service';
  return principal.endsWith(':root') ? 'root' : /:(?:sts|iam)::\d+:([a-z-]+)\//.exec(principal)?.[1];
};
const isServiceLinked = (line) => /AWSServiceRoleFor/.test(line.request.principal ?? '');
const serviceOf = (line) => line.request.action.split(':')[0];
const without = (line, ...names) => {
  const made = { ...line };
  for (const name of names) delete made[name];
  return made;
};
const statementsOf = (document) => [document?.Statement ?? []].flat();
const isManagement = (line, account) =>
  line.managementAccount !== undefined && account !== undefined && line.managementAccount === account;

/** The services whose resources RCPs bind, of those that are asked here. */
const bound = ['s3', 'sts', 'kms', 'sqs', 'secretsmanager'];

/** A limiting layer that withholds nothing of its own, but denies what it denied. */
const unlimited = (line, name) => {
  const denies = statementsOf(line[name]).filter(({ Effect }) => Effect === 'Deny');
  return { ...line, [name]: { ...line[name], Statement: [...everyone.Statement, ...denies] } };
};

const principalsOf = (statement) => [statement.Principal?.AWS ?? []].flat();
const sameAccount = (line) => hasAccount(line) && accountOf(line) === line.request.resourceAccount;

/** Whether a resource policy names the very user or session, or everyone narrowed by the principal's ARN. */
const namesDirectly = (line) =>
  sameAccount(line) &&
  ['user', 'assumed-role', 'federated-user'].includes(kindOf(line)) &&
  statementsOf(line.resourcePolicy).some((statement) => {
    if (statement.Effect !== 'Allow') return false;
    const narrowed = JSON.stringify(statement.Condition ?? {})
      .toLowerCase()
      .includes('"aws:principalarn"');
    const all = statement.Principal === '*' || principalsOf(statement).includes('*');
    return principalsOf(statement).includes(line.request.principal) || (all && narrowed);
  });

/** The ways a caller may be looked at: its account, its role or user, its session. */
const namesOf = ({ request: { principal, sessionIssuer } }) => {
  if (typeof principal !== 'string') return [];
  const account = principal.split(':')[4];
  const role = /assumed-role\/([^/]+)\//.exec(principal)?.[1];
  const isRole = (arn) =>
    sessionIssuer === undefined
      ? arn.startsWith(`arn:aws:iam::${account}:role/`) && arn.endsWith(`/${role}`)
      : arn === sessionIssuer;
  const isAccount = (text) => text === account || text === `arn:aws:iam::${account}:root`;
  const isSelf = (text) => text === principal;
  if (principal.endsWith(':root')) return [isAccount];
  return role === undefined ? [isAccount, isSelf] : [isAccount, isRole, isSelf];
};

export const combination = [
  {
    id: 'not-principal-lists-all',
    rule: 20,
    reason:
      'a NotPrincipal under Deny that leaves out the account or the role might deny them, AWS says; here it does',
    page: pages.notPrincipal,
    right: 'silent',
    restate: (line) =>
      withStatements(line, (statement) => {
        if (statement.Effect !== 'Deny' || statement.NotPrincipal === undefined) return statement;
        const listed = [statement.NotPrincipal.AWS ?? []].flat();
        const names = namesOf(line);
        if (names.length > 0 && names.every((is) => listed.some(is))) return statement;
        const { NotPrincipal, ...rest } = statement;
        return { ...rest, Principal: '*' };
      }),
  },
  {
    id: 'role-path-in-principal',
    rule: 18,
    reason: 'a role is its whole ARN: a role of the same name under another path is another role',
    page: pages.principal,
    restate: (line) => {
      const { sessionIssuer } = line.request;
      if (sessionIssuer === undefined) return line;
      const name = sessionIssuer.slice(sessionIssuer.lastIndexOf('/') + 1);
      const other = (arn) =>
        arn !== sessionIssuer &&
        arn.startsWith('arn:aws:iam::') &&
        arn.includes(':role/') &&
        arn.endsWith(`/${name}`);
      const change = (element) => {
        if (element?.AWS === undefined) return element;
        const AWS = [element.AWS]
          .flat()
          .map((arn) => (other(arn) ? `arn:aws:iam::000000000000:role/${nothing}` : arn));
        return { ...element, AWS };
      };
      return withStatements(line, (statement) => ({
        ...statement,
        ...(statement.Principal && { Principal: change(statement.Principal) }),
        ...(statement.NotPrincipal && { NotPrincipal: change(statement.NotPrincipal) }),
      }));
    },
  },
  {
    id: 'trust-policy-missing',
    rule: 22,
    reason: 'every role has a trust policy and it must allow: one that is not given allows nothing',
    page: pages.trust,
    restate: (line) =>
      line.request.action === 'sts:AssumeRole' && line.resourcePolicy === undefined
        ? { ...line, resourcePolicy: nobody }
        : line,
  },
  {
    id: 'federated-session-without-policy',
    rule: 23,
    reason: 'a federated session without a session policy has no permissions but those a resource grants it',
    page: pages.federation,
    restate: (line) =>
      kindOf(line) === 'federated-user' && line.sessionPolicy === undefined
        ? {
            ...line,
            sessionPolicy: {
              Version: '2012-10-17',
              Statement: [
                {
                  Effect: 'Allow',
                  Action: 'iam:GetUser',
                  Resource: `arn:aws:iam::000000000000:user/${nothing}`,
                },
              ],
            },
          }
        : line,
  },
  {
    id: 'named-session-and-session-policy',
    rule: 23,
    reason: 'within an account a session policy does not cut what a resource policy grants the very session',
    page: pages.evaluation,
    restate: (line) => (line.sessionPolicy && namesDirectly(line) ? unlimited(line, 'sessionPolicy') : line),
  },
  {
    id: 'named-caller-and-boundary',
    rule: 23,
    reason:
      'within an account a boundary does not cut what a resource policy grants the very user or session',
    page: pages.evaluation,
    restate: (line) =>
      line.permissionBoundary && namesDirectly(line) ? unlimited(line, 'permissionBoundary') : line,
  },
  {
    id: 'everyone-and-boundary',
    rule: 23,
    reason:
      'a grant to `*`: AWS says only of one narrowed by `aws:PrincipalArn` that boundaries do not cut it; here they cut the rest',
    page: pages.principal,
    right: 'silent',
    options: { everyoneGrant: 'direct' },
    applies: (line) =>
      sameAccount(line) &&
      (line.permissionBoundary !== undefined || line.sessionPolicy !== undefined) &&
      statementsOf(line.resourcePolicy).some(
        (statement) =>
          statement.Effect === 'Allow' &&
          (statement.Principal === '*' ||
            statement.NotPrincipal !== undefined ||
            principalsOf(statement).includes('*')),
      ),
  },
  {
    id: 'scp-and-management-account',
    rule: 24,
    reason: 'SCPs do not bind the management account',
    page: pages.scps,
    restate: (line) => (line.scps && isManagement(line, accountOf(line)) ? without(line, 'scps') : line),
  },
  {
    id: 'scp-and-service-linked-role',
    rule: 24,
    reason: 'SCPs do not bind service-linked roles',
    page: pages.scps,
    restate: (line) => (line.scps && isServiceLinked(line) ? without(line, 'scps') : line),
  },
  {
    id: 'scp-and-service',
    rule: 24,
    reason: 'SCPs bind the users and roles of accounts, not services',
    page: pages.scps,
    restate: (line) => (line.scps && kindOf(line) === 'service' ? without(line, 'scps') : line),
  },
  {
    id: 'rcp-and-service',
    rule: 24,
    reason: 'RCPs bind the resources of the services AWS lists, and no others',
    page: pages.rcps,
    restate: (line) => (line.rcps && !bound.includes(serviceOf(line)) ? without(line, 'rcps') : line),
  },
  {
    id: 'rcp-and-management-account',
    rule: 24,
    reason: "RCPs do not bind the management account's resources",
    page: pages.rcps,
    restate: (line) =>
      line.rcps && isManagement(line, line.request.resourceAccount) ? without(line, 'rcps') : line,
  },
  {
    id: 'rcp-and-service-linked-role',
    rule: 24,
    reason: 'RCPs do not bind what a service-linked role calls',
    page: pages.rcps,
    restate: (line) => (line.rcps && isServiceLinked(line) ? without(line, 'rcps') : line),
  },
  {
    id: 'rcp-and-retire-grant',
    rule: 24,
    reason: 'RCPs do not bind kms:RetireGrant',
    page: pages.rcps,
    restate: (line) =>
      line.rcps && line.request.action === 'kms:RetireGrant' ? without(line, 'rcps') : line,
  },
  {
    id: 'rcp-and-aws-managed-key',
    rule: 24,
    reason: 'RCPs do not bind AWS managed keys',
    page: pages.kmsRcp,
    restate: (line) => {
      const aliases = Object.entries(line.request.context).find(
        ([key]) => key.toLowerCase() === 'kms:resourcealiases',
      );
      const managed = [aliases?.[1] ?? []].flat().some((alias) => alias.startsWith('alias/aws/'));
      return line.rcps && serviceOf(line) === 'kms' && managed ? without(line, 'rcps') : line;
    },
  },
  {
    id: 'root-needs-no-policy',
    rule: 25,
    reason: 'the root user has every permission of its account without a policy',
    page: pages.evaluation,
    restate: (line) =>
      kindOf(line) === 'root' ? { ...line, identityPolicies: [...line.identityPolicies, everyone] } : line,
  },
  {
    id: 'root-assumes-no-role',
    rule: 25,
    reason: 'the root user can not assume a role',
    page: pages.assumeRole,
    restate: (line) =>
      kindOf(line) === 'root' && line.request.action === 'sts:AssumeRole'
        ? withStatements({ ...line, identityPolicies: [] }, (statement, layer) =>
            layer === 'resource' && statement.Effect === 'Allow'
              ? { ...nobody.Statement[0], Action: 'sts:AssumeRole' }
              : statement,
          )
        : line,
  },
  {
    id: 'session-token-needs-nothing',
    rule: 25,
    reason: 'sts:GetSessionToken needs no permission, and no policy can take it away',
    page: pages.sessionToken,
    restate: (line) =>
      hasAccount(line) && line.request.action === 'sts:GetSessionToken'
        ? { ...line, request: { ...line.request, action: 'sts:GetCallerIdentity' } }
        : line,
  },
];
