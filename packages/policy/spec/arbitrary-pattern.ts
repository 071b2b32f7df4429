import fc, { type Arbitrary } from 'fast-check';

/** A policy variable, spelled so that no linter takes it for a forgotten template. */
export const variable = (inner: string): string => ['$', '{', inner, '}'].join('');

export const [accountA, accountB] = ['111111111111', '222222222222'];

const alice = `arn:aws:iam::${accountA}:user/alice`;
const deploy = `arn:aws:iam::${accountA}:role/deploy`;
const key = `arn:aws:kms:eu-west-1:${accountA}:key/1`;
const bucket = 'arn:aws:s3:::b';

/** Small pools: two evaluators only meet in interesting places when patterns and texts nearly match. */
export const principals = [
  alice,
  `arn:aws:iam::${accountA}:user/ops/bob`,
  `arn:aws:iam::${accountB}:user/alice`,
  deploy,
  `arn:aws:iam::${accountA}:role/ops/deploy`,
  `arn:aws:sts::${accountA}:assumed-role/deploy/s1`,
  `arn:aws:sts::${accountA}:assumed-role/deploy/s2`,
  `arn:aws:sts::${accountB}:assumed-role/deploy/s1`,
  `arn:aws:sts::${accountA}:assumed-role/AWSServiceRoleForX/s1`,
  `arn:aws:iam::${accountA}:role/aws-service-role/x.amazonaws.com/AWSServiceRoleForX`,
  `arn:aws:sts::${accountA}:federated-user/alice`,
  `arn:aws:iam::${accountA}:root`,
  accountB,
  'someone',
];

const actionTexts = [
  's3:GetObject',
  'S3:getobject',
  's3:PutObject',
  'sts:AssumeRole',
  'kms:Decrypt',
  'kms:RetireGrant',
];
const rareActions = ['sns:Publish', 'sts:GetCallerIdentity', 'sts:GetSessionToken', 'nocolon', ''];
export const action = fc.oneof(
  { weight: 12, arbitrary: fc.constantFrom(...actionTexts) },
  { weight: 1, arbitrary: fc.constantFrom(...rareActions) },
);
export const actionPattern = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.constantFrom('*', 's3:*', 's3:Get*', 'S3:get?bject', '*:*', 'kms:*', 'sts:*', 's*t'),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom('', '?', 's3:', 's?:*', '**', 'sns:Publish', `s3:${variable('aws:username')}`),
  },
  { weight: 1, arbitrary: action },
);

export const resource = fc.constantFrom(
  bucket,
  `${bucket}/a`,
  `${bucket}/alice/x`,
  `${bucket}/a:b`,
  `${bucket}/*`,
  '*',
  deploy,
  key,
  `arn:aws:iam::${accountA}:user/alice`,
  `arn:aws:kms:eu-west-1:${accountA}:alias/aws/s3`,
  `arn:aws:sns:eu-west-1:${accountB}:t`,
  'odd',
);

const resourceCharacters = fc.constantFrom(
  'a',
  'b',
  '*',
  '?',
  ':',
  '/',
  'arn:',
  'aws:',
  '::',
  variable('aws:username'),
  's3',
);
export const resourcePattern = fc.oneof(
  { weight: 8, arbitrary: fc.constant('*') },
  {
    weight: 6,
    arbitrary: fc.constantFrom(
      `${bucket}*`,
      `${bucket}/*`,
      `${bucket}/?`,
      'arn:aws:*',
      'arn:*:s3:::b/a*',
      'a*b*a',
      'arn:*s:s3:::*/a',
      'arn:aws:s*b',
      'arn:aws:k*s:eu-*-1:*:*',
      `arn:aws:iam::${accountA}:u*`,
      'arn:aws:iam::*:*',
      'arn:aws:iam:*:r*',
      'arn:aws:iam::*:*/deploy',
      `arn:aws:iam::*:${variable('k:s')}?ser/*`,
      `${bucket}/${variable('k:s')}*`,
      `${bucket}/${variable('aws:username')}/*`,
      `${bucket}/${variable("k:s, 'a'")}`,
      `${bucket}/${variable('*')}`,
      variable('k:r'),
      key,
      deploy,
    ),
  },
  { weight: 1, arbitrary: fc.array(resourceCharacters, { maxLength: 8 }).map((parts) => parts.join('')) },
  { weight: 1, arbitrary: resource },
);

/** One or several, as a scalar or a list, as policies write them. */
export const listOf = <T>(item: Arbitrary<T>, maxLength = 3): Arbitrary<T | T[]> =>
  fc.oneof(
    { weight: 6, arbitrary: item },
    { weight: 2, arbitrary: fc.array(item, { minLength: 1, maxLength }) },
    { weight: 1, arbitrary: fc.array(item, { maxLength }) },
  );
