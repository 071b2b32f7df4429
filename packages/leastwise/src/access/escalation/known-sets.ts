/**
 * A set of actions that is publicly known to let a principal gain permissions, and what became of it here: the method
 * that covers it, or the two that it combines, or why it is none. `published` names its entries in the catalogue of
 * https://pathfinding.cloud.
 */
export type KnownSet = {
  readonly requires: readonly string[];
  readonly published?: readonly string[];
} & ({ readonly methods: readonly string[] } | { readonly out: string });

/** The sets of actions that are publicly known; data for tests and for documentation. */
export const knownSets: readonly KnownSet[] = [
  {
    requires: ['apprunner:CreateService', 'iam:PassRole'],
    methods: ['create-apprunner-service'],
    published: ['apprunner-001'],
  },
  {
    requires: ['apprunner:UpdateService'],
    methods: ['update-apprunner-service'],
    published: ['apprunner-002'],
  },
  {
    requires: [
      'bedrock-agentcore:CreateCodeInterpreter',
      'bedrock-agentcore:InvokeCodeInterpreter',
      'bedrock-agentcore:StartCodeInterpreterSession',
      'iam:PassRole',
    ],
    methods: ['create-code-interpreter'],
    published: ['bedrock-001'],
  },
  {
    requires: ['bedrock-agentcore:InvokeCodeInterpreter', 'bedrock-agentcore:StartCodeInterpreterSession'],
    methods: ['use-code-interpreter'],
    published: ['bedrock-002'],
  },
  {
    requires: ['cloudformation:CreateStack', 'iam:PassRole'],
    methods: ['create-stack'],
    published: ['cloudformation-001'],
  },
  { requires: ['cloudformation:UpdateStack'], methods: ['update-stack'], published: ['cloudformation-002'] },
  {
    requires: ['cloudformation:CreateStackInstances', 'cloudformation:CreateStackSet', 'iam:PassRole'],
    methods: ['create-stack-set'],
    published: ['cloudformation-003'],
  },
  {
    requires: ['cloudformation:UpdateStackSet', 'iam:PassRole'],
    methods: ['update-stack-set'],
    published: ['cloudformation-004'],
  },
  {
    requires: ['cloudformation:CreateChangeSet', 'cloudformation:ExecuteChangeSet'],
    methods: ['execute-change-set'],
    published: ['cloudformation-005'],
  },
  {
    requires: ['codebuild:CreateProject', 'codebuild:StartBuild', 'iam:PassRole'],
    methods: ['create-and-build-project'],
    published: ['codebuild-001'],
  },
  { requires: ['codebuild:StartBuild'], methods: ['start-build'], published: ['codebuild-002'] },
  { requires: ['codebuild:StartBuildBatch'], methods: ['start-build-batch'], published: ['codebuild-003'] },
  {
    requires: ['codebuild:CreateProject', 'codebuild:StartBuildBatch', 'iam:PassRole'],
    methods: ['create-and-batch-build-project'],
    published: ['codebuild-004'],
  },
  {
    requires: [
      'datapipeline:ActivatePipeline',
      'datapipeline:CreatePipeline',
      'datapipeline:PutPipelineDefinition',
      'iam:PassRole',
    ],
    methods: ['activate-pipeline'],
    published: ['datapipeline-001'],
  },
  {
    requires: ['ec2-instance-connect:SendSSHPublicKey', 'ec2:DescribeInstances'],
    methods: ['send-ssh-public-key'],
    published: ['ec2instanceconnect-003'],
  },
  { requires: ['ec2:RunInstances', 'iam:PassRole'], methods: ['run-instances'], published: ['ec2-001'] },
  {
    requires: ['ec2:ModifyInstanceAttribute', 'ec2:StartInstances', 'ec2:StopInstances'],
    methods: ['change-instance-user-data'],
    published: ['ec2-002'],
  },
  {
    requires: ['ec2:RequestSpotInstances', 'iam:PassRole'],
    methods: ['request-spot-instances'],
    published: ['ec2-003'],
  },
  {
    requires: ['ec2:CreateLaunchTemplateVersion', 'ec2:ModifyLaunchTemplate'],
    methods: ['change-launch-template'],
    published: ['ec2-004'],
  },
  {
    requires: ['ecs:CreateCluster', 'ecs:CreateService', 'ecs:RegisterTaskDefinition', 'iam:PassRole'],
    methods: ['run-service-on-new-cluster'],
    published: ['ecs-001'],
  },
  {
    requires: ['ecs:CreateCluster', 'ecs:RegisterTaskDefinition', 'ecs:RunTask', 'iam:PassRole'],
    methods: ['run-task-on-new-cluster'],
    published: ['ecs-002'],
  },
  {
    requires: ['ecs:CreateService', 'ecs:RegisterTaskDefinition', 'iam:PassRole'],
    methods: ['run-service'],
    published: ['ecs-003'],
  },
  {
    requires: ['ecs:RegisterTaskDefinition', 'ecs:RunTask', 'iam:PassRole'],
    methods: ['register-and-run-task'],
    published: ['ecs-004'],
  },
  {
    requires: ['ecs:RegisterTaskDefinition', 'ecs:StartTask', 'iam:PassRole'],
    methods: ['register-and-start-task'],
    published: ['ecs-005'],
  },
  {
    requires: ['glue:CreateDevEndpoint', 'iam:PassRole'],
    methods: ['create-dev-endpoint'],
    published: ['glue-001'],
  },
  { requires: ['glue:UpdateDevEndpoint'], methods: ['update-dev-endpoint'], published: ['glue-002'] },
  {
    requires: ['glue:CreateJob', 'glue:StartJobRun', 'iam:PassRole'],
    methods: ['create-and-start-glue-job'],
    published: ['glue-003'],
  },
  {
    requires: ['glue:CreateJob', 'glue:CreateTrigger', 'iam:PassRole'],
    methods: ['create-glue-job-with-trigger'],
    published: ['glue-004'],
  },
  {
    requires: ['glue:StartJobRun', 'glue:UpdateJob', 'iam:PassRole'],
    methods: ['update-and-start-glue-job'],
    published: ['glue-005'],
  },
  {
    requires: ['glue:CreateTrigger', 'glue:UpdateJob', 'iam:PassRole'],
    methods: ['update-glue-job-with-trigger'],
    published: ['glue-006'],
  },
  { requires: ['iam:CreatePolicyVersion'], methods: ['create-policy-version'], published: ['iam-001'] },
  { requires: ['iam:CreateAccessKey'], methods: ['create-access-key'], published: ['iam-002'] },
  {
    requires: ['iam:CreateAccessKey', 'iam:DeleteAccessKey'],
    methods: ['exchange-access-key'],
    published: ['iam-003'],
  },
  { requires: ['iam:CreateLoginProfile'], methods: ['create-login-profile'], published: ['iam-004'] },
  { requires: ['iam:PutRolePolicy'], methods: ['put-role-policy'], published: ['iam-005'] },
  { requires: ['iam:UpdateLoginProfile'], methods: ['update-login-profile'], published: ['iam-006'] },
  { requires: ['iam:PutUserPolicy'], methods: ['put-user-policy'], published: ['iam-007'] },
  { requires: ['iam:AttachUserPolicy'], methods: ['attach-user-policy'], published: ['iam-008'] },
  { requires: ['iam:AttachRolePolicy'], methods: ['attach-role-policy'], published: ['iam-009'] },
  { requires: ['iam:AttachGroupPolicy'], methods: ['attach-group-policy'], published: ['iam-010'] },
  { requires: ['iam:PutGroupPolicy'], methods: ['put-group-policy'], published: ['iam-011'] },
  { requires: ['iam:UpdateAssumeRolePolicy'], methods: ['rewrite-trust-policy'], published: ['iam-012'] },
  { requires: ['iam:AddUserToGroup'], methods: ['join-group'], published: ['iam-013'] },
  {
    requires: ['iam:AttachRolePolicy', 'sts:AssumeRole'],
    methods: ['attach-role-policy', 'assume-role'],
    published: ['iam-014'],
  },
  {
    requires: ['iam:AttachUserPolicy', 'iam:CreateAccessKey'],
    methods: ['attach-user-policy', 'create-access-key'],
    published: ['iam-015'],
  },
  {
    requires: ['iam:CreatePolicyVersion', 'sts:AssumeRole'],
    methods: ['create-policy-version', 'assume-role'],
    published: ['iam-016'],
  },
  {
    requires: ['iam:PutRolePolicy', 'sts:AssumeRole'],
    methods: ['put-role-policy', 'assume-role'],
    published: ['iam-017'],
  },
  {
    requires: ['iam:CreateAccessKey', 'iam:PutUserPolicy'],
    methods: ['put-user-policy', 'create-access-key'],
    published: ['iam-018'],
  },
  {
    requires: ['iam:AttachRolePolicy', 'iam:UpdateAssumeRolePolicy'],
    methods: ['attach-role-policy', 'rewrite-trust-policy'],
    published: ['iam-019'],
  },
  {
    requires: ['iam:CreatePolicyVersion', 'iam:UpdateAssumeRolePolicy'],
    methods: ['create-policy-version', 'rewrite-trust-policy'],
    published: ['iam-020'],
  },
  {
    requires: ['iam:PutRolePolicy', 'iam:UpdateAssumeRolePolicy'],
    methods: ['put-role-policy', 'rewrite-trust-policy'],
    published: ['iam-021'],
  },
  {
    requires: ['iam:PassRole', 'lambda:CreateFunction', 'lambda:InvokeFunction'],
    methods: ['create-and-invoke-function'],
    published: ['lambda-001'],
  },
  {
    requires: ['iam:PassRole', 'lambda:CreateEventSourceMapping', 'lambda:CreateFunction'],
    methods: ['create-function-on-event-source'],
    published: ['lambda-002'],
  },
  { requires: ['lambda:UpdateFunctionCode'], methods: ['update-function-code'], published: ['lambda-003'] },
  {
    requires: ['lambda:InvokeFunction', 'lambda:UpdateFunctionCode'],
    methods: ['update-and-invoke-function'],
    published: ['lambda-004'],
  },
  {
    requires: ['lambda:AddPermission', 'lambda:UpdateFunctionCode'],
    methods: ['update-function-and-let-invoke'],
    published: ['lambda-005'],
  },
  {
    requires: ['iam:PassRole', 'lambda:AddPermission', 'lambda:CreateFunction'],
    methods: ['create-function-and-let-invoke'],
    published: ['lambda-006'],
  },
  {
    requires: ['iam:PassRole', 'sagemaker:CreateNotebookInstance'],
    methods: ['create-notebook-instance'],
    published: ['sagemaker-001'],
  },
  {
    requires: ['iam:PassRole', 'sagemaker:CreateTrainingJob'],
    methods: ['create-training-job'],
    published: ['sagemaker-002'],
  },
  {
    requires: ['iam:PassRole', 'sagemaker:CreateProcessingJob'],
    methods: ['create-processing-job'],
    published: ['sagemaker-003'],
  },
  {
    requires: ['sagemaker:CreatePresignedNotebookInstanceUrl'],
    methods: ['open-notebook-instance'],
    published: ['sagemaker-004'],
  },
  {
    requires: [
      'sagemaker:CreateNotebookInstanceLifecycleConfig',
      'sagemaker:StartNotebookInstance',
      'sagemaker:StopNotebookInstance',
      'sagemaker:UpdateNotebookInstance',
    ],
    methods: ['change-notebook-lifecycle'],
    published: ['sagemaker-005'],
  },
  { requires: ['ssm:StartSession'], methods: ['start-session'], published: ['ssm-001'] },
  { requires: ['ssm:SendCommand'], methods: ['send-command'], published: ['ssm-002'] },
  { requires: ['sts:AssumeRole'], methods: ['assume-role'], published: ['sts-001'] },
  { requires: ['iam:SetDefaultPolicyVersion'], methods: ['set-default-policy-version'] },
  { requires: ['iam:UpdateAssumeRolePolicy', 'sts:AssumeRole'], methods: ['rewrite-trust-policy'] },
  {
    requires: [
      'dynamodb:CreateTable',
      'dynamodb:PutItem',
      'iam:PassRole',
      'lambda:CreateEventSourceMapping',
      'lambda:CreateFunction',
    ],
    methods: ['create-function-on-new-table'],
  },
  { requires: ['lambda:UpdateFunctionConfiguration'], methods: ['update-function-configuration'] },
  {
    requires: ['codestar:CreateProject', 'iam:PassRole'],
    out: 'AWS ended CodeStar: since 31 July 2024 nobody can create projects',
  },
  {
    requires: ['autoscaling:CreateAutoScalingGroup', 'autoscaling:CreateLaunchConfiguration', 'iam:PassRole'],
    methods: ['create-auto-scaling-group'],
  },
  {
    requires: ['autoscaling:CreateLaunchConfiguration', 'autoscaling:UpdateAutoScalingGroup', 'iam:PassRole'],
    methods: ['update-auto-scaling-group'],
  },
  {
    requires: [
      'ecs:DeregisterContainerInstance',
      'ecs:RegisterContainerInstance',
      'ecs:StartTask',
      'iam:PassRole',
    ],
    methods: ['start-task-on-own-container-instance'],
  },
  { requires: ['ecs:RunTask', 'iam:PassRole'], methods: ['run-task-with-role'] },
  { requires: ['ecs:DescribeTasks', 'ecs:ExecuteCommand'], methods: ['execute-command'] },
  { requires: ['bedrock-agentcore:InvokeAgentRuntimeCommand'], methods: ['run-agent-runtime-command'] },
  {
    requires: [
      'bedrock-agentcore:CreateAgentRuntime',
      'bedrock-agentcore:CreateAgentRuntimeEndpoint',
      'bedrock-agentcore:CreateWorkloadIdentity',
      'bedrock-agentcore:InvokeAgentRuntimeCommand',
      'iam:PassRole',
    ],
    methods: ['create-agent-runtime'],
  },
  {
    requires: [
      'bedrock-agentcore:CreateAgentRuntime',
      'bedrock-agentcore:CreateAgentRuntimeEndpoint',
      'bedrock-agentcore:CreateHarness',
      'bedrock-agentcore:CreateWorkloadIdentity',
      'bedrock-agentcore:GetAgentRuntime',
      'bedrock-agentcore:InvokeAgentRuntimeCommand',
      'iam:PassRole',
    ],
    methods: ['create-agent-runtime'],
  },
  {
    requires: ['bedrock-agentcore:ConnectBrowserAutomationStream', 'bedrock-agentcore:StartBrowserSession'],
    methods: ['use-browser'],
  },
  {
    requires: [
      'bedrock-agentcore:ConnectBrowserAutomationStream',
      'bedrock-agentcore:CreateBrowser',
      'bedrock-agentcore:StartBrowserSession',
      'iam:PassRole',
    ],
    methods: ['create-browser'],
  },
  {
    requires: ['batch:RegisterJobDefinition', 'batch:SubmitJob', 'iam:PassRole'],
    methods: ['register-and-submit-job'],
  },
  { requires: ['batch:SubmitJob'], methods: ['submit-job'] },
  { requires: ['braket:CreateJob', 'iam:PassRole'], methods: ['create-hybrid-job'] },
  {
    requires: [
      'codedeploy:CreateDeployment',
      'codedeploy:GetDeploymentConfig',
      'codedeploy:RegisterApplicationRevision',
    ],
    methods: ['create-deployment'],
  },
  {
    requires: ['cognito-identity:SetIdentityPoolRoles', 'iam:PassRole'],
    methods: ['set-identity-pool-roles'],
  },
  { requires: ['ecs:StartTask', 'iam:PassRole'], methods: ['start-task-with-role'] },
  { requires: ['elasticmapreduce:RunJobFlow', 'iam:PassRole'], methods: ['run-job-flow'] },
  {
    requires: ['emr-serverless:CreateApplication', 'emr-serverless:StartJobRun', 'iam:PassRole'],
    methods: ['run-emr-serverless-job'],
  },
  {
    requires: [
      'gamelift:CreateBuild',
      'gamelift:CreateFleet',
      'gamelift:RequestUploadCredentials',
      'iam:PassRole',
    ],
    methods: ['create-game-fleet'],
  },
  { requires: ['glue:CreateSession', 'glue:RunStatement', 'iam:PassRole'], methods: ['run-glue-session'] },
  {
    requires: [
      'iam:PassRole',
      'imagebuilder:CreateComponent',
      'imagebuilder:CreateImage',
      'imagebuilder:CreateImageRecipe',
      'imagebuilder:CreateInfrastructureConfiguration',
    ],
    methods: ['build-image'],
  },
  {
    requires: ['iam:PassRole', 'kinesisanalytics:CreateApplication', 'kinesisanalytics:StartApplication'],
    methods: ['start-flink-application'],
  },
  {
    requires: ['iam:PassRole', 'omics:CreateWorkflow', 'omics:StartRun', 's3:GetObject'],
    methods: ['start-workflow-run'],
  },
  { requires: ['iam:PassRole', 'scheduler:CreateSchedule'], methods: ['create-schedule'] },
  {
    requires: ['iam:PassRole', 'ssm:CreateDocument', 'ssm:StartAutomationExecution'],
    methods: ['start-automation'],
  },
  {
    requires: ['iam:PassRole', 'states:CreateStateMachine', 'states:StartExecution'],
    methods: ['create-and-start-state-machine'],
  },
  {
    requires: ['states:StartExecution', 'states:UpdateStateMachine'],
    methods: ['update-and-start-state-machine'],
  },
  { requires: ['iam:DeleteUserPermissionsBoundary'], methods: ['delete-user-boundary'] },
  {
    requires: ['iam:DeleteRolePermissionsBoundary', 'sts:AssumeRole'],
    methods: ['delete-role-boundary', 'assume-role'],
  },
  {
    requires: [
      'sso:AttachManagedPolicyToPermissionSet',
      'sso:CreateAccountAssignment',
      'sso:CreatePermissionSet',
    ],
    methods: ['create-permission-set'],
  },
  { requires: ['sso:AttachManagedPolicyToPermissionSet'], methods: ['attach-to-permission-set'] },
  { requires: ['sso:PutInlinePolicyToPermissionSet'], methods: ['put-into-permission-set'] },
  {
    requires: ['datapipeline:CreatePipeline', 'iam:PassRole'],
    out: 'a pipeline is empty until it is defined and activated, which the set of activate-pipeline names',
  },
];
