import { describe, expect, it } from 'vitest';
import type { AuthorizationDetails } from './iam-model.ts';
import type { CredentialReport } from './needs/credential-report.ts';
import { unreportedUsers } from './reported-users.ts';

describe('users without a row in the credential report', () => {
  it('are named, each with the gap in its place', () => {
    const users = ['ann', 'bob'].map((name) => ({ name }));
    const rows = new Map([['ann', { user: 'ann' }]]);
    const found = unreportedUsers(
      { users } as unknown as AuthorizationDetails,
      { user: (name: string) => rows.get(name) } as unknown as CredentialReport,
    );
    expect(found).toMatchObject([
      {
        user: { name: 'bob' },
        gap: { need: 'credential-report', because: expect.stringContaining('no row for bob') },
      },
    ]);
  });
});
