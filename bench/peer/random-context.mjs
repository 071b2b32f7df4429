// What a random request carries: the keys AWS would put in, each with values that policies nearly match.

/** The values a request may give a key. Lists are of keys that AWS documents as multivalued. */
const given = {
  'aws:SourceIp': [
    '203.0.113.7',
    '198.51.100.20',
    '10.0.4.9',
    '2001:db8::7',
    '2001:0DB8:0:0::7',
    '::ffff:10.0.4.9',
  ],
  'aws:SecureTransport': ['true', 'true', 'true', 'false'],
  'aws:RequestedRegion': ['eu-west-1', 'us-east-1', 'ap-south-1'],
  'aws:CurrentTime': [
    '2026-03-01T12:00:00Z',
    '2025-06-30T23:59:59Z',
    '2026-03-01T12:00:00.500Z',
    '1772366400',
  ],
  'aws:MultiFactorAuthAge': ['60', '7200', '3600'],
  'aws:PrincipalOrgID': ['o-a1b2c3d4e5', 'o-z9y8x7w6v5'],
  'aws:PrincipalOrgPaths': [
    ['o-a1b2c3d4e5/r-ab12/ou-ab12-11111111/'],
    ['o-a1b2c3d4e5/r-ab12/ou-ab12-22222222/'],
  ],
  'aws:PrincipalTag/team': ['red', 'blue', 'Red', 'r*d', ''],
  'aws:CalledVia': [['athena.amazonaws.com'], ['cloudformation.amazonaws.com', 'dynamodb.amazonaws.com'], []],
  'aws:SourceVpce': ['vpce-11111111', 'vpce-22222222'],
  'aws:SourceAccount': ['111122223333', '444455556666'],
  'aws:SourceArn': ['arn:aws:cloudtrail:eu-west-1:111122223333:trail/main', 'arn:aws:s3:::reports'],
  's3:prefix': ['alice/', 'red/plan', '', 'logs/2026'],
  's3:max-keys': ['10', '100', '1000', '10.0', 'ten'],
  's3:ExistingObjectTag/env': ['prod', 'test'],
  's3:RequestObjectTag/env': ['prod', 'test'],
  'kms:ViaService': ['s3.eu-west-1.amazonaws.com', 'sqs.us-east-1.amazonaws.com'],
  'kms:ResourceAliases': [['alias/app'], ['alias/app', 'alias/old'], ['alias/aws/s3']],
  'sts:ExternalId': ['4711', 'acme'],
  'aws:TagKeys': [['team'], ['team', 'cost'], ['cost', 'owner'], []],
  'aws:RequestTag/team': ['red', 'blue'],
  'aws:ResourceTag/team': ['red', 'blue'],
  'dynamodb:LeadingKeys': [['alice'], ['bob', 'alice'], ['']],
  'iam:PassedToService': ['ec2.amazonaws.com', 'lambda.amazonaws.com'],
};

/** Keys any request may carry, each with how often. */
const everywhere = {
  'aws:SourceIp': 0.8,
  'aws:SecureTransport': 0.9,
  'aws:RequestedRegion': 0.8,
  'aws:CurrentTime': 0.9,
  'aws:PrincipalOrgID': 0.6,
  'aws:PrincipalOrgPaths': 0.4,
  'aws:CalledVia': 0.3,
  'aws:SourceVpce': 0.25,
};

const lastPart = (text) => text.slice(text.lastIndexOf('/') + 1);

/** The keys that follow from the principal, as AWS fills them in: rule 28. */
export const principalKeys = ({ principal, sessionIssuer }) => {
  if (principal === null) return { 'aws:PrincipalType': 'Anonymous', 'aws:userid': 'anonymous' };
  if (principal.service !== undefined) {
    return {
      'aws:PrincipalIsAWSService': 'true',
      'aws:PrincipalServiceName': principal.service,
      'aws:PrincipalServiceNamesList': [principal.service],
    };
  }
  const [, partition, , , account, rest] = principal.split(':');
  const base = { 'aws:PrincipalIsAWSService': 'false', 'aws:PrincipalAccount': account };
  if (rest === 'root') {
    return { ...base, 'aws:PrincipalArn': principal, 'aws:PrincipalType': 'Account', 'aws:userid': account };
  }
  const [type, name] = rest.split('/');
  switch (type) {
    case 'user':
      return {
        ...base,
        'aws:PrincipalArn': principal,
        'aws:PrincipalType': 'User',
        'aws:username': lastPart(rest),
      };
    case 'role':
      return { ...base, 'aws:PrincipalArn': principal, 'aws:PrincipalType': 'AssumedRole' };
    case 'assumed-role': {
      const role = sessionIssuer ?? `arn:${partition}:iam::${account}:role/${name}`;
      return { ...base, 'aws:PrincipalArn': role, 'aws:PrincipalType': 'AssumedRole' };
    }
    default:
      return {
        ...base,
        'aws:PrincipalArn': principal,
        'aws:PrincipalType': 'FederatedUser',
        'aws:userid': `${account}:${name}`,
      };
  }
};

/** A random context; one in five leaves out what follows from the principal. */
export const randomContext = ({ call, caller, request }, { chance, pick }) => {
  const context = chance(0.8) ? { ...principalKeys(request) } : {};
  const carry = (key, share) => {
    if (chance(share)) context[chance(0.03) ? key.toLowerCase() : key] = pick(given[key]);
  };
  for (const [key, share] of Object.entries(everywhere)) carry(key, share);
  for (const key of call.keys ?? []) carry(key, 0.75);
  const { kind } = caller;
  if (kind !== 'service' && kind !== 'anonymous') carry('aws:PrincipalTag/team', 0.7);
  if (kind === 'service') {
    carry('aws:SourceAccount', 0.8);
    carry('aws:SourceArn', 0.8);
  }
  // Long-term keys carry no MFA, temporary ones say whether there was one.
  if (kind.endsWith('session') || (kind === 'user' && chance(0.3))) {
    context['aws:MultiFactorAuthPresent'] = kind === 'user' ? 'true' : 'false';
    if (kind === 'user') carry('aws:MultiFactorAuthAge', 1);
  }
  return context;
};
