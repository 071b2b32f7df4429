import { foldName } from '../pattern/ascii-case.ts';
import type { Caller } from './caller.ts';
import type { EvaluateOptions } from './options.ts';
import { callerOf } from './principal-keys.ts';
import type { PrincipalFacts } from './principal-match.ts';
import type { Request } from './request.ts';
import { RequestKeys } from './request-keys.ts';

/** One request with everything its statements are asked about. */
export interface Scene {
  readonly request: Request;
  /** In lower case, as actions ignore it. */
  readonly action: string;
  readonly resource: string;
  readonly caller: Caller;
  readonly keys: RequestKeys;
  readonly options: EvaluateOptions;
}

export const sceneOf = (request: Request, options: EvaluateOptions): Scene => {
  const action = foldName(request.action);
  const caller = callerOf(request.principal, request.sessionIssuer);
  const keys = new RequestKeys(request, caller, action, options.carries);
  return { request, action, resource: request.resource, caller, keys, options };
};

/** What matching a Principal element takes from the scene. */
export const principalFacts = ({ caller, keys, options }: Scene): PrincipalFacts => {
  const userId = keys.read('aws:userid');
  return {
    caller,
    userId: typeof userId === 'string' ? userId : undefined,
    accountOf: (canonicalUser) => options.canonicalUsers?.[canonicalUser],
  };
};
