import { loadCatalogue } from '@leastwise/policy/catalogue';

/** How many letters must be changed, put in or taken out to make one text of another; beyond `most` only that it is more. */
export const distance = (from: string, to: string, most: number): number => {
  if (Math.abs(from.length - to.length) > most) return most + 1;
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let at = 1; at <= from.length; at++) {
    const above = row;
    row = [at];
    for (let column = 1; column <= to.length; column++) {
      const changed = (above[column - 1] ?? 0) + (from[at - 1] === to[column - 1] ? 0 : 1);
      row.push(Math.min(changed, (above[column] ?? 0) + 1, (row[column - 1] ?? 0) + 1));
    }
    if (Math.min(...row) > most) return most + 1;
  }
  return row[to.length] ?? most + 1;
};

/** The nearest of some texts to another, no further than a third of its length. */
const nearest = (text: string, known: readonly string[]): string | undefined => {
  let best: string | undefined;
  let most = Math.max(1, Math.floor(text.length / 3));
  for (const one of known) {
    const far = distance(text.toLowerCase(), one.toLowerCase(), most);
    if (far > most || (far === most && best !== undefined)) continue;
    best = one;
    most = far;
  }
  return best;
};

/** Whether the catalogue knows no action that a pattern of an `Action` element matches. */
export const isUnknown = (pattern: string): boolean => loadCatalogue().expand(pattern).length === 0;

/** The action that an unknown one may have been meant to be. */
export const nearestAction = (pattern: string): string | undefined => {
  const catalogue = loadCatalogue();
  const [prefix = '', name = ''] = pattern.split(':', 2);
  const service =
    catalogue.service(prefix) === undefined ? nearest(prefix, catalogue.services) : prefix.toLowerCase();
  if (service === undefined) return undefined;
  const corrected = `${service}:${name}`;
  if (!isUnknown(corrected)) return catalogue.action(corrected)?.name ?? corrected;
  const found = nearest(
    name.replaceAll(/[*?]/g, ''),
    catalogue.actions(service).map((action) => action.name.slice(service.length + 1)),
  );
  return found === undefined ? undefined : `${service}:${found}`;
};
