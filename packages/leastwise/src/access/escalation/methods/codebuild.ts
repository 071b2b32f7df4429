import type { Method } from '../method.ts';

const page = (call: string): string =>
  `https://docs.aws.amazon.com/codebuild/latest/APIReference/API_${call}.html`;
const services = ['codebuild.amazonaws.com'];

/** Ways by CodeBuild and CodeDeploy. */
export const codebuildMethods: readonly Method[] = [
  {
    id: 'create-and-build-project',
    how: 'pass-role',
    services,
    requires: ['codebuild:CreateProject', 'codebuild:StartBuild', 'iam:PassRole'],
    does: 'creates a build project with the role {role} and starts a build',
    page: page('CreateProject'),
  },
  {
    id: 'create-and-batch-build-project',
    how: 'pass-role',
    services,
    requires: ['codebuild:CreateProject', 'codebuild:StartBuildBatch', 'iam:PassRole'],
    does: 'creates a build project with the role {role} and starts a batch of builds',
    page: page('CreateProject'),
  },
  {
    id: 'start-build-with-role',
    how: 'pass-role',
    services,
    requires: ['codebuild:StartBuild', 'iam:PassRole'],
    does: 'starts a build of its own commands with the role {role} in the place of the role that the project has',
    provided: 'a build project exists that it may start builds of',
    page: page('StartBuild'),
  },
  {
    id: 'start-build',
    how: 'use-carrier',
    carrier: 'build-project',
    on: ['codebuild:StartBuild'],
    services,
    requires: ['codebuild:StartBuild'],
    does: 'starts a build of the project {target} with commands of its own, which run with the role {role}',
    page: page('StartBuild'),
  },
  {
    id: 'start-build-batch',
    how: 'use-carrier',
    carrier: 'build-project',
    on: ['codebuild:StartBuildBatch'],
    services,
    requires: ['codebuild:StartBuildBatch'],
    does: 'starts a batch of builds of the project {target} with commands of its own, which run with the role {role}',
    provided: 'the project is set up for batches of builds',
    page: page('StartBuildBatch'),
  },
  {
    id: 'create-deployment',
    how: 'use-carrier',
    carrier: 'deployment-group',
    on: ['codedeploy:CreateDeployment'],
    services: ['ec2.amazonaws.com'],
    requires: [
      'codedeploy:CreateDeployment',
      'codedeploy:GetDeploymentConfig',
      'codedeploy:RegisterApplicationRevision',
    ],
    does: 'deploys a revision of its own to the deployment group {target}, on whose instances it runs with the role {role}',
    provided: 'the CodeDeploy agent runs on the instances',
    page: 'https://docs.aws.amazon.com/codedeploy/latest/APIReference/API_CreateDeployment.html',
  },
];
