import { isTemplate, templateSources } from './cloudformation.ts';
import { type FilePlaces, jsonPlaces } from './file-places.ts';
import type { FileContent, PolicySource } from './policy-source.ts';
import { isPlan, planContent } from './terraform-plan.ts';
import { readYaml } from './yaml-template.ts';

type Json = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isDocument = (value: unknown): boolean =>
  isObject(value) && ('Statement' in value || 'Version' in value);

/** Where the AWS CLI's answers hold a document: `get-policy-version`, `get-role-policy`, `get-role`, `get-bucket-policy`. */
const wrappers: readonly (readonly string[])[] = [
  ['PolicyVersion', 'Document'],
  ['PolicyDocument'],
  ['Role', 'AssumeRolePolicyDocument'],
  ['Policy'],
  ['ResourcePolicy'],
];

const answerSource = (file: string, value: Json, places: FilePlaces): PolicySource | undefined => {
  for (const steps of wrappers) {
    const inner = steps.reduce((from: unknown, step) => (isObject(from) ? from[step] : undefined), value);
    const pointer = `/${steps.join('/')}`;
    if (isDocument(inner))
      return { file, document: { value: inner }, place: (path) => places(`${pointer}${path}`) };
    if (typeof inner === 'string' && /^\s*(\{|%7B)/i.test(inner))
      return {
        file,
        document: { text: inner },
        place: (path) => ({ ...places(pointer), path: `${pointer}#${path}` }),
      };
  }
  return undefined;
};

const ofValue = (file: string, value: unknown, text: string, places: FilePlaces): FileContent | undefined => {
  if (isPlan(value)) return planContent(file, value, places);
  if (isTemplate(value)) return { sources: templateSources(file, value, places), notices: [] };
  if (isDocument(value)) return { sources: [{ file, document: { text }, place: places }], notices: [] };
  const wrapped = isObject(value) ? answerSource(file, value, places) : undefined;
  return wrapped === undefined ? undefined : { sources: [wrapped], notices: [] };
};

const isYamlName = (file: string): boolean => /\.(ya?ml|template)$/i.test(file);

/**
 * The policies in a file: a document, a Terraform plan, a CloudFormation template or an answer of the AWS CLI.
 * Undefined for other files; text that is no JSON is a document with an error, unless its name says YAML.
 */
export const readPolicyFile = (file: string, text: string): FileContent | undefined => {
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return ofOtherText(file, text);
  }
  return ofValue(file, value, text, jsonPlaces(text));
};

const ofOtherText = (file: string, text: string): FileContent | undefined => {
  const encoded = /^\s*%7B/i.test(text);
  if (!encoded && (isYamlName(file) || /^(AWSTemplateFormatVersion|Resources)\s*:/m.test(text))) {
    const yaml = readYaml(text);
    if ('error' in yaml) {
      const { error, line, column } = yaml;
      return {
        sources: [],
        notices: [{ level: 'error', file, line, column, message: `is no YAML: ${error}` }],
      };
    }
    if (isTemplate(yaml.value))
      return { sources: templateSources(file, yaml.value, yaml.places), notices: [] };
    return isDocument(yaml.value) && isObject(yaml.value) && 'Statement' in yaml.value
      ? { sources: [{ file, document: { value: yaml.value }, place: yaml.places }], notices: [] }
      : undefined;
  }
  return { sources: [{ file, document: { text }, place: (path) => ({ path }) }], notices: [] };
};
