import { rootArn } from '../../../../account/arn.ts';
import { settled } from '../../../../account/known.ts';
import type { CertificateRow } from '../../../../account/needs/credential-report.ts';
import { day } from '../../../age.ts';
import { defineCheck, departed, met } from '../../../check.ts';
import { rootCertificates } from '../../root-credentials.ts';

export const check = defineCheck({
  id: 'root-signing-certificate',
  practice: 1,
  title: 'The root user has no signing certificate, active or not',
  severity: 'high',
  role: 'deciding',
  needs: ['credential-report'],
  controls: [],
  subjects: (view) => {
    const root = settled(view['credential-report'].root);
    const certificates: readonly (CertificateRow | undefined)[] =
      root.certificates.length > 0 ? root.certificates : [undefined];
    return certificates.map((certificate) => ({
      resource: rootArn(view.account.id, view.account.partition),
      ...(certificate !== undefined && { part: `signing-certificate-${certificate.number}` }),
      value: { root, certificate },
    }));
  },
  judge: ({ value: { root, certificate } }) => {
    if (certificate === undefined) return met(rootCertificates(root).evidence);
    const { active, number, rotatedAt, source } = certificate;
    const since = rotatedAt.known ? rotatedAt.value : undefined;
    return departed(
      [
        {
          fact: `signing certificate ${number} of root exists`,
          value: active ? 'active' : 'inactive',
          source,
        },
        {
          fact: 'uploaded or last changed',
          value: since?.toISOString() ?? 'the report does not say',
          source,
        },
      ],
      { active, number, since },
      { principals: [root.arn] },
    );
  },
  explain: ({ facts: { active, number, since } }) => ({
    what: `The root user has an ${active ? 'active' : 'inactive'} signing certificate (number ${number}${since === undefined ? '' : `, of ${day(since)}`}).`,
    why: 'Whoever holds its private key signs requests as root, which no policy limits and no MFA guards.',
    whatToDo: 'Give what signs with it a role of its own, then delete the certificate as root.',
  }),
  inShort: () => ({
    headline: 'root has a signing certificate',
    move: "delete root's signing certificate",
  }),
  remedy: {
    guide: ({ facts: { active, number } }) => [
      'Find what still signs with it: SOAP calls to old EC2 interfaces, and the tools that bundle AMIs.',
      'Sign in as root with its MFA; open Security credentials, then X.509 signing certificates.',
      ...(active ? [`Deactivate certificate ${number} and wait a day for anything that still used it.`] : []),
      `Delete certificate ${number}.`,
      'Audit again with a new credential report (AWS makes one every four hours).',
    ],
  },
});
