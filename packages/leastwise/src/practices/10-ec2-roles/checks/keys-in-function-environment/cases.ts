import type { Responses, SnapshotDraft } from '../../../../../demo-account/index.ts';
import { defineCases } from '../../../cases.ts';
import { region, strayKey, straySecret } from '../../testing/kept-workloads.ts';

type LambdaFunction = Responses['lambda.ListFunctions']['Functions'][number];

const functionNamed = (account: SnapshotDraft, name: string): LambdaFunction => {
  const found = account
    .response('lambda.ListFunctions', { region })
    .Functions.find(({ FunctionName }) => FunctionName === name);
  if (found === undefined) throw new Error(`no function ${name}`);
  return found;
};

export const cases = defineCases({
  departed: [
    {
      name: 'a key in one variable and its secret in another',
      edit: (account) => {
        functionNamed(account, 'order-intake').Environment = {
          Variables: { QUEUE: 'order-intake', MAIL_KEY: strayKey, MAIL_SECRET: straySecret },
        };
      },
      subject: 'function:order-intake',
      part: 'MAIL_KEY',
    },
  ],
  met: [
    { name: 'variables without keys', edit: () => {} },
    {
      name: 'a secret of another kind',
      edit: (account) => {
        functionNamed(account, 'order-intake').Environment = { Variables: { TOKEN: straySecret } };
      },
      subject: 'function:order-intake',
      part: 'TOKEN',
    },
  ],
  unknown: [
    {
      name: 'variables that Lambda could not decrypt',
      edit: (account) => {
        Object.assign(functionNamed(account, 'order-intake'), {
          Environment: {
            Error: { ErrorCode: 'AccessDeniedException', Message: 'Lambda was unable to decrypt' },
          },
        });
      },
      subject: 'function:order-intake',
    },
    {
      name: 'a region that refused ListFunctions',
      edit: (account) => {
        account.refuse('lambda.ListFunctions', { region });
      },
    },
    {
      name: 'an answer that is no list',
      edit: (account) => {
        Object.assign(account.response('lambda.ListFunctions', { region }), { Functions: null });
      },
    },
  ],
  notApplicable: [
    {
      name: 'functions without variables',
      edit: (account) => {
        for (const each of account.response('lambda.ListFunctions', { region }).Functions)
          delete each.Environment;
      },
    },
  ],
});
