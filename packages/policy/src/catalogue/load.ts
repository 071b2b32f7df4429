import type { Catalogue } from './catalogue.ts';
import { catalogueText } from './generated/catalogue-text.ts';
import { openCatalogue } from './open.ts';

let loaded: Catalogue | undefined;

/** The catalogue that ships with the package; a service is decoded when it is first asked for. */
export function loadCatalogue(): Catalogue {
  loaded ??= openCatalogue(catalogueText);
  return loaded;
}
