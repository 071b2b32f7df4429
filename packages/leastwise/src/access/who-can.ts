import { type CompiledPolicy, type Decision, evaluate } from '@leastwise/policy';
import { loadCatalogue } from '@leastwise/policy/catalogue';
import { partitionOfArn } from '../account/arn.ts';
import type { WhoCanEntry } from '../schemas/can.ts';
import type { AccountReading } from './account-reading.ts';
import { askAll, type Found, type Question } from './ask.ts';
import { type AskedPrincipal, everyPrincipal } from './asked-principal.ts';
import { explainDecision, type PlaceStatement } from './explain-decision.ts';
import { outsidersIn } from './outsiders.ts';
import { statementPlacer } from './placed-statement.ts';
import { policyShelf } from './policy-shelf.ts';
import { type RequestMaker, requestMaker } from './request-layers.ts';
import { needsPolicyOfResource } from './resource-layers.ts';
import { sharedAnswers } from './shared-answers.ts';

/** Every principal's answer, and what was not in the inputs. */
export interface WhoCan {
  readonly entries: readonly WhoCanEntry[];
  readonly notices: readonly string[];
}

interface Answer {
  readonly asked: AskedPrincipal;
  readonly found: Found;
}

/** An estate with what is made of it on the way to answers, kept from one question to the next. */
export interface AskedEstate {
  readonly readings: readonly AccountReading[];
  readonly principals: readonly AskedPrincipal[];
  readonly make: RequestMaker;
  readonly placeFor: (asked: AskedPrincipal) => PlaceStatement;
}

/** Makes the accounts of an estate ready for `who-can`. */
export const askedEstate = (readings: readonly AccountReading[]): AskedEstate => {
  const shelf = policyShelf();
  return {
    readings,
    principals: everyPrincipal(readings),
    make: requestMaker(readings, shelf),
    placeFor: statementPlacer(shelf),
  };
};

/** How many answers a question takes that names no resource, where each resource's own policy must be asked. */
export const answersNeeded = (
  { readings, principals }: AskedEstate,
  { action, resource }: Question,
): number => {
  if (resource !== '*' || !needsPolicyOfResource(action)) return principals.length;
  const resources = readings.reduce((sum, reading) => {
    const details = reading.details();
    return sum + (details.known ? details.value.roles.length : 0);
  }, 0);
  return principals.length * Math.max(resources, 1);
};

/** Asks of every principal of the estate, of its roots, and of those outside that the resource's policy names. */
export const whoCan = (estate: AskedEstate, question: Question): WhoCan => {
  const { readings, principals, make, placeFor } = estate;
  const everywhere =
    question.resource === '*' && loadCatalogue().action(question.action)?.supportsResources === true;
  // Where the resource's policy must allow, only resources that are there can be asked about.
  const existing = needsPolicyOfResource(question.action) ? readings : [];
  const answers = everywhere
    ? principals.map(
        (asked): Answer => ({ asked, found: askAll(make, asked, question, existing, placeFor(asked)) }),
      )
    : onOne(estate, question);
  const notices = new Set(answers.flatMap(({ found }) => found.notices));
  for (const reading of readings) {
    const details = reading.details();
    if (!details.known)
      notices.add(`the principals of ${reading.account} are not known: ${details.gap.because}`);
  }
  return { entries: answers.map((answer) => entryOf(answer, placeFor)), notices: [...notices] };
};

const onOne = ({ readings, principals, make }: AskedEstate, question: Question): readonly Answer[] => {
  const { action, resource, circumstances } = question;
  const shared = sharedAnswers(action);
  const policies = new Set<CompiledPolicy>();
  const answer = (asked: AskedPrincipal): Answer => {
    const { request, layers, options, notices } = make(asked, action, resource, circumstances);
    const decide = (): Decision => evaluate(request, layers, { ...options, ladder: true });
    const { resource: own } = layers;
    for (const policy of own === undefined ? [] : [own].flat()) policies.add(policy as CompiledPolicy);
    const special = asked.kind === 'root' || asked.name.includes(':role/aws-service-role/');
    const decision = special ? decide() : shared.decide(asked.account ?? '', layers, decide);
    return { asked, found: { decision, resource, notices } };
  };
  const inside = principals.map(answer);
  const outside = outsidersIn([...policies], action, readings, partitionOfArn(resource));
  return [...inside, ...outside.map(answer)];
};

const entryOf = ({ asked, found }: Answer, placeFor: AskedEstate['placeFor']): WhoCanEntry => ({
  principal: asked.name,
  ...(asked.account !== undefined && { account: asked.account }),
  kind: asked.kind,
  resource: found.resource,
  ...explainDecision(found.decision, placeFor(asked)),
  ...(found.resources !== undefined && { resources: [...found.resources] }),
});
