import type { Method } from './method.ts';
import { bedrockMethods } from './methods/bedrock.ts';
import { cloudformationMethods } from './methods/cloudformation.ts';
import { codebuildMethods } from './methods/codebuild.ts';
import { dataServiceMethods } from './methods/data-services.ts';
import { ec2Methods } from './methods/ec2.ts';
import { ecsMethods } from './methods/ecs.ts';
import { glueMethods } from './methods/glue.ts';
import { iamMethods } from './methods/iam.ts';
import { identityCenterMethods } from './methods/identity-center.ts';
import { lambdaMethods } from './methods/lambda.ts';
import { newPrincipalMethods } from './methods/new-principals.ts';
import { otherMethods } from './methods/other.ts';
import { sagemakerMethods } from './methods/sagemaker.ts';
import { ssmMethods } from './methods/ssm.ts';

/** Every way to gain permissions that the graph knows; what takes more calls and fewer provisos stands first. */
export const methods: readonly Method[] = [
  ...iamMethods,
  ...newPrincipalMethods,
  ...lambdaMethods,
  ...ec2Methods,
  ...ssmMethods,
  ...ecsMethods,
  ...glueMethods,
  ...sagemakerMethods,
  ...cloudformationMethods,
  ...codebuildMethods,
  ...bedrockMethods,
  ...dataServiceMethods,
  ...identityCenterMethods,
  ...otherMethods,
];
