/** The five access levels by which AWS sorts its actions; every action has exactly one. */
export const accessLevels = ['List', 'Read', 'Write', 'Permissions management', 'Tagging'] as const;

/** One of the five access levels. */
export type AccessLevel = (typeof accessLevels)[number];

function isAccessLevel(word: string): word is AccessLevel {
  return (accessLevels as readonly string[]).includes(word);
}

/**
 * The one level meant by the words of AWS's service reference, such as `Tagging, Write`; undefined where the
 * words name no level or more than one.
 *
 * AWS publishes `Permissions management` and `Tagging` as refinements of `Write`, so the refinement wins.
 * Any other combination is left to a person: guessing a level would hide a privilege.
 */
export function accessLevelOf(words: string): AccessLevel | undefined {
  const levels = new Set<AccessLevel>();
  for (const word of words.split(',')) {
    const level = word.trim();
    if (!isAccessLevel(level)) return undefined;
    levels.add(level);
  }
  if (levels.size === 2 && (levels.has('Permissions management') || levels.has('Tagging'))) {
    levels.delete('Write');
  }
  const [level, ...others] = levels;
  return others.length === 0 ? level : undefined;
}
