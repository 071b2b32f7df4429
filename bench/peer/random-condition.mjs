// Random conditions as policies have them, on keys that random requests carry or lack.

/** Per key: operators that fit it, and the values that policies give. */
const families = {
  'aws:SourceIp': {
    operators: ['IpAddress', 'NotIpAddress'],
    values: [
      '203.0.113.0/24',
      '203.0.113.7',
      '198.51.100.0/24',
      '10.0.4.77/16',
      '0.0.0.0/0',
      '2001:db8::/32',
      '2001:db8:0:0:0:0:0:7',
      '::ffff:10.0.4.9',
    ],
  },
  'aws:SecureTransport': { operators: ['Bool'], values: ['true', 'false', true, false, 'True'] },
  'aws:MultiFactorAuthPresent': {
    operators: ['Bool', 'BoolIfExists', 'Null'],
    values: ['true', 'false', true, false],
  },
  'aws:MultiFactorAuthAge': {
    operators: ['NumericLessThan', 'NumericGreaterThan', 'NumericLessThanEquals', 'Null'],
    values: ['3600', 3600, '60', '60.5'],
  },
  'aws:RequestedRegion': {
    operators: ['StringEquals', 'StringNotEquals', 'StringLike', 'StringNotLike', 'StringEqualsIgnoreCase'],
    values: ['eu-west-1', 'us-east-1', 'eu-*', 'EU-WEST-1', 'us-?ast-1'],
  },
  'aws:CurrentTime': {
    operators: ['DateGreaterThan', 'DateLessThan', 'DateLessThanEquals', 'DateEquals', 'DateNotEquals'],
    values: [
      '2026-01-01T00:00:00Z',
      '2026-03-01T12:00:00Z',
      '2026-03-01',
      '1767225600',
      '20260301T120000Z',
      1767225600,
    ],
  },
  'aws:PrincipalOrgID': {
    operators: ['StringEquals', 'StringNotEquals', 'Null'],
    values: ['o-a1b2c3d4e5', '${aws:ResourceOrgID}'],
  },
  'aws:PrincipalOrgPaths': {
    operators: [
      'ForAnyValue:StringLike',
      'ForAllValues:StringLike',
      'ForAnyValue:StringNotLike',
      'StringLike',
    ],
    values: ['o-a1b2c3d4e5/*', 'o-a1b2c3d4e5/r-ab12/ou-ab12-11111111/*'],
  },
  'aws:PrincipalTag/team': {
    operators: [
      'StringEquals',
      'StringNotEquals',
      'StringLike',
      'StringNotLike',
      'StringEqualsIgnoreCase',
      'Null',
    ],
    values: ['red', 'blue', 'r*', 'r${*}d', '${aws:ResourceTag/team}', "${aws:RequestTag/team, 'red'}", '*'],
  },
  'aws:PrincipalArn': {
    operators: [
      'ArnEquals',
      'ArnLike',
      'ArnNotEquals',
      'ArnNotLike',
      'StringLike',
      'StringNotLike',
      'StringEquals',
    ],
    values: [
      'arn:aws:iam::111122223333:user/alice',
      'arn:aws:iam::*:role/*',
      'arn:aws:iam::111122223333:role/deploy',
      'arn:aws:iam::${aws:PrincipalAccount}:user/*',
      'arn:aws:iam::*:user/ops/*',
    ],
  },
  'aws:PrincipalAccount': {
    operators: ['StringEquals', 'StringNotEquals'],
    values: ['111122223333', '444455556666', '${aws:ResourceAccount}'],
  },
  'aws:PrincipalIsAWSService': { operators: ['Bool', 'BoolIfExists'], values: ['true', 'false', false] },
  'aws:PrincipalType': {
    operators: ['StringEquals', 'StringNotEquals', 'StringLike'],
    values: ['User', 'AssumedRole', '*User'],
  },
  'aws:username': {
    operators: ['StringEquals', 'StringNotEquals', 'StringLike', 'Null'],
    values: ['alice', 'b*', 'true'],
  },
  'aws:CalledVia': {
    operators: [
      'ForAnyValue:StringEquals',
      'ForAllValues:StringEquals',
      'ForAllValues:StringNotEquals',
      'Null',
    ],
    values: ['athena.amazonaws.com', 'cloudformation.amazonaws.com', 'true', 'false'],
  },
  'aws:SourceVpce': {
    operators: ['StringEquals', 'StringNotEquals', 'Null'],
    values: ['vpce-11111111', 'false'],
  },
  'aws:SourceAccount': {
    operators: ['StringEquals', 'StringNotEquals'],
    values: ['111122223333', '${aws:ResourceAccount}'],
  },
  'aws:SourceArn': {
    operators: ['ArnLike', 'ArnEquals', 'ArnNotLike', 'StringLike'],
    values: [
      'arn:aws:cloudtrail:*:111122223333:trail/*',
      'arn:aws:s3:::reports',
      'arn:aws:*:*:111122223333:*',
    ],
  },
  's3:prefix': {
    operators: ['StringEquals', 'StringLike', 'StringNotLike', 'Null'],
    values: ['', 'alice/', '${aws:username}/*', '${aws:PrincipalTag/team}/*', 'logs/*', 'false'],
  },
  's3:max-keys': {
    operators: ['NumericLessThanEquals', 'NumericEquals', 'NumericNotEquals', 'NumericGreaterThan'],
    values: ['10', 100, '10.0', '1e2', '99.5'],
  },
  's3:ExistingObjectTag/env': {
    operators: ['StringEquals', 'StringNotEquals'],
    values: ['prod', '${aws:PrincipalTag/team}'],
  },
  's3:RequestObjectTag/env': {
    operators: ['StringEquals', 'StringNotEquals', 'Null'],
    values: ['prod', 'true'],
  },
  'kms:ViaService': {
    operators: ['StringEquals', 'StringLike', 'StringNotEquals'],
    values: ['s3.*.amazonaws.com', 's3.eu-west-1.amazonaws.com'],
  },
  'kms:ResourceAliases': {
    operators: ['ForAnyValue:StringEquals', 'ForAllValues:StringLike', 'StringEquals'],
    values: ['alias/app', 'alias/*'],
  },
  'sts:ExternalId': {
    operators: ['StringEquals', 'StringNotEquals', 'Null'],
    values: ['4711', 4711, 'false'],
  },
  'aws:TagKeys': {
    operators: [
      'ForAllValues:StringEquals',
      'ForAnyValue:StringEquals',
      'ForAnyValue:StringNotEquals',
      'StringEquals',
      'Null',
    ],
    values: ['team', 'cost', 'Team', 'false'],
  },
  'aws:RequestTag/team': {
    operators: ['StringEquals', 'StringLike', 'Null'],
    values: ['red', '${aws:PrincipalTag/team}', 'false'],
  },
  'aws:ResourceTag/team': {
    operators: ['StringEquals', 'StringNotEquals', 'StringLike'],
    values: ['red', '${aws:PrincipalTag/team}', "${aws:PrincipalTag/team, 'blue'}"],
  },
  'dynamodb:LeadingKeys': {
    operators: ['ForAllValues:StringEquals', 'ForAllValues:StringLike', 'ForAnyValue:StringEquals'],
    values: ['alice', '${aws:username}', 'b*', ''],
  },
  'iam:PassedToService': {
    operators: ['StringEquals', 'StringLike'],
    values: ['ec2.amazonaws.com', '*.amazonaws.com'],
  },
};

const usual = [
  'aws:SourceIp',
  'aws:SecureTransport',
  'aws:MultiFactorAuthPresent',
  'aws:MultiFactorAuthAge',
  'aws:RequestedRegion',
  'aws:CurrentTime',
  'aws:PrincipalOrgID',
  'aws:PrincipalOrgPaths',
  'aws:PrincipalTag/team',
  'aws:PrincipalArn',
  'aws:PrincipalAccount',
  'aws:PrincipalIsAWSService',
  'aws:PrincipalType',
  'aws:username',
  'aws:CalledVia',
  'aws:SourceVpce',
  'aws:SourceAccount',
  'aws:SourceArn',
];

/** A Condition element of one or two conditions. */
export const randomConditions = ({ call }, { chance, pick, some }) => {
  const made = {};
  for (const key of some(2, () => (call.keys && chance(0.4) ? pick(call.keys) : pick(usual)))) {
    const { operators, values } = families[key];
    const operator = pick(operators);
    const extended = !/^(Null|.*IfExists)$/.test(operator) && chance(0.12) ? `${operator}IfExists` : operator;
    const list = operator === 'Null' ? [chance(0.5) ? 'true' : 'false'] : some(2, () => pick(values));
    const spelled = chance(0.03) ? key.toLowerCase() : key;
    made[extended] = { ...made[extended], [spelled]: list.length === 1 && chance(0.7) ? list[0] : list };
  }
  return made;
};
