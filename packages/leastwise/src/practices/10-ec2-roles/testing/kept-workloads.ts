import { accessKeyId, inventedSecret } from '../../../../demo-account/identifiers.ts';
import type { Responses, SnapshotDraft } from '../../../../demo-account/index.ts';

/** The region where the kept account's instances, functions and tasks are. */
export const region = 'eu-west-1';

/** A key of no user of the kept account, and a secret in shape only. */
export const strayKey = accessKeyId('AKIA', '123456789012', 'stray-key');
export const straySecret = inventedSecret('stray');

/** What a person writes who puts a key where it should not be. */
export const keyLines = `export AWS_ACCESS_KEY_ID=${strayKey}\nexport AWS_SECRET_ACCESS_KEY=${straySecret}\n`;

export const base64 = (text: string): string => Buffer.from(text, 'utf8').toString('base64');

type Instance = Responses['ec2.DescribeInstances']['Reservations'][number]['Instances'][number];

/** The instance of a name, to be edited in place. */
export const instanceNamed = (account: SnapshotDraft, name: string): Instance => {
  const { Reservations } = account.response('ec2.DescribeInstances', { region });
  const found = Reservations.flatMap(({ Instances }) => Instances).find(({ Tags }) =>
    Tags.some(({ Key, Value }) => Key === 'Name' && Value === name),
  );
  if (found === undefined) throw new Error(`the kept account has no instance ${name}`);
  return found;
};

/** An account in which nothing runs on EC2, in any region. */
export const withoutInstances = (account: SnapshotDraft): void => {
  for (const { region: each } of account.calls('ec2.DescribeInstances')) {
    account.response('ec2.DescribeInstances', { region: each }).Reservations = [];
  }
};

/** The user data of an instance, to be edited in place. */
export const userDataOf = (account: SnapshotDraft, { InstanceId }: Instance): { Value?: string } =>
  account.response('ec2.DescribeInstanceAttribute', { region, params: { InstanceId } }).UserData;
