import { secretArn } from '../configuration.ts';
import type { IdentitySpec } from '../identity-model.ts';
import { keyArn } from '../messaging.ts';
import { daysAgo } from '../moment.ts';
import { named } from '../named.ts';
import { TrailWriter } from '../trail-writer.ts';
import { account, buckets, home, instances, workloads } from './names.ts';
import { administer, exercise, work } from './trail-people.ts';
import { deliver, letPartnersIn, runServices, serve } from './trail-programs.ts';

/** Ninety days of the account: the records by region, and what they leave as last use. */
export const writeTrail = (spec: IdentitySpec): TrailWriter => {
  const writer = new TrailWriter(account, home, {
    account,
    instances: Object.values(instances),
    functions: ['order-intake', 'secret-rotation'],
    buckets: Object.values(buckets),
    logGroups: ['/shop/web', '/shop/batch', '/shop/order-intake', '/shop/task'],
    queues: ['order-intake'],
    secrets: [secretArn(account, workloads, 'shop/database')],
    tables: ['badges'],
    keys: [keyArn(account, workloads, 'app')],
    roles: spec.roles.filter(({ path }) => path === '/app/').map(({ name }) => name),
    users: spec.users.map(({ name }) => name),
    clusters: ['shop'],
    repositories: ['shop'],
    stacks: ['shop-network'],
  });
  for (const user of spec.users) {
    if (user.password !== undefined) work(writer, spec, user);
  }
  serve(writer, spec, named(spec.users, 'invoice-export'), '198.51.100.60');
  serve(writer, spec, named(spec.users, 'badge-sync'), '198.51.100.61');
  administer(writer, spec);
  exercise(writer, spec);
  deliver(writer, spec);
  letPartnersIn(writer, spec);
  runServices(writer, spec);
  writer.serviceEvent('kms.amazonaws.com', 'RotateKey', daysAgo(30), workloads, { readOnly: false });
  return writer;
};
