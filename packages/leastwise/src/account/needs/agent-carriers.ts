import { z } from 'zod';
import { arnText } from './arn-text.ts';
import type { DescribedKind } from './described.ts';
import { type RawCarrier, roleOf } from './raw-carrier.ts';

/** https://docs.aws.amazon.com/bedrock-agentcore-control/latest/APIReference/API_GetAgentRuntime.html */
export const agentRuntime: DescribedKind<RawCarrier> = {
  list: {
    call: 'bedrock-agentcore-control.ListAgentRuntimes',
    ids: z
      .object({ agentRuntimes: z.array(z.object({ agentRuntimeId: z.string() })) })
      .transform(({ agentRuntimes: all }) => all.map((each) => each.agentRuntimeId)),
  },
  call: 'bedrock-agentcore-control.GetAgentRuntime',
  things: z
    .object({
      agentRuntimeArn: arnText,
      agentRuntimeId: z.string(),
      agentRuntimeName: z.string(),
      roleArn: z.string(),
    })
    .transform(({ agentRuntimeArn: arn, agentRuntimeId: id, agentRuntimeName: name, roleArn }) => [
      { id, name, arn, roles: [roleArn], at: [] },
    ]),
};

// AWS's own tools, which every account lists, stand in the account `aws` and carry no role.
const isOwn = (arn: string): boolean => arn.split(':')[4] !== 'aws';

/** https://docs.aws.amazon.com/bedrock-agentcore-control/latest/APIReference/API_GetCodeInterpreter.html */
export const codeInterpreter: DescribedKind<RawCarrier> = {
  list: {
    call: 'bedrock-agentcore-control.ListCodeInterpreters',
    ids: z
      .object({ codeInterpreterSummaries: z.array(z.object({ codeInterpreterArn: z.string() })) })
      .transform(({ codeInterpreterSummaries: all }) =>
        all.map((each) => each.codeInterpreterArn).filter(isOwn),
      ),
  },
  call: 'bedrock-agentcore-control.GetCodeInterpreter',
  things: z
    .object({ codeInterpreterArn: arnText, name: z.string(), executionRoleArn: z.string().optional() })
    .transform(({ codeInterpreterArn: arn, name, executionRoleArn }) => [
      { id: arn, name, arn, roles: roleOf(executionRoleArn), at: [] },
    ]),
};

/** https://docs.aws.amazon.com/bedrock-agentcore-control/latest/APIReference/API_GetBrowser.html */
export const browser: DescribedKind<RawCarrier> = {
  list: {
    call: 'bedrock-agentcore-control.ListBrowsers',
    ids: z
      .object({ browserSummaries: z.array(z.object({ browserArn: z.string() })) })
      .transform(({ browserSummaries: all }) => all.map((each) => each.browserArn).filter(isOwn)),
  },
  call: 'bedrock-agentcore-control.GetBrowser',
  things: z
    .object({ browserArn: arnText, name: z.string(), executionRoleArn: z.string().optional() })
    .transform(({ browserArn: arn, name, executionRoleArn }) => [
      { id: arn, name, arn, roles: roleOf(executionRoleArn), at: [] },
    ]),
};
