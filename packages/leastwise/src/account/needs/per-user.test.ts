import { describe, expect, it } from 'vitest';
import type { Answer } from '../answer.ts';
import { indexAnswers } from '../answers.ts';
import { readAccessKeys } from './access-keys.ts';

const key = (id: string, user: string, status = 'Active') => ({
  UserName: user,
  AccessKeyId: id,
  Status: status,
  CreateDate: '2026-03-01T10:00:00+00:00',
});

const answer = (user: string, keys: readonly object[], more: Partial<Answer> = {}): Answer => ({
  service: 'iam',
  operation: 'ListAccessKeys',
  account: '111122223333',
  region: 'global',
  params: { UserName: user },
  status: 'read',
  parts: [{ file: `${user}.json`, body: { AccessKeyMetadata: keys }, duplicates: [] }],
  ...more,
});

const keysOf = (user: string, ...answers: readonly Answer[]) => {
  const read = readAccessKeys(indexAnswers('111122223333', answers));
  if (!read.known) return read.gap.because;
  const list = read.value.of(user);
  return list.known ? list.value.map(({ id, active }) => `${id}${active ? '' : ' (off)'}`) : list.gap.because;
};

describe('what is listed user by user', () => {
  it('is each user’s own, and may be empty', () => {
    const answers = [answer('alice', [key('AKIA1', 'alice')]), answer('bob', [])];
    expect(keysOf('alice', ...answers)).toEqual(['AKIA1']);
    expect(keysOf('bob', ...answers)).toEqual([]);
  });

  it('is a gap for the user who was not asked about', () => {
    expect(keysOf('carol', answer('alice', []))).toBe('no answer of iam.ListAccessKeys of carol was given');
  });

  it('is one gap where nobody was asked about', () => {
    expect(keysOf('alice')).toBe('no answer of iam.ListAccessKeys was given');
  });

  it('is a gap where the call was refused, whatever another input says', () => {
    const refused = answer('alice', [], { status: 'refused', error: 'AccessDenied', parts: [] });
    expect(keysOf('alice', answer('alice', [key('AKIA1', 'alice')]), refused)).toMatch(
      /was refused: AccessDenied/,
    );
  });

  it('takes of two readings the later, whichever is given first', () => {
    const earlier = answer('alice', [key('AKIA1', 'alice')], { readAt: '2026-11-01T00:00:00Z' });
    const later = answer('alice', [key('AKIA1', 'alice', 'Inactive')], { readAt: '2026-11-02T00:00:00Z' });
    expect(keysOf('alice', earlier, later)).toEqual(['AKIA1 (off)']);
    expect(keysOf('alice', later, earlier)).toEqual(['AKIA1 (off)']);
    const gone = answer('alice', [], { readAt: '2026-11-03T00:00:00Z' });
    expect(keysOf('alice', gone, later)).toEqual([]);
  });

  it('is a gap where readings of one time contradict each other, or one answer itself', () => {
    const [on, off] = [
      answer('alice', [key('AKIA1', 'alice')]),
      answer('alice', [key('AKIA1', 'alice', 'Inactive')]),
    ];
    expect(keysOf('alice', on, off)).toMatch(/contradicts itself about AKIA1/);
    const readAt = '2026-11-01T00:00:00Z';
    expect(keysOf('alice', { ...on, readAt }, { ...off, readAt })).toMatch(/contradict each other/);
  });

  it('puts the pages of one answer together', () => {
    const [first, second] = ['AKIA1', 'AKIA2'].map((id) => ({
      file: `${id}.json`,
      body: { AccessKeyMetadata: [key(id, 'alice')] },
      duplicates: [],
    }));
    const parts = [first, second].filter((part) => part !== undefined);
    expect(keysOf('alice', answer('alice', [], { parts }))).toEqual(['AKIA1', 'AKIA2']);
  });

  it('is a gap where somebody else’s keys came back, or none of the shape', () => {
    expect(keysOf('alice', answer('alice', [key('AKIA1', 'bob')]))).toMatch(/AKIA1 of bob came back/);
    expect(keysOf('alice', answer('alice', [{ AccessKeyId: 'AKIA1' }]))).toMatch(/^alice\.json at /);
    expect(keysOf('alice', answer('alice', [], { parts: [] }))).toMatch(/could not be understood/);
  });
});
