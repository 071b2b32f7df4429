import { expect, it } from 'vitest';
import { type Scene, short, waysOf } from './scene.ts';

/** A scene, one who stands in it, and the ways that are to be found for it, in short. */
export type WayCase = readonly [
  name: string,
  scene: Scene,
  who: string,
  ways: readonly (readonly unknown[])[],
];

/** A test for each case: that the ways found are those it says, and no more. */
export const itFinds = (cases: readonly WayCase[]): void => {
  it.each(cases)('%s', (_, scene, who, ways) => {
    expect(waysOf(scene, who).map(short)).toEqual(ways);
  });
};

/** In the place of a text: any that holds this one. */
export const containing = (text: string): unknown => expect.stringContaining(text);
