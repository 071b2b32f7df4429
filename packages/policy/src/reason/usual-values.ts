import { usualAccount } from './region-caller.ts';

const accounts = [usualAccount, '444455556666', '777788889999'];
const regions = ['us-east-1', 'eu-west-1', 'ap-southeast-2'];

/** Values that read well in an example, by key in lower case. */
const known: Readonly<Record<string, readonly string[]>> = {
  'aws:principalaccount': accounts,
  'aws:resourceaccount': accounts,
  'aws:sourceaccount': accounts,
  's3:resourceaccount': accounts,
  'aws:principalorgid': ['o-exampleorgid', 'o-anotherorgid'],
  'aws:resourceorgid': ['o-exampleorgid', 'o-anotherorgid'],
  'aws:requestedregion': regions,
  'aws:sourceip': ['203.0.113.10'],
  'aws:sourcevpce': ['vpce-1a2b3c4d'],
  'aws:sourcevpc': ['vpc-1a2b3c4d'],
  'aws:username': ['example', 'another'],
  'iam:passedtoservice': ['ec2.amazonaws.com', 'lambda.amazonaws.com'],
  'aws:principalarn': [
    `arn:aws:iam::${usualAccount}:user/example`,
    `arn:aws:iam::${usualAccount}:role/example`,
  ],
  'aws:principaltype': ['User', 'AssumedRole'],
  'aws:principalisawsservice': ['false', 'true'],
};

const anything = ['example', 'another'];

/** Values of a key that read well in an example, best first. */
export const usualValues = (key: string): readonly string[] => known[key] ?? anything;
