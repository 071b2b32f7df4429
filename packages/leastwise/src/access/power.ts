import type { PrincipalPower } from '../schemas/access.ts';
import type { Privilege } from './privilege.ts';

/**
 * How much power over permissions a principal has, graded: administrator, able to become one, able to make others so,
 * or management of permissions on some resources at least.
 */
export const powerOf = (privilege: Privilege, managesPermissions: boolean): PrincipalPower => {
  const { grade, privileged, conditional, way, gap } = privilege;
  if (privileged === 'unknown') {
    return {
      grade: 'unknown',
      conditional: false,
      way: [],
      ...(gap !== undefined && { because: gap.because }),
    };
  }
  return {
    grade: gradeNames[grade] ?? (managesPermissions ? 'managesPermissions' : 'none'),
    conditional,
    way: [...(way?.texts ?? [])],
  };
};

const gradeNames = {
  administrator: 'administrator',
  'becomes-administrator': 'becomesAdministrator',
  'raises-others': 'raisesOthers',
  none: undefined,
} as const satisfies Record<Privilege['grade'], PrincipalPower['grade'] | undefined>;
