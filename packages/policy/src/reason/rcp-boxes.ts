import type { CompiledPolicy } from '../evaluate/compiled-policy.ts';
import { rcpServices } from '../evaluate/rcp-services.ts';
import type { Box, Literal } from './box.ts';
import { boxedPolicy } from './boxed-policy.ts';
import { textLiteral } from './grants-any.ts';
import { notLiteral } from './region.ts';
import { textPattern } from './text-pattern.ts';
import { textUnion } from './text-union.ts';
import { textAtom } from './value-atom.ts';

const managedAliases = textUnion([textPattern('alias/aws/*', 'like', false)]);

/**
 * What RCPs bind: everything of their services, but for AWS managed keys and the retiring of grants.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html
 */
const bound: readonly (readonly Literal[])[] = [
  [
    textLiteral(
      'action',
      rcpServices.filter((service) => service !== 'kms').map((service) => `${service}:*`),
    ),
  ],
  [
    textLiteral('action', ['kms:*']),
    notLiteral(textLiteral('action', ['kms:RetireGrant'])),
    notLiteral(textLiteral('resource', ['*:alias/aws/*'])),
    {
      dimension: 'key',
      condition: {
        key: 'kms:resourcealiases',
        absent: true,
        blank: true,
        values: 'every',
        constraint: { atom: textAtom(managedAliases), holds: false },
      },
    },
  ],
];

/** A boundary defeats NotPrincipal, so that such a Deny then speaks to everyone. */
const speaksToAll = (literal: Literal, bounded: boolean): boolean =>
  bounded && literal.dimension === 'principal' && literal.principal.not;

/** The Deny statements of a resource control policy, within the services that such policies bind. */
export const rcpDenies = (policy: CompiledPolicy, bounded: boolean): readonly Box[] =>
  boxedPolicy(policy, 'resource').denies.flatMap((box) =>
    bound.map((literals, at) => ({
      ...box,
      literals: [...literals, ...box.literals.filter((literal) => !speaksToAll(literal, bounded))],
      signature: `rcp ${at} ${bounded} ${box.signature}`,
    })),
  );
