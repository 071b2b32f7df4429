import { type CompiledPolicy, compilePolicy, type Layers } from '@leastwise/policy';
import { accountOfArn } from '../account/arn.ts';
import { needsResourcePolicy } from './resource-layers.ts';

interface Home {
  readonly account: string;
  readonly partition: string;
}

const made = new Map<string, CompiledPolicy>();

/** What lets an account's principals use what its policies grant: roles and KMS keys must allow that themselves. */
export const delegationTo = ({ account, partition }: Home): CompiledPolicy => {
  const key = `${account} ${partition}`;
  const found = made.get(key) ?? makeDelegation(account, partition);
  made.set(key, found);
  return found;
};

const makeDelegation = (account: string, partition: string): CompiledPolicy =>
  compilePolicy({
    version: '2012-10-17',
    versionStated: true,
    statements: [
      {
        index: 0,
        effect: 'Allow',
        principal: { not: false, entries: [{ kind: 'AWS', value: `arn:${partition}:iam::${account}:root` }] },
        action: { not: false, patterns: ['*'] },
        resource: { not: false, patterns: ['*'] },
        conditions: [],
      },
    ],
  });

/**
 * The layers of a call by which policies of an account are judged and nothing else: a role or KMS key of the account is
 * taken to leave it to these whom to let in, as KMS's default key policy does.
 * https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html
 */
export const delegated = (layers: Layers, home: Home, action: string, resource: string): Layers =>
  accountOfArn(resource) === home.account && needsResourcePolicy(action, resource)
    ? { ...layers, resource: delegationTo(home) }
    : layers;
