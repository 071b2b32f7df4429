import type { Request } from '../evaluate/request.ts';
import { isSurelyDenied } from './access-doubt.ts';
import { type AccessLayers, withOpenLevels } from './access-layers.ts';
import type { AccessComparison, AccessOptions } from './access-options.ts';
import { accessParts, addedAccess } from './access-parts.ts';
import { layeredStatements, searchAccess, unreadReason } from './search-access.ts';

const holds: AccessComparison = { result: 'holds' };

/**
 * Whether a principal's whole access under the newer layers is within that under the older ones: what some
 * identity policy grants, boundary, session policy and every level of SCPs let pass, and nothing denies.
 * `fails` comes with a request that the evaluator grants now and denied before; what can't be decided is
 * `unknown`. The policies of resources are left out of it, in the same account as in others.
 */
export const compareAccess = (
  old: AccessLayers,
  fresh: AccessLayers,
  options: AccessOptions,
): AccessComparison => {
  if (old === fresh) return holds;
  const search = searchAccess(options);
  const [older, newer] = [search.boxed(old), search.boxed(fresh)];
  const isGranted = (request: Request): boolean => search.ask(request, fresh).decision === 'allowed';
  const readable = withOpenLevels(old);
  const isDenied = (request: Request): boolean =>
    isSurelyDenied(request, search.ask(request, readable), older);
  const { request, doubt } = search.find(
    [newer, older],
    (ground, certainty) => addedAccess(older, newer, ground, certainty),
    // What could not be read may deny anything, so that nothing is surely granted: whatever there is, is in doubt.
    (each) => newer.unread !== undefined || (isGranted(each) && isDenied(each)),
  );
  if (request !== undefined && newer.unread !== undefined)
    return { result: 'unknown', reason: unreadReason(newer.unread) };
  if (request !== undefined) {
    const before = search.ask(request, readable);
    return {
      result: 'fails',
      witness: search.shown(request, [newer, older]),
      statements: [
        ...layeredStatements(search.ask(request, fresh), 'new'),
        ...layeredStatements(before, 'old'),
      ],
      ...(before.layer !== undefined && { keptBackBy: before.layer }),
    };
  }
  if (doubt !== undefined) {
    const unread = newer.unread ?? older.unread;
    return { result: 'unknown', reason: unread === undefined ? doubt : unreadReason(unread) };
  }
  if (older.unread === undefined) return holds;
  // What could not be read may keep everything back, so that only no access at all is surely no more.
  const any = search.find([newer], (ground, certainty) => accessParts(newer, ground, certainty), isGranted);
  return any.request === undefined && any.doubt === undefined
    ? holds
    : { result: 'unknown', reason: unreadReason(older.unread) };
};
