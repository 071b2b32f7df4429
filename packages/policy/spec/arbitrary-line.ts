import fc, { type Arbitrary } from 'fast-check';
import { condition, context } from './arbitrary-condition.ts';
import {
  accountA,
  accountB,
  action,
  actionPattern,
  listOf,
  principals,
  resource,
  resourcePattern,
} from './arbitrary-pattern.ts';
import type { CaseLine } from './case-line.ts';

const effect = fc.oneof(
  { weight: 3, arbitrary: fc.constant('Allow') },
  { weight: 2, arbitrary: fc.constant('Deny') },
);

const principalLists = fc.constantFrom(
  [principals[0], accountA],
  [accountA, principals[3], principals[5]],
  [accountA, principals[3]],
  [principals[3], principals[5]],
  [accountA, principals[10]],
);
const principalEntries = fc.record(
  {
    AWS: fc.oneof(
      principalLists,
      listOf(
        fc.constantFrom(
          ...principals,
          '*',
          accountA,
          `arn:aws:iam::${accountB}:root`,
          'AROA1',
          'AIDA1',
          'arn:aws:iam::1:user/*',
        ),
        4,
      ),
    ),
    Service: listOf(fc.constantFrom('x.amazonaws.com', 'y.amazonaws.com')),
    Federated: listOf(fc.constantFrom('idp', 'x.amazonaws.com')),
    CanonicalUser: fc.constant('canonical-a'),
  },
  { requiredKeys: ['AWS'] },
);
const principal = fc.oneof(
  { weight: 1, arbitrary: fc.constant('*') },
  { weight: 3, arbitrary: principalEntries },
);

const named = <T>(name: string, value: Arbitrary<T>, weight: number): Arbitrary<object> =>
  fc.oneof(
    { weight, arbitrary: value.map((made) => ({ [name]: made })) },
    { weight: 1, arbitrary: value.map((made) => ({ [`Not${name}`]: made })) },
  );

const nothing = fc.constant({});
const conditions = fc.oneof(
  { weight: 1, arbitrary: nothing },
  { weight: 1, arbitrary: condition.map((Condition) => ({ Condition })) },
);

const statement = (principals: Arbitrary<object>, resources: Arbitrary<object>): Arbitrary<object> =>
  fc
    .tuple(effect, principals, named('Action', listOf(actionPattern), 6), resources, conditions)
    .map(([Effect, ...elements]) => Object.assign({ Effect }, ...elements));

const resources = named('Resource', listOf(resourcePattern), 6);
const policy = (one: Arbitrary<object>): Arbitrary<unknown> =>
  fc
    .tuple(
      fc.oneof(
        { weight: 8, arbitrary: fc.constant('2012-10-17') },
        { weight: 1, arbitrary: fc.constantFrom('2008-10-17', undefined) },
      ),
      fc.array(one, { minLength: 1, maxLength: 3 }),
    )
    .map(([Version, Statement]) => (Version === undefined ? { Statement } : { Version, Statement }));

const rarely = (usual: Arbitrary<object>, seldom: Arbitrary<object>): Arbitrary<object> =>
  fc.oneof({ weight: 24, arbitrary: usual }, { weight: 1, arbitrary: seldom });

const principalElement = named('Principal', principal, 5);
/** A policy without principals, now and then malformed in the ways AWS would refuse. */
export const ownPolicy = policy(statement(rarely(nothing, principalElement), rarely(resources, nothing)));
/** A policy with principals. */
const namedPolicy = policy(
  statement(
    rarely(principalElement, nothing),
    fc.oneof({ weight: 5, arbitrary: resources }, { weight: 1, arbitrary: nothing }),
  ),
);
const allowAll = fc.constant({
  Version: '2012-10-17',
  Statement: { Effect: 'Allow', Action: '*', Resource: '*' },
});
const limiting = fc.oneof(allowAll, ownPolicy);
const passing = fc.constant({
  Version: '2012-10-17',
  Statement: { Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' },
});

const requestPrincipal = fc.oneof(
  { weight: 12, arbitrary: fc.constantFrom(...principals) },
  { weight: 1, arbitrary: fc.constant({ service: 'x.amazonaws.com' }) },
  { weight: 1, arbitrary: fc.constant({ federated: 'idp' }) },
  { weight: 1, arbitrary: fc.constant(null) },
);

const request = fc.record(
  {
    principal: requestPrincipal,
    action,
    resource,
    context,
    resourceAccount: fc.constantFrom(accountA, accountB),
    sessionIssuer: fc.constantFrom(
      `arn:aws:iam::${accountA}:role/ops/deploy`,
      `arn:aws:iam::${accountA}:user/bob`,
    ),
  },
  { requiredKeys: ['principal', 'action', 'resource', 'context'] },
);

/** Present once in so many times. */
const maybe = <T>(value: Arbitrary<T>, onceIn: number): Arbitrary<T | undefined> =>
  fc.oneof({ weight: 1, arbitrary: value }, { weight: onceIn - 1, arbitrary: fc.constant(undefined) });

/** A request with random policies in random layers, as a line of `policy evaluate --batch`. */
export const line: Arbitrary<CaseLine> = fc
  .record({
    request,
    identityPolicies: fc.array(ownPolicy, { maxLength: 3 }),
    resourcePolicy: maybe(namedPolicy, 2),
    permissionBoundary: maybe(limiting, 3),
    sessionPolicy: maybe(limiting, 3),
    scps: maybe(fc.array(fc.array(limiting, { minLength: 1, maxLength: 2 }), { maxLength: 2 }), 3),
    rcps: maybe(fc.array(fc.array(namedPolicy, { maxLength: 1 }), { maxLength: 2 }), 4),
    vpcEndpointPolicy: maybe(fc.oneof(passing, namedPolicy), 5),
    managementAccount: maybe(fc.boolean(), 6),
  })
  .map((made) => {
    const present = Object.entries(made).filter(([, value]) => value !== undefined);
    return { id: 'fuzz', ...Object.fromEntries(present) } as unknown as CaseLine;
  });
