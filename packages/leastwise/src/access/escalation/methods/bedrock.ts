import type { Method } from '../method.ts';

const control = (call: string): string =>
  `https://docs.aws.amazon.com/bedrock-agentcore-control/latest/APIReference/API_${call}.html`;
const page = (call: string): string =>
  `https://docs.aws.amazon.com/bedrock-agentcore/latest/APIReference/API_${call}.html`;
const services = ['bedrock-agentcore.amazonaws.com'];

/** Ways by Bedrock AgentCore: runtimes, code interpreters and browsers. */
export const bedrockMethods: readonly Method[] = [
  {
    id: 'create-code-interpreter',
    how: 'pass-role',
    services,
    requires: [
      'bedrock-agentcore:CreateCodeInterpreter',
      'bedrock-agentcore:InvokeCodeInterpreter',
      'bedrock-agentcore:StartCodeInterpreterSession',
      'iam:PassRole',
    ],
    does: 'creates a code interpreter with the role {role} and runs code in it',
    page: control('CreateCodeInterpreter'),
  },
  {
    id: 'create-agent-runtime',
    how: 'pass-role',
    services,
    requires: [
      'bedrock-agentcore:CreateAgentRuntime',
      'bedrock-agentcore:CreateAgentRuntimeEndpoint',
      'bedrock-agentcore:CreateWorkloadIdentity',
      'bedrock-agentcore:InvokeAgentRuntimeCommand',
      'iam:PassRole',
    ],
    does: 'creates an agent runtime with the role {role} and runs commands in it',
    page: control('CreateAgentRuntime'),
  },
  {
    id: 'create-browser',
    how: 'pass-role',
    services,
    requires: [
      'bedrock-agentcore:ConnectBrowserAutomationStream',
      'bedrock-agentcore:CreateBrowser',
      'bedrock-agentcore:StartBrowserSession',
      'iam:PassRole',
    ],
    does: 'creates a browser with the role {role} and reads the credentials of the role by it',
    page: control('CreateBrowser'),
  },
  {
    id: 'use-code-interpreter',
    how: 'use-carrier',
    carrier: 'code-interpreter',
    on: ['bedrock-agentcore:InvokeCodeInterpreter', 'bedrock-agentcore:StartCodeInterpreterSession'],
    services,
    requires: ['bedrock-agentcore:InvokeCodeInterpreter', 'bedrock-agentcore:StartCodeInterpreterSession'],
    does: 'runs code in the code interpreter {target} with its role {role}',
    page: page('InvokeCodeInterpreter'),
  },
  {
    id: 'run-agent-runtime-command',
    how: 'use-carrier',
    carrier: 'agent-runtime',
    on: ['bedrock-agentcore:InvokeAgentRuntimeCommand'],
    services,
    requires: ['bedrock-agentcore:InvokeAgentRuntimeCommand'],
    does: 'runs a command in the agent runtime {target} with its role {role}',
    page: page('InvokeAgentRuntimeCommand'),
  },
  {
    id: 'use-browser',
    how: 'use-carrier',
    carrier: 'browser',
    // The automation stream is not limited to browsers: its resource is *.
    on: ['bedrock-agentcore:StartBrowserSession'],
    services,
    requires: ['bedrock-agentcore:ConnectBrowserAutomationStream', 'bedrock-agentcore:StartBrowserSession'],
    does: 'starts a session of the browser {target} and reads the credentials of its role {role} by it',
    page: page('StartBrowserSession'),
  },
];
