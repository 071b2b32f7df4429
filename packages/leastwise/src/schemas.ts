/** The shapes of everything that the tool prints as JSON (`leastwise/schemas`), as zod schemas and types. */

export { manifestSchema } from './account/input/manifest.ts';
export { configSchema } from './config/load.ts';
export * from './schemas/access.ts';
export * from './schemas/audit.ts';
export * from './schemas/can.ts';
export * from './schemas/decision.ts';
export { envelopeOf } from './schemas/envelope.ts';
export * from './schemas/escalations.ts';
export * from './schemas/evaluate.ts';
export { type Notice, noticeSchema } from './schemas/notice.ts';
export * from './schemas/policy-check.ts';
