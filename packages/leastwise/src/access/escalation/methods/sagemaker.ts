import type { Method } from '../method.ts';

const page = (call: string): string =>
  `https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_${call}.html`;
const services = ['sagemaker.amazonaws.com'];
const aBucket = 'there is a bucket that it or the role can use for input and output';

/** Ways by SageMaker: notebooks, jobs and pipelines. */
export const sagemakerMethods: readonly Method[] = [
  {
    id: 'create-notebook-instance',
    how: 'pass-role',
    services,
    requires: ['iam:PassRole', 'sagemaker:CreateNotebookInstance'],
    does: 'creates a notebook instance with the role {role} and runs code in it',
    provided: 'it can open the notebook, or a lifecycle configuration that runs its code exists',
    page: page('CreateNotebookInstance'),
  },
  {
    id: 'create-training-job',
    how: 'pass-role',
    services,
    requires: ['iam:PassRole', 'sagemaker:CreateTrainingJob'],
    does: 'runs code of its own as a training job with the role {role}',
    provided: aBucket,
    page: page('CreateTrainingJob'),
  },
  {
    id: 'create-processing-job',
    how: 'pass-role',
    services,
    requires: ['iam:PassRole', 'sagemaker:CreateProcessingJob'],
    does: 'runs code of its own as a processing job with the role {role}',
    provided: aBucket,
    page: page('CreateProcessingJob'),
  },
  {
    id: 'run-sagemaker-pipeline',
    how: 'pass-role',
    services,
    requires: ['iam:PassRole', 'sagemaker:CreatePipeline', 'sagemaker:StartPipelineExecution'],
    does: 'creates a SageMaker pipeline that runs its code with the role {role} and starts it',
    provided: aBucket,
    page: page('CreatePipeline'),
  },
  {
    id: 'open-notebook-instance',
    how: 'use-carrier',
    carrier: 'notebook-instance',
    on: ['sagemaker:CreatePresignedNotebookInstanceUrl'],
    services,
    requires: ['sagemaker:CreatePresignedNotebookInstanceUrl'],
    does: 'opens the notebook instance {target} and runs code with its role {role}',
    provided: 'the notebook instance is in service',
    page: page('CreatePresignedNotebookInstanceUrl'),
  },
  {
    id: 'change-notebook-lifecycle',
    how: 'use-carrier',
    carrier: 'notebook-instance',
    on: [
      'sagemaker:StartNotebookInstance',
      'sagemaker:StopNotebookInstance',
      'sagemaker:UpdateNotebookInstance',
    ],
    services,
    requires: [
      'sagemaker:CreateNotebookInstanceLifecycleConfig',
      'sagemaker:StartNotebookInstance',
      'sagemaker:StopNotebookInstance',
      'sagemaker:UpdateNotebookInstance',
    ],
    does: 'gives the notebook instance {target} a script that runs with its role {role} when it starts again',
    page: page('CreateNotebookInstanceLifecycleConfig'),
  },
];
