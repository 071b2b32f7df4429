import type { CanData } from '../schemas/can.ts';
import type { AccountReading } from './account-reading.ts';
import { askAll, askOne, type Question } from './ask.ts';
import type { AskedPrincipal } from './asked-principal.ts';
import { explainDecision } from './explain-decision.ts';
import { type FindPlace, statementPlacer } from './placed-statement.ts';
import { policyShelf } from './policy-shelf.ts';
import { requestMaker } from './request-layers.ts';
import { needsPolicyOfResource, needsResourcePolicy } from './resource-layers.ts';
import { mayHavePolicy } from './services-with-resource-policies.ts';
import { whatWouldChange } from './what-would-change.ts';

/** One principal's answer, and what was not in the inputs. */
export interface Can {
  readonly data: CanData;
  /** Whether identity and resource policies must both allow. */
  readonly both: boolean;
  readonly notices: readonly string[];
}

/** May a principal do this? Every layer the inputs hold is asked. */
export const can = (
  readings: readonly AccountReading[],
  asked: AskedPrincipal,
  question: Question,
  findPlace?: FindPlace,
): Can => {
  const shelf = policyShelf();
  const make = requestMaker(readings, shelf);
  const place = statementPlacer(shelf, findPlace)(asked);
  const { action, resource } = question;
  const found =
    resource === '*' ? askAll(make, asked, question, readings, place) : askOne(make, asked, question);
  const explained = explainDecision(found.decision, place);
  const owner = make(asked, action, resource, question.circumstances, resource === '*').request
    .resourceAccount;
  const both =
    (resource === '*' ? needsPolicyOfResource(action) : needsResourcePolicy(action, resource)) ||
    (owner !== undefined && owner !== asked.account);
  const changes =
    found.resources !== undefined && found.decision.decision === 'depends'
      ? []
      : whatWouldChange(explained, {
          who: asked.entity === undefined ? asked.name : `the ${asked.entity.kind} ${asked.entity.name}`,
          action,
          resource,
          both,
          mayHavePolicy: mayHavePolicy(resource),
        });
  const data: CanData = {
    principal: asked.name,
    action,
    resource,
    ...explained,
    changes: [...changes],
    ...(found.resources !== undefined && { resources: [...found.resources] }),
  };
  return { data, both, notices: [...new Set(found.notices)] };
};
