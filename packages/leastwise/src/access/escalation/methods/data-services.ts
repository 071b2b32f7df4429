import type { Method } from '../method.ts';

/** Ways by services that process data with a role that is passed to them. */
export const dataServiceMethods: readonly Method[] = [
  {
    id: 'run-job-flow',
    how: 'pass-role',
    services: ['ec2.amazonaws.com'],
    throughProfile: true,
    requires: ['elasticmapreduce:RunJobFlow', 'iam:PassRole'],
    does: 'starts an EMR cluster with the role {role} and runs steps of its own on it',
    provided: 'there is a service role for EMR that it may pass as well',
    page: 'https://docs.aws.amazon.com/emr/latest/APIReference/API_RunJobFlow.html',
  },
  {
    id: 'run-emr-serverless-job',
    how: 'pass-role',
    services: ['emr-serverless.amazonaws.com'],
    requires: ['emr-serverless:CreateApplication', 'emr-serverless:StartJobRun', 'iam:PassRole'],
    does: 'creates an EMR Serverless application and runs a job on it with the role {role}',
    page: 'https://docs.aws.amazon.com/emr-serverless/latest/APIReference/API_StartJobRun.html',
  },
  {
    id: 'activate-pipeline',
    how: 'pass-role',
    // https://docs.aws.amazon.com/datapipeline/latest/DeveloperGuide/dp-iam-roles.html
    services: ['datapipeline.amazonaws.com', 'elasticmapreduce.amazonaws.com'],
    requires: [
      'datapipeline:ActivatePipeline',
      'datapipeline:CreatePipeline',
      'datapipeline:PutPipelineDefinition',
      'iam:PassRole',
    ],
    does: 'defines a pipeline that runs its commands with the role {role} and activates it',
    provided: 'the account is one of those that may still use Data Pipeline',
    page: 'https://docs.aws.amazon.com/datapipeline/latest/APIReference/API_PutPipelineDefinition.html',
  },
  {
    id: 'start-flink-application',
    how: 'pass-role',
    services: ['kinesisanalytics.amazonaws.com'],
    requires: ['iam:PassRole', 'kinesisanalytics:CreateApplication', 'kinesisanalytics:StartApplication'],
    does: 'creates a Flink application of its own code with the role {role} and starts it',
    provided: 'its code is in a bucket that the role can read',
    page: 'https://docs.aws.amazon.com/managed-flink/latest/apiv2/API_CreateApplication.html',
  },
  {
    id: 'start-workflow-run',
    how: 'pass-role',
    services: ['omics.amazonaws.com'],
    requires: ['iam:PassRole', 'omics:CreateWorkflow', 'omics:StartRun', 's3:GetObject'],
    does: 'creates a HealthOmics workflow of its own and runs it with the role {role}',
    page: 'https://docs.aws.amazon.com/omics/latest/api/API_StartRun.html',
  },
  {
    id: 'create-hybrid-job',
    how: 'pass-role',
    services: ['braket.amazonaws.com'],
    requires: ['braket:CreateJob', 'iam:PassRole'],
    does: 'runs code of its own as a Braket job with the role {role}',
    page: 'https://docs.aws.amazon.com/braket/latest/APIReference/API_CreateJob.html',
  },
];
