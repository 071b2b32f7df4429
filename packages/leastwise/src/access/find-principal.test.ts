import { describe, expect, it } from 'vitest';
import { findPrincipal } from './find-principal.ts';
import { nearNames } from './near-names.ts';
import { details, readings, role, user } from './testing/small-estate.ts';

const one = '111111111111';
const two = '222222222222';
const trust = { Version: '2012-10-17', Statement: [] };
const estate = readings([
  details(
    one,
    [user(one, 'alice', []), user(one, 'deploy', [])],
    [role(one, 'deploy', trust), role(one, 'audit', trust)],
  ),
  details(two, [user(two, 'alice', [])], [role(two, 'reader', trust)]),
]);
const find = (text: string) => findPrincipal(text, estate);

describe('who is meant', () => {
  it.each([
    ['reader', `arn:aws:iam::${two}:role/reader`],
    ['Audit', `arn:aws:iam::${one}:role/audit`],
    ['user/deploy', `arn:aws:iam::${one}:user/deploy`],
    [`arn:aws:iam::${two}:user/alice`, `arn:aws:iam::${two}:user/alice`],
    [`arn:aws:iam::${one}:root`, `arn:aws:iam::${one}:root`],
  ])('by %s', (text, arn) => {
    expect(find(text)).toMatchObject({ kind: 'found', asked: { name: arn } });
  });

  it('by a session is the session of its role', () => {
    const arn = `arn:aws:sts::${one}:assumed-role/audit/ann`;
    expect(find(arn)).toMatchObject({
      asked: { principal: arn, kind: 'role', sessionIssuer: `arn:aws:iam::${one}:role/audit` },
    });
  });

  it('may be several: two accounts, or a user and a role', () => {
    expect(find('alice')).toMatchObject({ kind: 'several', arns: [expect.any(String), expect.any(String)] });
    expect(find('deploy')).toMatchObject({ kind: 'several' });
    expect(find('root')).toMatchObject({ kind: 'several' });
  });

  it('may be nobody, with near names', () => {
    expect(find('alcie')).toMatchObject({ kind: 'none', near: ['alice'] });
    expect(find(`arn:aws:iam::${one}:user/alicia`)).toMatchObject({ kind: 'none', near: ['alice'] });
  });

  it('may be of an account that is not in the inputs', () => {
    expect(find('arn:aws:iam::333333333333:role/x')).toMatchObject({
      kind: 'found',
      asked: { kind: 'outside', account: '333333333333' },
    });
  });
});

describe('near names', () => {
  it.each([
    ['termiante', ['terminate']],
    ['ali', ['alice']],
    ['zzz', []],
  ])('of %s are %j', (text, near) => {
    expect(nearNames(text, ['terminate', 'alice', 'frank'])).toEqual(near);
  });
});
