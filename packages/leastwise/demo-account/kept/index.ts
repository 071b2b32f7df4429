import { addIdentity } from '../identity-calls.ts';
import type { IdentitySpec } from '../identity-model.ts';
import { at, daysAgo } from '../moment.ts';
import { SnapshotDraft } from '../snapshot-draft.ts';
import { account, regions } from './names.ts';
import { groups, users } from './people.ts';
import { policies } from './policies.ts';
import { addResources } from './resources.ts';
import { roles } from './roles.ts';
import { writeTrail } from './trail.ts';

/** Makes the account that keeps every practice. */
export const makeKept = (): SnapshotDraft => {
  const spec: IdentitySpec = { account, users, groups, roles, policies };
  const trail = writeTrail(spec);
  const draft = new SnapshotDraft(account, 'northwind-kept');
  addIdentity(
    draft,
    spec,
    {
      root: {
        created: at('2026-03-02T08:00:00'),
        password: { changed: at('2026-03-02T08:00:00'), lastUse: at('2026-03-02T09:40:00') },
        mfa: 'hardware',
      },
      passwordPolicy: {
        MinimumPasswordLength: 14,
        RequireSymbols: true,
        RequireNumbers: true,
        RequireUppercaseCharacters: true,
        RequireLowercaseCharacters: true,
        AllowUsersToChangePassword: true,
        ExpirePasswords: true,
        MaxPasswordAge: 90,
        PasswordReusePrevention: 24,
        HardExpiry: false,
      },
      serverCertificates: [{ name: 'shop.northwind.example', uploaded: daysAgo(80), expires: daysAgo(-285) }],
      oidcHosts: ['token.actions.githubusercontent.com'],
      securityContact: true,
    },
    trail.usage,
  );
  addResources(draft);
  for (const region of regions) draft.addEvents(region, trail.records.get(region) ?? []);
  return draft;
};
