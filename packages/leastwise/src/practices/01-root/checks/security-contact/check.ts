import { rootArn } from '../../../../account/arn.ts';
import { settled } from '../../../../account/known.ts';
import { defineCheck, departed, met } from '../../../check.ts';

export const check = defineCheck({
  id: 'security-contact',
  practice: 1,
  title: 'AWS knows whom to write to about security',
  severity: 'low',
  role: 'deciding',
  needs: ['alternate-contacts'],
  controls: [
    { framework: 'CIS AWS Foundations', version: '5.0', id: '1.2' },
    { framework: 'CIS AWS Foundations', version: '7.0', id: '2.3' },
    { framework: 'AWS Security Hub', version: '2026', id: 'Account.1' },
  ],
  subjects: (view) => [
    { resource: rootArn(view.account.id, view.account.partition), value: 'SECURITY' as const },
  ],
  judge: ({ value: type }, _, view) => {
    const contact = settled(view['alternate-contacts'].of(type));
    const fact = 'alternate contact for security';
    return contact.exists
      ? met({ fact, value: `${contact.name}, ${contact.email}`, source: contact.source })
      : departed({ fact, value: 'none', source: contact.source }, {});
  },
  explain: ({ account }) => ({
    what: `Account ${account.alias ?? account.id} has no alternate contact for security.`,
    why: "AWS's warnings about stolen keys and abuse then go to root's mailbox alone, which nobody reads who keeps root locked away.",
    whatToDo: 'Name a security contact: an address and a number behind which several people stand.',
  }),
  inShort: () => ({ headline: 'no security contact', move: 'name a security contact' }),
  remedy: {
    guide: () => [
      'aws account put-alternate-contact --alternate-contact-type SECURITY --name NAME --title TITLE --email-address ADDRESS --phone-number NUMBER',
      'In an organisation, do so for every member from the management account with --account-id MEMBER (for itself without); trusted access must be on: aws organizations enable-aws-service-access --service-principal account.amazonaws.com',
    ],
  },
});
