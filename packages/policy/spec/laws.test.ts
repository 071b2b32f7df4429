import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { PolicyDocument, Statement } from '../src/document/policy-document.ts';
import { printPolicy } from '../src/document/print-policy.ts';
import { readPolicy } from '../src/document/read-policy.ts';
import { compilePolicy } from '../src/evaluate/compile-policy.ts';
import { evaluate } from '../src/evaluate/evaluate.ts';
import type { Layers } from '../src/evaluate/layers.ts';
import { doubtfulRequest, doubtfulStatements } from './arbitrary-doubt.ts';
import { line, ownPolicy } from './arbitrary-line.ts';
import { compiledLayers, documentLayers, type LineLayers } from './case-line.ts';

const numRuns = 3_000;

const compiled = (
  layers: LineLayers<PolicyDocument>,
  change: (document: PolicyDocument) => PolicyDocument,
): Layers => {
  const one = (document: PolicyDocument) => compilePolicy(change(document));
  const { identity, resource, boundary, session, endpoint, scps, rcps, managementAccount } = layers;
  return {
    identity: identity.map(one),
    ...(resource === undefined ? {} : { resource: one(resource) }),
    ...(boundary === undefined ? {} : { boundary: one(boundary) }),
    ...(session === undefined ? {} : { session: one(session) }),
    ...(endpoint === undefined ? {} : { endpoint: one(endpoint) }),
    ...(scps === undefined ? {} : { scps: scps.map((level) => level.map(one)) }),
    ...(rcps === undefined ? {} : { rcps: rcps.map((level) => level.map(one)) }),
    ...(managementAccount === undefined ? {} : { managementAccount }),
  };
};

/** One statement for each action, and for each of those one for each resource. */
const split = (statement: Statement): readonly Statement[] => {
  const { action, resource } = statement;
  const actions = action.not
    ? [action]
    : action.patterns.map((pattern) => ({ not: false, patterns: [pattern] }));
  if (resource === undefined) return actions.map((one) => ({ ...statement, action: one }));
  const resources = resource.not
    ? [resource]
    : resource.patterns.map((pattern) => ({ not: false, patterns: [pattern] }));
  return actions.flatMap((one) => resources.map((two) => ({ ...statement, action: one, resource: two })));
};

const rearranged = (document: PolicyDocument): PolicyDocument => ({
  ...document,
  statements: document.statements.flatMap(split).reverse(),
});

const reread = (document: PolicyDocument): PolicyDocument => {
  const result = readPolicy(printPolicy(document));
  if (!result.ok) throw new Error('a printed policy must read');
  return result.document;
};

it('adding a Deny never allows', () => {
  fc.assert(
    fc.property(line, ownPolicy, (one, extra) => {
      const layers = compiledLayers(one);
      const result = readPolicy(extra);
      if (!result.ok || layers.identity === undefined || !Array.isArray(layers.identity)) return;
      const denies = result.document.statements.map(
        (statement): Statement => ({ ...statement, effect: 'Deny' }),
      );
      const more = {
        ...layers,
        identity: [...layers.identity, compilePolicy({ ...result.document, statements: denies })],
      };
      const before = evaluate(one.request, layers).decision;
      const after = evaluate(one.request, more).decision;
      if (before !== 'allowed') expect(after).not.toBe('allowed');
      if (before === 'explicitlyDenied') expect(after).toBe('explicitlyDenied');
    }),
    { numRuns },
  );
});

it('splitting and turning round statements changes nothing', () => {
  fc.assert(
    fc.property(line, (one) => {
      const { decision } = evaluate(one.request, compiledLayers(one));
      expect(evaluate(one.request, compiled(documentLayers(one), rearranged)).decision).toBe(decision);
    }),
    { numRuns },
  );
});

it('printing and reading a policy changes nothing', () => {
  fc.assert(
    fc.property(line, (one) => {
      const documents = documentLayers(one);
      for (const document of documents.identity) {
        expect(reread(document).statements).toEqual(document.statements);
      }
      const { decision } = evaluate(one.request, compiledLayers(one));
      expect(evaluate(one.request, compiled(documents, reread)).decision).toBe(decision);
    }),
    { numRuns },
  );
});

const failing = (document: PolicyDocument): PolicyDocument => ({
  ...document,
  statements: document.statements.map((statement) => ({
    ...statement,
    conditions: [...statement.conditions, { operator: 'StringEquals', key: 'k:closed', values: ['yes'] }],
  })),
});

const silent = (document: PolicyDocument): PolicyDocument => ({ ...document, statements: [] });

it('a statement of which one condition surely fails says nothing, whatever else of it is open or doubtful', () => {
  fc.assert(
    fc.property(line, (one) => {
      const documents = documentLayers(one);
      const closed = { ...one.request.context, 'k:closed': 'no' };
      const request = { ...one.request, context: closed, unknownKeys: ['*'] };
      const { decision } = evaluate(request, compiled(documents, silent));
      expect(evaluate(request, compiled(documents, failing)).decision).toBe(decision);
    }),
    { numRuns },
  );
});

it('the same of policies of which the documentation leaves much open', () => {
  fc.assert(
    fc.property(doubtfulStatements, doubtfulRequest, (statements, one) => {
      const document: PolicyDocument = { version: '2012-10-17', versionStated: true, statements };
      const request = { ...one, context: { ...one.context, 'k:closed': 'no' }, unknownKeys: ['*'] };
      expect(evaluate(request, { identity: [compilePolicy(failing(document))] }).decision).toBe(
        'implicitlyDenied',
      );
    }),
    { numRuns },
  );
});
