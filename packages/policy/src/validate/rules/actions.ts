import { isEveryAction, listed } from '../grants.ts';
import { didYouMean } from '../near-name.ts';
import type { Remark, Rule } from '../rule.ts';
import type { Located } from '../statement-view.ts';
import { grantingAction } from './granting-action.ts';
import { isUndocumentedAction, retiredServices } from './undocumented.ts';

const shape = /^[A-Za-z0-9*?-]+:[A-Za-z0-9*?_]+$/;

const serviceOf = (action: string): string => action.slice(0, Math.max(0, action.indexOf(':'))).toLowerCase();
const wild = /[*?]/;

/** Whether the catalogue is the one to ask about an action: it has the right shape and names one service. */
const judgeable = (action: string): boolean => shape.test(action) && !wild.test(serviceOf(action));

/** One remark about actions of a statement for which there is the same to say. */
const together = (
  actions: readonly Located[],
  say: (names: string, one: boolean) => string,
): readonly Remark[] => {
  const [first] = actions;
  const names = listed(
    actions.map(({ text }) => `'${text}'`),
    5,
  );
  return first === undefined ? [] : [{ path: first.path, message: say(names, actions.length === 1) }];
};

/** Names of actions that do not exist, or that no such policy takes. */
export const actionRules: readonly Rule[] = [
  {
    code: 'invalid-action',
    severity: 'error',
    finds: 'An action is not written as service:Name; AWS refuses it.',
    action: ({ text }) =>
      isEveryAction(text) || shape.test(text) || text.includes('${')
        ? undefined
        : `'${text}' is no action; write service:Name, such as s3:GetObject, or "*"`,
  },
  {
    code: 'unknown-service',
    severity: 'error',
    finds: 'The part before the colon is the prefix of no AWS service, so that the action matches nothing.',
    action: ({ text }, _, { catalogue }) => {
      const prefix = serviceOf(text);
      return !judgeable(text) || catalogue.service(prefix) !== undefined || retiredServices.has(prefix)
        ? undefined
        : `'${prefix}' is the prefix of no AWS service, so '${text}' matches nothing${didYouMean(prefix, catalogue.services)}`;
    },
  },
  {
    code: 'retired-service',
    severity: 'warning',
    finds:
      "The service is one that AWS has closed, or that only AWS's own policies mention. One finding a statement and service.",
    statement: ({ actions }) => {
      const retired = actions.filter(({ text }) => judgeable(text) && retiredServices.has(serviceOf(text)));
      return [...new Set(retired.map(({ text }) => serviceOf(text)))].flatMap((prefix) =>
        together(
          retired.filter(({ text }) => serviceOf(text) === prefix),
          (names, one) =>
            `'${prefix}' is a service that AWS has closed or does not document; ${names} most likely ${one ? 'grants nothing, so remove it' : 'grant nothing, so remove them'}`,
        ),
      );
    },
  },
  {
    code: 'unknown-action',
    severity: 'error',
    finds: 'The service has no action of this name, so that the statement does not do what it says.',
    action: ({ text }, _, { catalogue }) => {
      if (!judgeable(text) || wild.test(text) || isUndocumentedAction(text)) return undefined;
      const service = catalogue.service(serviceOf(text));
      if (service === undefined || catalogue.action(text) !== undefined) return undefined;
      const names = service.actions.map(({ name }) => name);
      const granting = grantingAction(text);
      const hint =
        granting === undefined ? didYouMean(text, names) : `; the operation is granted by '${granting}'`;
      return `${service.name} has no action '${text}', so it matches nothing${hint}`;
    },
  },
  {
    code: 'undocumented-action',
    severity: 'warning',
    finds:
      "AWS's own policies mention the action, but its service reference does not: it is retired, or not public. One finding a statement.",
    statement: ({ actions }, { catalogue }) =>
      together(
        actions.filter(({ text }) => isUndocumentedAction(text) && catalogue.action(text) === undefined),
        (names, one) =>
          `AWS's service reference has no ${names}: ${one ? 'it is retired or not public, so do not build on it' : 'they are retired or not public, so do not build on them'}`,
      ),
  },
  {
    code: 'action-pattern-matches-nothing',
    severity: 'warning',
    finds: 'A pattern of actions matches no action that AWS documents.',
    action: ({ text }, _, { catalogue }) => {
      if (!judgeable(text) || !wild.test(text)) return undefined;
      if (catalogue.service(serviceOf(text)) === undefined || catalogue.expand(text).length > 0)
        return undefined;
      return `'${text}' matches no action of ${serviceOf(text)}; correct the pattern`;
    },
  },
  {
    code: 'wildcard-in-service',
    severity: 'warning',
    finds: 'A wildcard in the prefix of a service takes in services that nobody thought of, later ones too.',
    action: ({ text }) =>
      !isEveryAction(text) && shape.test(text) && wild.test(serviceOf(text))
        ? `'${text}' takes in every service whose prefix fits, later ones too; name the services`
        : undefined,
  },
  {
    code: 'not-action-spares-everything',
    severity: 'warning',
    finds: 'NotAction holds "*", so that the statement is about no action.',
    action: ({ text }, { statement }) =>
      statement.action.not && isEveryAction(text)
        ? 'NotAction with "*" leaves no action, so the statement does nothing; name what is to be spared'
        : undefined,
  },
  {
    code: 'not-resource-spares-everything',
    severity: 'warning',
    finds: 'NotResource holds "*", so that the statement is about no resource.',
    resource: ({ text }, { statement }) =>
      statement.resource?.not === true && /^\*+$/.test(text)
        ? 'NotResource with "*" leaves no resource, so the statement does nothing; name what is to be spared'
        : undefined,
  },
];
