import { secretArn } from '../configuration.ts';
import { addIdentity } from '../identity-calls.ts';
import type { IdentitySpec } from '../identity-model.ts';
import { keyArn } from '../messaging.ts';
import { at, daysAgo } from '../moment.ts';
import { SnapshotDraft } from '../snapshot-draft.ts';
import { TrailWriter } from '../trail-writer.ts';
import { instanceId } from '../workloads.ts';
import { applications } from './applications.ts';
import { account, buckets, github, home, main, regions } from './names.ts';
import { groups, users } from './people.ts';
import { policies } from './policies.ts';
import { addResources } from './resources.ts';
import { identityCenterProvider, roles } from './roles.ts';
import { delivery, partners } from './trail-delivery.ts';
import { keysAtWork } from './trail-keys.ts';
import { machinesAtWork } from './trail-machines.ts';
import { peopleAtWork } from './trail-people.ts';
import { rootKeyId, scenes } from './trail-scenes.ts';
import { addShop, instances } from './workloads.ts';

/** When the mailer's previous key was switched off. */
const switchedOff = daysAgo(50);

const writeTrail = (): TrailWriter => {
  const writer = new TrailWriter(account, home, {
    account,
    instances: instances.filter(({ region }) => region === main).map(({ name }) => instanceId(account, name)),
    functions: ['order-events', 'image-resize', 'invoice-pdf', 'nightly-report', 'webhook-in'],
    buckets: Object.values(buckets),
    logGroups: ['order-events', 'image-resize', 'invoice-pdf', 'codebuild', 'search'].map(
      (name) => `/northwind/${name}`,
    ),
    queues: ['orders', 'labels'],
    secrets: [secretArn(account, main, 'shop/database'), secretArn(account, main, 'shop/mail')],
    tables: ['orders', 'customers', 'products', 'stock'],
    keys: [keyArn(account, main, 'app')],
    roles: applications.slice(0, 12).map(({ role }) => role.name),
    users: users.slice(0, 20).map(({ name }) => name),
    clusters: ['shop'],
    repositories: ['shop', 'api'],
    stacks: ['network', 'shop'],
  });
  peopleAtWork(writer);
  machinesAtWork(writer);
  keysAtWork(writer, switchedOff);
  delivery(writer);
  partners(writer);
  scenes(writer, switchedOff);
  return writer;
};

/** Makes the company account that departs from most practices. */
export const makeNorthwind = (): SnapshotDraft => {
  const spec: IdentitySpec = {
    account,
    users,
    groups,
    roles,
    policies,
    emptyProfiles: [{ name: 'migration-2022', created: at('2022-11-03T10:00:00') }],
  };
  const trail = writeTrail();
  const rootUse = trail.usage.keys.get(rootKeyId);
  const draft = new SnapshotDraft(account, 'northwind-prod');
  addIdentity(
    draft,
    spec,
    {
      root: {
        created: at('2020-07-14T15:02:00'),
        password: { changed: at('2023-02-10T09:00:00'), lastUse: daysAgo(41, 3) },
        mfa: 'virtual',
        key: { created: at('2023-02-10T09:20:00'), ...(rootUse === undefined ? {} : { lastUse: rootUse }) },
      },
      passwordPolicy: {
        MinimumPasswordLength: 8,
        RequireSymbols: false,
        RequireNumbers: true,
        RequireUppercaseCharacters: true,
        RequireLowercaseCharacters: true,
        AllowUsersToChangePassword: true,
        ExpirePasswords: false,
        PasswordReusePrevention: 5,
      },
      unassignedDevices: [{ name: 'walt-phone' }, { name: 'spare' }],
      serverCertificates: [
        { name: 'shop.northwind.example-2024', uploaded: daysAgo(760), expires: daysAgo(394) },
        { name: 'api.northwind.example', uploaded: daysAgo(383), expires: daysAgo(-12) },
      ],
      samlProviders: [
        {
          name: identityCenterProvider,
          created: at('2025-01-20T12:31:00'),
          validUntil: at('2125-01-20T12:31:00'),
        },
        // Its roles are long gone.
        { name: 'OldADFS', created: at('2021-04-06T08:00:00'), validUntil: at('2026-02-01T08:00:00') },
      ],
      oidcHosts: [github],
    },
    trail.usage,
  );
  addResources(draft);
  addShop(draft);
  for (const region of regions) draft.addEvents(region, trail.records.get(region) ?? []);
  return draft;
};
