import { describe, expect, it } from 'vitest';
import { buildKept } from '../../demo-account/index.ts';
import { missing, settled } from '../account/known.ts';
import { unreportedSubjects } from './reported-users.ts';
import { readDraft } from './testing/judge-draft.ts';

const draft = buildKept();
delete draft.credentialReport['maria.lopez'];
delete draft.credentialReport['badge-sync'];
const { view } = readDraft(draft);
const report = settled(view.need('credential-report'));
const details = view.need('authorization-details');
const names = (held?: Parameters<typeof unreportedSubjects>[2]) =>
  unreportedSubjects(report, details, held)
    .map(({ resource }) => resource?.split('/').at(-1))
    .sort();

describe('users whom the credential report lacks', () => {
  it('are subjects that cannot be judged', () => {
    expect(names()).toEqual(['badge-sync', 'maria.lopez']);
  });

  it('are none where they are known to hold none of what is judged', () => {
    expect(names(view.need('access-keys'))).toEqual(['badge-sync']);
  });

  it('are not known without the authorization details', () => {
    const call = 'iam.GetAccountAuthorizationDetails';
    const refused = missing({ need: 'authorization-details', call, because: 'AccessDenied' });
    expect(unreportedSubjects(report, refused)).toEqual([]);
  });
});
