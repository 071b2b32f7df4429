import { z } from 'zod';
import { envelopeOf } from './envelope.ts';

const perLevel = <T extends z.ZodType>(value: T) =>
  z.object({ list: value, read: value, write: value, permissionsManagement: value, tagging: value });

const count = z.number().int();

export const accessLevelSchema = z.enum(['list', 'read', 'write', 'permissionsManagement', 'tagging']);
export const gradeSchema = z
  .enum(['all', 'some', 'conditional', 'none', 'unknown'])
  .meta({ description: 'on every resource, on some, under conditions only, not at all' });

/** How many actions of a service and level are granted, and how many of these were used. */
export const accessCellSchema = z.object({
  granted: count,
  used: count,
  neverUsed: count,
  notSeen: count.meta({ description: 'granted, and no source would have shown its use' }),
});

/** One action that is granted. */
export const grantedActionSchema = z.object({
  action: z.string(),
  grade: gradeSchema,
  use: z.enum(['used', 'never', 'unseen']),
  lastUsed: z.iso.datetime().exactOptional(),
});

export const serviceAccessSchema = z.object({
  service: z.string(),
  levels: perLevel(accessCellSchema),
});

/** How far a principal's power over permissions goes, after every layer and by the escalation graph. */
export const principalPowerSchema = z.object({
  grade: z
    .enum(['administrator', 'becomesAdministrator', 'raisesOthers', 'managesPermissions', 'none', 'unknown'])
    .meta({ description: 'the highest that holds; all but the last three are called privileged' }),
  conditional: z.boolean(),
  way: z.array(z.string()).meta({ description: 'how it becomes an administrator, step by step' }),
  because: z.string().exactOptional(),
});

/** One principal, group, policy or service, with its actions counted by access level. */
export const accessEntrySchema = z.object({
  kind: z.enum(['user', 'role', 'group', 'policy', 'service']),
  name: z.string(),
  arn: z.string().exactOptional(),
  account: z.string().exactOptional(),
  levels: perLevel(count).meta({
    description: 'actions granted by level; of a service, the principals to which it grants any',
  }),
  power: principalPowerSchema.exactOptional().meta({ description: 'of a user or role' }),
  conditional: count.meta({ description: 'of these, granted under conditions only' }),
  mints: z
    .array(z.string())
    .meta({ description: 'granted actions that hand out credentials, whatever their level' }),
  unknown: z
    .object({ actions: count, because: z.string() })
    .exactOptional()
    .meta({ description: 'actions that cannot be judged, and why' }),
  services: z.array(serviceAccessSchema).exactOptional(),
  permissionsManagement: z.array(grantedActionSchema).exactOptional(),
});

/** Actions of one service and level that a principal gained or lost. */
export const accessShiftSchema = z.object({
  service: z.string(),
  level: accessLevelSchema,
  actions: z.array(z.object({ action: z.string(), before: gradeSchema, after: gradeSchema })),
});

export const accessDifferenceSchema = z.object({
  kind: z.enum(['user', 'role']),
  name: z.string(),
  arn: z.string(),
  account: z.string(),
  change: z.enum(['added', 'removed', 'changed', 'unknown']),
  because: z.string().exactOptional(),
  gained: z.array(accessShiftSchema),
  lost: z.array(accessShiftSchema),
});

export const accessDataSchema = z.object({
  by: z.enum(['principal', 'group', 'policy', 'service']),
  entries: z.array(accessEntrySchema),
  differences: z
    .array(accessDifferenceSchema)
    .exactOptional()
    .meta({ description: 'with --than: what principals gained and lost since' }),
});
export const accessSchema = envelopeOf('access', accessDataSchema);

export type PrincipalPower = z.infer<typeof principalPowerSchema>;
export type AccessCell = z.infer<typeof accessCellSchema>;
export type AccessEntry = z.infer<typeof accessEntrySchema>;
export type GrantedAction = z.infer<typeof grantedActionSchema>;
export type ServiceAccess = z.infer<typeof serviceAccessSchema>;
export type AccessShift = z.infer<typeof accessShiftSchema>;
export type AccessDifference = z.infer<typeof accessDifferenceSchema>;
export type AccessData = z.infer<typeof accessDataSchema>;
