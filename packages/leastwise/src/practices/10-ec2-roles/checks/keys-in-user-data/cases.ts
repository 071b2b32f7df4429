import { gzipSync } from 'node:zlib';
import { defineCases } from '../../../cases.ts';
import {
  base64,
  instanceNamed,
  keyLines,
  region,
  userDataOf,
  withoutInstances,
} from '../../testing/kept-workloads.ts';

const example = `export AWS_ACCESS_KEY_ID=${['AKIA', 'IOSFODNN7EXAMPLE'].join('')}\n`;

export const cases = defineCases({
  departed: [
    {
      name: 'a key and its secret in a script',
      edit: (account) => {
        userDataOf(account, instanceNamed(account, 'shop-web-1')).Value = base64(`#!/bin/bash\n${keyLines}`);
      },
    },
    {
      name: "a user's key in gzip",
      edit: (account) => {
        const keys = account.response('iam.ListAccessKeys', {
          params: { UserName: 'badge-sync' },
        }).AccessKeyMetadata;
        userDataOf(account, instanceNamed(account, 'batch-worker')).Value = gzipSync(
          `key=${keys[0]?.AccessKeyId}`,
        ).toString('base64');
      },
    },
  ],
  met: [
    { name: 'scripts without keys', edit: () => {} },
    {
      name: "the documentation's key",
      edit: (account) => {
        userDataOf(account, instanceNamed(account, 'shop-web-1')).Value = base64(example);
      },
    },
  ],
  unknown: [
    {
      name: 'user data of one instance refused',
      edit: (account) => {
        const { InstanceId } = instanceNamed(account, 'shop-web-1');
        account.refuse('ec2.DescribeInstanceAttribute', { params: { InstanceId } });
      },
    },
    {
      name: 'user data that is broken gzip',
      edit: (account) => {
        userDataOf(account, instanceNamed(account, 'shop-web-1')).Value = Buffer.from([
          0x1f, 0x8b, 1, 2, 3,
        ]).toString('base64');
      },
    },
    {
      name: 'user data never asked for',
      edit: (account) => {
        account.remove('ec2.DescribeInstanceAttribute');
      },
    },
    {
      name: 'letters that may be a key, where the keys of users are not known',
      edit: (account) => {
        userDataOf(account, instanceNamed(account, 'shop-web-1')).Value = base64(
          `host ${['AKIA', 'PRODUCTIONSERVER'].join('')}`,
        );
        account.refuse('iam.ListAccessKeys');
      },
    },
    {
      name: 'a region that refused DescribeInstances',
      edit: (account) => {
        account.refuse('ec2.DescribeInstances', { region });
      },
    },
  ],
  notApplicable: [{ name: 'an account without instances', edit: withoutInstances }],
});
