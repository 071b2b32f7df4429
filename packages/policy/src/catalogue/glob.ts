/**
 * The test whether a text matches a glob as a whole: `*` is any run of characters, `?` any single one, all else
 * itself, case included.
 */
export function globTest(glob: string): (text: string) => boolean {
  const star = glob.indexOf('*');
  if (star === -1 && !glob.includes('?')) return (text) => text === glob;
  if (star === glob.length - 1 && !glob.includes('?')) {
    const start = glob.slice(0, -1);
    return (text) => text.startsWith(start);
  }
  return (text) => matches(glob, text);
}

/** Linear in practice: on a mismatch only the last `*` seen can usefully take one more character. */
function matches(glob: string, text: string): boolean {
  let inGlob = 0;
  let inText = 0;
  let lastStar = -1;
  let resumeAt = 0;
  while (inText < text.length) {
    const expected = glob[inGlob];
    if (expected === '*') {
      lastStar = inGlob++;
      resumeAt = inText;
    } else if (expected === '?' || expected === text[inText]) {
      inGlob++;
      inText++;
    } else if (lastStar >= 0) {
      inGlob = lastStar + 1;
      inText = ++resumeAt;
    } else {
      return false;
    }
  }
  while (glob[inGlob] === '*') inGlob++;
  return inGlob === glob.length;
}
