import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { document, request, statements } from '../../spec/arbitrary-policy.ts';
import { loadCatalogue } from '../catalogue/index.ts';
import type { PolicyDocument, Statement } from '../document/policy-document.ts';
import { toJson } from '../document/print-policy.ts';
import { compilePolicy } from '../evaluate/compile-policy.ts';
import { evaluate } from '../evaluate/evaluate.ts';
import type { Request } from '../evaluate/request.ts';
import { type Covers, coversOf } from './covers.ts';
import { viewPolicy } from './policy-view.ts';

const catalogue = loadCatalogue();
const types = ['identity', 'resource'] as const;

/** The document without all that is told of. */
const pruned = (whole: PolicyDocument, covers: Covers): readonly Statement[] => {
  const gone = new Set(
    [...covers.redundant, ...covers.shadowed].map(({ statement }) => statement.statement.index),
  );
  const actions = [...covers.redundantActions, ...covers.shadowedActions];
  return whole.statements
    .filter(({ index }) => !gone.has(index))
    .map((statement): Statement => {
      const out = actions.filter((one) => one.statement.statement.index === statement.index);
      const patterns = statement.action.patterns.filter((_, at) => !out.some(({ action }) => action === at));
      return { ...statement, action: { ...statement.action, patterns } };
    });
};

/** An identity policy alone decides within the caller's account. */
const callerAccount = ({ principal }: Request): string => String(principal).split(':')[4] ?? '';

describe.each(types)('what others of a policy of type %s take in', (type) => {
  it('can go all at once, and every request is decided as before', () => {
    let found = 0;
    fc.assert(
      fc.property(
        statements(type),
        statements(type),
        fc.array(request, { minLength: 30, maxLength: 30 }),
        (some, others, requests) => {
          const whole = document([...some, ...others]);
          const covers = coversOf(viewPolicy(whole, toJson(whole), undefined, { type, catalogue }));
          const rest = pruned(whole, covers);
          if (JSON.stringify(rest) === JSON.stringify(whole.statements)) return;
          found++;
          const [before, after] = [compilePolicy(whole), compilePolicy(document(rest))];
          for (const each of requests) {
            const decided = (policy: typeof before) =>
              type === 'identity'
                ? evaluate({ ...each, resourceAccount: callerAccount(each) }, { identity: policy })
                : evaluate(each, { resource: policy });
            expect(decided(after).decision, JSON.stringify(each)).toBe(decided(before).decision);
          }
        },
      ),
      { numRuns: 300, seed: 3 },
    );
    expect(found).toBeGreaterThan(15);
  });
});
