import type { AccessLayers } from './access-layers.ts';
import type { AccessGrant, AccessOptions } from './access-options.ts';
import { accessParts } from './access-parts.ts';
import { type AskedAccess, askedLiterals } from './grants-any.ts';
import { narrowed } from './search.ts';
import { searchAccess, unreadReason } from './search-access.ts';

/** Whether a principal may do any of some actions on any of some resources of its account, by all its layers and under any conditions. */
export const accessGrantsAny = (
  layers: AccessLayers,
  asked: AskedAccess,
  options: AccessOptions,
): AccessGrant => {
  const search = searchAccess(options);
  const access = search.boxed(layers);
  const literals = askedLiterals(asked);
  const { request, doubt } = search.find(
    [access],
    (ground, certainty) => {
      const within = narrowed(ground, literals);
      return within === undefined ? [] : accessParts(access, within, certainty);
    },
    // What could not be read may deny anything, so that nothing is surely granted: whatever there is, is in doubt.
    (each) => access.unread !== undefined || search.ask(each, layers).decision === 'allowed',
  );
  if (access.unread !== undefined && (request ?? doubt) !== undefined)
    return { result: 'unknown', reason: unreadReason(access.unread) };
  if (request !== undefined) {
    const { statements } = search.ask(request, layers);
    return { result: 'granted', witness: search.shown(request, [access]), statements };
  }
  if (doubt === undefined) return { result: 'notGranted' };
  return { result: 'unknown', reason: doubt };
};
