import type { Stack } from '../../../../account/needs/stacks.ts';
import type { NamedText } from '../../../../account/sealed-text.ts';
import { defineCheck, notApplicable, type Subject } from '../../../check.ts';
import { regionalSubjects } from '../../../regional-subjects.ts';
import { shownName } from '../../access-key-pattern.ts';
import { keySources } from '../../key-owner.ts';
import { judgeStored } from '../../stored-keys.ts';
import { headlineOf, retireKeys, sayKeys } from '../../stored-keys-in-words.ts';

/** A parameter or an output of a stack; the stack alone where it has neither. */
interface Place {
  readonly stack: Stack;
  readonly region: string;
  readonly kind: 'parameter' | 'output';
  readonly text?: NamedText;
  readonly hidden: boolean;
}

const places = (stack: Stack, region: string): readonly Subject<Place>[] => {
  const place = (kind: Place['kind'], text: NamedText, hidden: boolean): Subject<Place> => ({
    resource: stack.arn,
    part: kind === 'parameter' ? shownName(text.name) : `output ${shownName(text.name)}`,
    value: { stack, region, kind, text, hidden },
  });
  const found = [
    ...stack.parameters.map((each) => place('parameter', each, each.hidden)),
    ...stack.outputs.map((each) => place('output', each, false)),
  ];
  return found.length > 0
    ? found
    : [{ resource: stack.arn, value: { stack, region, kind: 'parameter', hidden: false } }];
};

export const check = defineCheck({
  id: 'keys-in-stack-parameters',
  practice: 10,
  title: 'No access key stands in the parameters or outputs of a CloudFormation stack',
  severity: 'high',
  role: 'deciding',
  needs: ['stacks'],
  uses: keySources,
  controls: [],
  subjects: (view) =>
    regionalSubjects(view.stacks, (stacks, region) => stacks.flatMap((each) => places(each, region))),
  judge: ({ value: { stack, kind, text, hidden } }, _, view) => {
    if (text === undefined)
      return notApplicable(`the stack ${stack.name} has neither parameters nor outputs`);
    if (hidden)
      return notApplicable(
        `the parameter ${shownName(text.name)} of ${stack.name} is NoEcho; CloudFormation hides it`,
      );
    const place = `${kind} ${shownName(text.name)} of the stack ${stack.name}`;
    const beside = kind === 'parameter' ? stack.parameters : stack.outputs;
    const owner = stack.owner === 'account' ? {} : { owner: stack.owner };
    return judgeStored(
      place,
      [text],
      view,
      beside.map((each) => each.text),
      owner,
    );
  },
  explain: ({ subject: { value }, facts }) => {
    const { stack, kind, text, region } = value;
    const place = `${kind} ${shownName(text?.name ?? '')}`;
    return {
      what: `The ${place} of the stack ${stack.name} in ${region} holds ${sayKeys(facts)}.`,
      why: 'Whoever may call cloudformation:DescribeStacks reads it; what the stack made of it may hold the key as well.',
      whatToDo:
        stack.owner === 'account'
          ? `Let what ${stack.name} makes use a role, take the ${place} out of the template, and retire the key.`
          : `${stack.name} comes from a stack set: change it there, let what it makes use a role, and retire the key.`,
    };
  },
  inShort: ([worst]) => ({
    headline: headlineOf(worst, 'a stack'),
    move: 'let stacks pass roles, not keys; retire the keys',
  }),
  remedy: {
    guide: ({
      subject: {
        value: { stack, kind, text, region },
      },
      facts,
    }) => [
      `See which resources of ${stack.name} use the ${kind} ${shownName(text?.name ?? '')}: aws cloudformation get-template --region ${region} --stack-name ${stack.name}; give them a role instead.`,
      kind === 'parameter'
        ? 'Take the parameter out of the template; one that must stay secret is NoEcho, or a reference to Secrets Manager.'
        : 'Take the output out; a key that the stack itself makes (AWS::IAM::AccessKey) belongs in Secrets Manager.',
      stack.owner === 'account'
        ? `aws cloudformation update-stack --region ${region} --stack-name ${stack.name} --template-body file://template.json, with --parameters ParameterKey=NAME,UsePreviousValue=true for each parameter that stays (else it falls back to its default), and the --capabilities that the stack needs.`
        : `The stack comes from a stack set: update that, in the account that manages it (aws cloudformation update-stack-set), not the stack.`,
      ...retireKeys(facts),
    ],
  },
});
