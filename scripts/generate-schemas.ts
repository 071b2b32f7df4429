// Writes the JSON Schemas of everything the tool prints or reads into docs/schemas.
import { mkdirSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { manifestSchema } from '../packages/leastwise/src/account/input/manifest.ts';
import { configSchema } from '../packages/leastwise/src/config/load.ts';
import { accessSchema } from '../packages/leastwise/src/schemas/access.ts';
import { auditSchema, demoSchema } from '../packages/leastwise/src/schemas/audit.ts';
import { canSchema, whoCanSchema } from '../packages/leastwise/src/schemas/can.ts';
import {
  compareAnswerSchema,
  compareLineSchema,
  compareSchema,
} from '../packages/leastwise/src/schemas/compare.ts';
import { compareAccessSchema } from '../packages/leastwise/src/schemas/compare-access.ts';
import { escalationsSchema } from '../packages/leastwise/src/schemas/escalations.ts';
import {
  evaluateAnswerSchema,
  evaluateLineSchema,
  evaluateSchema,
} from '../packages/leastwise/src/schemas/evaluate.ts';
import { policyCheckSchema } from '../packages/leastwise/src/schemas/policy-check.ts';

/** What the tool reads; the rest is what it prints. */
const read = {
  'compare-line': compareLineSchema,
  config: configSchema,
  manifest: manifestSchema,
  'evaluate-line': evaluateLineSchema,
};
const schemas = {
  audit: auditSchema,
  demo: demoSchema,
  can: canSchema,
  'who-can': whoCanSchema,
  access: accessSchema,
  escalations: escalationsSchema,
  compare: compareSchema,
  'compare-access': compareAccessSchema,
  'compare-answer': compareAnswerSchema,
  evaluate: evaluateSchema,
  'evaluate-answer': evaluateAnswerSchema,
  'policy-check': policyCheckSchema,
  ...read,
};

const folder = new URL('../docs/schemas/', import.meta.url);
mkdirSync(folder, { recursive: true });
for (const [name, schema] of Object.entries(schemas)) {
  const json = z.toJSONSchema(schema, { io: name in read ? 'input' : 'output' });
  const text = JSON.stringify({ title: `leastwise ${name}`, ...json }, undefined, 2);
  writeFileSync(new URL(`${name}.schema.json`, folder), `${text}\n`);
}
