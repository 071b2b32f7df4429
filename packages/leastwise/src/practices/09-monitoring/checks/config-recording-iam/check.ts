import { rootArn } from '../../../../account/arn.ts';
import { settled } from '../../../../account/known.ts';
import type { ConfigRecorder } from '../../../../account/needs/config-recorders.ts';
import { defineCheck, departed, type Evidence, met } from '../../../check.ts';

const iamTypes = ['AWS::IAM::User', 'AWS::IAM::Role', 'AWS::IAM::Group', 'AWS::IAM::Policy'] as const;

/**
 * Regions whose recorders cannot record IAM: Config came to them after February 2022.
 * https://docs.aws.amazon.com/config/latest/APIReference/API_ExclusionByResourceTypes.html
 */
const withoutIam: ReadonlySet<string> = new Set([
  'ap-east-2',
  'ap-south-2',
  'ap-southeast-4',
  'ap-southeast-5',
  'ap-southeast-6',
  'ap-southeast-7',
  'ca-west-1',
  'eu-central-2',
  'eu-south-2',
  'il-central-1',
  'me-central-1',
  'mx-central-1',
]);

/** Why a recorder keeps no record of IAM, or nothing where it does. */
const shortfall = (recorder: ConfigRecorder, region: string): string | undefined => {
  const { strategy, included, excluded, includesGlobal, recording, lastStatus, internalTo } = recorder;
  if (internalTo !== undefined) return `records for ${internalTo} alone`;
  if (!recording) return 'is switched off';
  if (lastStatus?.toUpperCase() === 'FAILURE') return 'fails to record';
  if (withoutIam.has(region)) return 'cannot record IAM, which Config does not in this region';
  const left = iamTypes.filter((type) =>
    strategy === 'all'
      ? !includesGlobal
      : strategy === 'exclusion'
        ? excluded.includes(type)
        : !included.includes(type),
  );
  return left.length === 0 ? undefined : `leaves out ${left.join(', ')}`;
};

export const check = defineCheck({
  id: 'config-recording-iam',
  practice: 9,
  title: 'AWS Config keeps a record of IAM',
  severity: 'medium',
  role: 'deciding',
  needs: ['config-recorders'],
  controls: [
    { framework: 'CIS AWS Foundations', version: '5.0', id: '3.3' },
    { framework: 'CIS AWS Foundations', version: '7.0', id: '4.3' },
    { framework: 'AWS Security Hub', version: '2026', id: 'Config.1' },
  ],
  subjects: (view) => [
    { resource: rootArn(view.account.id, view.account.partition), value: view['config-recorders'] },
  ],
  judge: ({ value: regions }) => {
    const shortfalls: string[] = [];
    let own: { readonly name: string; readonly region: string } | undefined;
    const evidence: Evidence[] = [];
    for (const [region, recorders] of regions) {
      for (const recorder of recorders.known ? recorders.value : []) {
        const why = shortfall(recorder, region);
        const fact = `recorder ${recorder.name} in ${region}`;
        if (why === undefined) {
          return met([
            { fact, value: 'recording', source: recorder.statusSource },
            { fact: `${fact} takes in`, value: iamTypes.join(', '), source: recorder.source },
          ]);
        }
        shortfalls.push(`the ${fact} ${why}`);
        // The one to be changed: the account's own, where Config records IAM.
        if (recorder.internalTo === undefined && !withoutIam.has(region))
          own ??= { name: recorder.name, region };
        evidence.push({ fact, value: why, source: recorder.source });
      }
    }
    // IAM is global: one region is enough, so a region that is not known may be the one.
    for (const recorders of regions.values()) settled(recorders);
    const asked = [...regions.keys()];
    const none: Evidence = {
      fact: 'recorders that take in IAM',
      value: 0,
      source: { call: 'configservice.DescribeConfigurationRecorders', region: asked[0] ?? '' },
    };
    const place = own?.region ?? asked.find((region) => !withoutIam.has(region)) ?? 'REGION';
    return departed([none, ...evidence], { shortfalls, asked, recorder: own?.name, place });
  },
  explain: ({ facts: { shortfalls, asked, recorder, place }, account }) => ({
    what:
      shortfalls.length === 0
        ? `Account ${account.id} has no Config recorder (looked in ${asked.join(', ')}).`
        : `No Config recorder of account ${account.id} keeps a record of IAM: ${shortfalls.join('; ')}.`,
    why: 'The record shows what a user, role or policy looked like on a given day, which neither IAM itself nor a trail tells directly.',
    whatToDo:
      recorder === undefined
        ? `Record the global IAM types in one region, such as ${place}.`
        : `Let the recorder ${recorder} in ${place} take in the global IAM types.`,
  }),
  inShort: () => ({ headline: 'Config keeps no record of IAM', move: 'let one Config recorder take in IAM' }),
  remedy: {
    guide: ({ facts: { recorder, place }, account }) => {
      const name = recorder ?? 'default';
      return [
        ...(recorder === undefined
          ? [
              'Create a bucket that config.amazonaws.com may write to, and the role of AWS Config: aws iam create-service-linked-role --aws-service-name config.amazonaws.com',
            ]
          : [
              `Keep its settings on record, the next call replaces them: aws configservice describe-configuration-recorders --region ${place}`,
            ]),
        `aws configservice put-configuration-recorder --region ${place} --configuration-recorder name=${name},roleARN=arn:${account.partition}:iam::${account.id}:role/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig --recording-group allSupported=true,includeGlobalResourceTypes=true`,
        ...(recorder === undefined
          ? [
              `aws configservice put-delivery-channel --region ${place} --delivery-channel name=default,s3BucketName=BUCKET`,
            ]
          : [
              'All types cost more than a few: where only some are recorded, add AWS::IAM::User, AWS::IAM::Role, AWS::IAM::Group and AWS::IAM::Policy to resourceTypes instead.',
            ]),
        `aws configservice start-configuration-recorder --configuration-recorder-name ${name} --region ${place}`,
      ];
    },
  },
});
