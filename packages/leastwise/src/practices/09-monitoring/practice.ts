import { definePractice } from '../practice.ts';

export const practice = definePractice({
  number: 9,
  id: 'monitoring',
  title: 'Activity monitored',
  statement: 'What happens in the account is recorded, kept safe and looked at.',
  deciding: [
    'access-analyzer',
    'config-recording-iam',
    'monitoring-alarm',
    'multi-region-trail',
    'organization-trail',
    'trail-bucket-access-logs',
    'trail-bucket-public',
    'trail-delivery-failing',
    'trail-encryption',
    'trail-logging',
    'trail-management-events',
    'trail-route',
    'trail-validation',
  ],
});
