import { describe, expect, it } from 'vitest';
import type { Answer } from './answer.ts';
import { indexAnswers } from './answers.ts';
import { known } from './known.ts';
import { readRegions } from './regional.ts';
import { account, answer } from './testing/answer.ts';

const call = 'lambda.ListFunctions';
const functions = (region: string): Answer => answer(call, { Functions: [] }, { region });
const listed = answer('account.ListRegions', {
  Regions: [
    { RegionName: 'eu-west-1', RegionOptStatus: 'ENABLED_BY_DEFAULT' },
    { RegionName: 'us-west-2', RegionOptStatus: 'ENABLED' },
    { RegionName: 'af-south-1', RegionOptStatus: 'DISABLED' },
  ],
});

const read = (...answers: readonly Answer[]) => {
  const found = readRegions(indexAnswers(account, answers), 'functions', call, () => known('read'));
  if (!found.known) return found.gap.because;
  return Object.fromEntries(
    [...found.value].map(([region, value]) => [region, value.known ? value.value : value.gap.because]),
  );
};

describe('a call that is asked in every region', () => {
  it('has a gap for each region that the account can use and nobody asked', () => {
    expect(read(functions('eu-west-1'), listed)).toEqual({
      'eu-west-1': 'read',
      'us-west-2': 'no answer of lambda.ListFunctions in us-west-2 was given',
    });
  });

  it('knows the regions of other answers only, where the list of regions was not given', () => {
    expect(read(functions('eu-west-1'), answer('sns.ListTopics', {}, { region: 'us-east-1' }))).toMatchObject(
      {
        'eu-west-1': 'read',
        'us-east-1': expect.stringContaining('no answer'),
      },
    );
  });

  it('is one gap where it was asked nowhere', () => expect(read(listed)).toMatch(/no answer of lambda/));
});
