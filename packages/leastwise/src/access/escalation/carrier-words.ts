import type { CarrierKind } from './carrier.ts';

const words = {
  'agent-runtime': 'Bedrock AgentCore runtime',
  'apprunner-service': 'App Runner service',
  'batch-job-definition': 'Batch job definition',
  browser: 'Bedrock AgentCore browser',
  'build-project': 'CodeBuild project',
  'code-interpreter': 'Bedrock AgentCore code interpreter',
  'deployment-group': 'CodeDeploy deployment group',
  'dev-endpoint': 'Glue development endpoint',
  function: 'Lambda function',
  'glue-job': 'Glue job',
  instance: 'EC2 instance',
  'launch-template': 'launch template',
  'notebook-instance': 'SageMaker notebook instance',
  stack: 'CloudFormation stack',
  'stack-set': 'CloudFormation stack set',
  'state-machine': 'Step Functions state machine',
  task: 'running ECS task',
} as const satisfies Record<CarrierKind, string>;

/** A kind of carrier as a sentence names it. */
export const carrierWords = (kind: CarrierKind): string => words[kind];

/** The same with its article: `an EC2 instance`. */
export const withArticle = (kind: string): string => `${/^[AEIOU]/.test(kind) ? 'an' : 'a'} ${kind}`;
