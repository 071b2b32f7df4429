import { parseArn } from '../../pattern/arn.ts';
import { listed, narrowsBy } from '../grants.ts';
import type { Rule } from '../rule.ts';
import type { LocatedPrincipal, StatementView } from '../statement-view.ts';

const isEveryone = ({ kind, value }: LocatedPrincipal): boolean =>
  kind === '*' || (kind === 'AWS' && value === '*');

const uniqueId = /^A(?:IDA|ROA|GPA|IPA|NPA)[A-Z0-9]{10,}$/;

/** Keys by which a grant to everyone is limited to callers one knows: https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html#access-control-block-public-access-policy-status */
const callerKeys = [
  'aws:principalaccount',
  'aws:principalarn',
  'aws:principalorgid',
  'aws:principalorgpaths',
  'aws:principalservicename',
  'aws:principaltag/',
  'aws:sourceaccount',
  'aws:sourcearn',
  'aws:sourceip',
  'aws:sourceorgid',
  'aws:sourceorgpaths',
  'aws:sourceowner',
  'aws:sourcevpc',
  'aws:sourcevpcarn',
  'aws:sourcevpce',
  'aws:vpceaccount',
  'aws:vpceorgid',
  'aws:vpceorgpaths',
  'aws:userid',
  'kms:calleraccount',
  'kms:viaservice',
  's3:dataaccesspointaccount',
  's3:dataaccesspointarn',
  'lambda:eventsourcetoken',
  'sns:endpoint',
  'sts:externalid',
  'saml:',
];

/** Whether a grant to everyone is open to callers nobody knows. */
export const isPublicGrant = (statement: StatementView): boolean =>
  statement.allows &&
  statement.statement.principal?.not === false &&
  statement.principals.some(isEveryone) &&
  !narrowsBy(statement, ...callerKeys) &&
  statement.conditions.every(({ complete }) => complete);

/** Who a statement names, and how. */
export const principalRules: readonly Rule[] = [
  {
    code: 'public-principal',
    severity: 'security-warning',
    finds:
      'A policy on a resource grants something to everyone, anonymous callers included, and no condition says who.',
    types: ['resource'],
    statement: (statement) =>
      isPublicGrant(statement)
        ? {
            path: statement.at('Principal'),
            message: `everyone may ${listed(statement.statement.action.patterns)}, anonymous callers too; name principals, or add a condition on aws:PrincipalOrgID or aws:SourceAccount`,
          }
        : undefined,
  },
  {
    code: 'wildcard-in-principal',
    severity: 'error',
    finds:
      'A principal has a wildcard within it. Principal knows no patterns: AWS refuses it, or it matches nobody.',
    principal: ({ kind, value }, _, { type }) =>
      /[*?]/.test(value) && value !== '*'
        ? `'${value}': Principal knows no patterns; name each one, or use "*" with a condition on aws:PrincipalArn${type === 'trust' ? ' or an account' : ''}`
        : kind !== 'AWS' && kind !== '*' && value === '*'
          ? `${kind}: "*" is not accepted; name the principal`
          : undefined,
  },
  {
    code: 'invalid-aws-principal',
    severity: 'error',
    finds: 'An AWS principal is no account id, no ARN of an account, role, user or session, and not "*".',
    principal: ({ kind, value }) => {
      if (kind !== 'AWS' || /[*?]|\$\{/.test(value) || /^\d{12}$/.test(value) || uniqueId.test(value))
        return undefined;
      const arn = parseArn(value);
      const fits =
        arn !== undefined &&
        ((arn.service === 'iam' && /^(root|user\/.+|role\/.+|group\/.+)$/.test(arn.resource)) ||
          (arn.service === 'sts' && /^(assumed-role|federated-user|self)(\/.+)?$/.test(arn.resource)) ||
          (arn.service === 'cloudfront' && arn.account !== ''));
      return fits
        ? undefined
        : `'${value}' is no principal; write an account id, or the ARN of an account, role, user or session`;
    },
  },
  {
    code: 'invalid-principal-account',
    severity: 'error',
    finds: 'The account in the ARN of a principal is not twelve digits.',
    principal: ({ kind, value }) => {
      const arn = kind === 'AWS' ? parseArn(value) : undefined;
      return arn === undefined ||
        /^(\d{12}|cloudfront|aws)$/.test(arn.account) ||
        /[*?]|\$\{/.test(arn.account)
        ? undefined
        : `'${arn.account}' in '${value}' is no account; an account has twelve digits`;
    },
  },
  {
    code: 'group-as-principal',
    severity: 'error',
    finds: 'A user group stands as a principal. Groups are no principals: AWS refuses it.',
    principal: ({ kind, value }) =>
      kind === 'AWS' && parseArn(value)?.resource.startsWith('group/') === true
        ? `'${value}' is a group, and groups are no principals; name its users, or a role they assume`
        : undefined,
  },
  {
    code: 'deleted-principal',
    severity: 'warning',
    finds:
      'A principal is a unique id. AWS puts it in place of a user or role that was deleted, so it grants nothing now.',
    principal: ({ kind, value }) =>
      kind === 'AWS' && uniqueId.test(value)
        ? `'${value}' is the id of a user or role, which stands where the principal was deleted; remove it`
        : undefined,
  },
  {
    code: 'invalid-service-principal',
    severity: 'error',
    finds: 'A Service principal is not shaped as one, such as lambda.amazonaws.com.',
    principal: ({ kind, value }) =>
      kind !== 'Service' || /[*?]|\$\{/.test(value) || /^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(value)
        ? undefined
        : `'${value}' is no service principal; those look like lambda.amazonaws.com`,
  },
  {
    code: 'unusual-service-principal',
    severity: 'warning',
    finds: "A Service principal ends in none of the names that AWS's services have.",
    principal: ({ kind, value }) =>
      kind !== 'Service' ||
      !/^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(value) ||
      /\.(amazonaws\.com(\.cn)?|aws\.internal|amazonaws\.eu|amazon\.com|c2s\.ic\.gov|sc2s\.sgov\.gov)$/.test(
        value,
      )
        ? undefined
        : `'${value}' is no service of AWS by its name; those end in .amazonaws.com`,
  },
  {
    code: 'invalid-federated-principal',
    severity: 'error',
    finds: 'A Federated principal is neither the ARN of an identity provider nor the host of a built-in one.',
    principal: ({ kind, value }) => {
      if (kind !== 'Federated' || /[*?]|\$\{/.test(value)) return undefined;
      const arn = parseArn(value);
      const fits =
        arn === undefined
          ? /^[a-z0-9-]+(\.[a-z0-9-]+)+$/i.test(value)
          : /^(saml-provider|oidc-provider)\/.+/.test(arn.resource);
      return fits
        ? undefined
        : `'${value}' is no identity provider; write its ARN, such as arn:aws:iam::111122223333:saml-provider/name`;
    },
  },
  {
    code: 'invalid-canonical-user',
    severity: 'error',
    finds: 'A CanonicalUser is not the 64 hexadecimal digits that S3 gives an account.',
    principal: ({ kind, value }) =>
      kind !== 'CanonicalUser' || /[*?]|\$\{/.test(value) || /^[0-9a-f]{64}$/.test(value)
        ? undefined
        : `'${value}' is no canonical user id, which has 64 hexadecimal digits; prefer the account's id under AWS`,
  },
  {
    code: 'canonical-user-outside-s3',
    severity: 'warning',
    finds: 'Canonical user ids mean something to S3 alone.',
    types: ['trust', 'resource', 'rcp', 'endpoint'],
    principal: ({ kind }, _, { type, service }) =>
      kind === 'CanonicalUser' && (type === 'trust' || (service !== undefined && service !== 's3'))
        ? "only S3 knows canonical user ids; write the account's id under AWS"
        : undefined,
  },
  {
    code: 'allow-not-principal',
    severity: 'security-warning',
    finds:
      'NotPrincipal with Allow grants to everyone but the named, anonymous callers included. AWS does not support it.',
    types: ['resource', 'endpoint', 'rcp'],
    statement: ({ allows, statement, at }) =>
      allows && statement.principal?.not === true
        ? {
            path: at('NotPrincipal'),
            message:
              'Allow with NotPrincipal grants to everyone else, anonymous callers too; name the principals that may',
          }
        : undefined,
  },
  {
    code: 'deny-not-principal',
    severity: 'warning',
    finds:
      'NotPrincipal with Deny must list account, role and session to spare one, and always denies principals with a permission boundary.',
    types: ['resource', 'endpoint'],
    statement: ({ allows, statement, at }) =>
      !allows && statement.principal?.not === true
        ? {
            path: at('NotPrincipal'),
            message:
              'Deny with NotPrincipal also hits whoever has a permission boundary, and spares a role only with its account and sessions; use Principal "*" and ArnNotEquals on aws:PrincipalArn',
          }
        : undefined,
  },
  {
    code: 'not-principal-unsupported',
    severity: 'error',
    finds: 'NotPrincipal stands where AWS takes none: in a trust policy or an RCP.',
    types: ['trust', 'rcp'],
    statement: ({ statement, at }, { type }) =>
      statement.principal?.not === true
        ? {
            path: at('NotPrincipal'),
            message: `a ${type === 'trust' ? 'trust policy' : 'resource control policy'} takes no NotPrincipal; use Principal with a condition on aws:PrincipalArn`,
          }
        : undefined,
  },
  {
    code: 'service-without-source',
    severity: 'security-warning',
    finds:
      'A service may act on the resource for whoever asks it, in any account: the confused deputy. aws:SourceArn or aws:SourceAccount say for whom.',
    types: ['resource'],
    statement: (statement) => {
      const { allows, principals, conditions } = statement;
      const services = principals.filter(({ kind }) => kind === 'Service');
      if (!allows || services.length === 0 || statement.statement.principal?.not === true) return undefined;
      if (!conditions.every(({ complete }) => complete) || narrowsBy(statement, ...sourceKeys))
        return undefined;
      const named = services.filter(
        ({ value }) => !/^(logging\.s3|delivery\.logs|logdelivery\.elasticloadbalancing)\./.test(value),
      );
      const [first] = named;
      return first === undefined
        ? undefined
        : {
            path: first.path,
            message: `${listed(named.map(({ value }) => value))} may do this for anyone who asks it; add a condition on aws:SourceArn, aws:SourceAccount or aws:SourceOrgID`,
          };
    },
  },
];

const sourceKeys = [
  'aws:sourcearn',
  'aws:sourceaccount',
  'aws:sourceorgid',
  'aws:sourceorgpaths',
  'aws:sourceowner',
  'kms:viaservice',
  'kms:encryptioncontext:',
  'kms:calleraccount',
];
