import type { SnapshotDraft } from '../../../../../demo-account/index.ts';
import { defineCases } from '../../../cases.ts';

const region = 'eu-west-1';
const change = (account: SnapshotDraft, to: object): void => {
  for (const secret of account.response('secretsmanager.ListSecrets', { region }).SecretList)
    Object.assign(secret, to);
};

export const cases = defineCases({
  departed: [
    {
      name: 'a secret that is not rotated',
      edit: (account) => change(account, { RotationEnabled: false }),
      controls: ['SecretsManager.1'],
    },
    {
      name: 'a rotation that is overdue',
      edit: (account) => change(account, { LastRotatedDate: '2026-09-20T10:00:00+00:00' }),
      controls: ['SecretsManager.2'],
    },
    {
      name: 'a rotation by the week that is overdue, its dates as version 1 of the CLI prints them',
      edit: (account) =>
        change(account, {
          RotationRules: { ScheduleExpression: 'rate(7 days)' },
          LastRotatedDate: 1_793_000_000.5,
        }),
    },
    {
      name: 'a rotation that was turned on and never happened',
      edit: (account) => {
        change(account, { LastChangedDate: '2026-08-20T10:00:00+00:00' });
        for (const secret of account.response('secretsmanager.ListSecrets', { region }).SecretList)
          delete secret.LastRotatedDate;
      },
    },
  ],
  met: [{ name: 'a secret rotated on time', edit: () => {} }],
  unknown: [
    {
      name: 'one region’s secrets refused',
      edit: (account) => {
        account.refuse('secretsmanager.ListSecrets', { region });
      },
    },
    {
      name: 'a schedule that says nothing of days',
      edit: (account) => change(account, { RotationRules: { ScheduleExpression: 'cron(0 4 1 * ? *)' } }),
    },
  ],
  notApplicable: [
    {
      name: 'a secret that a service owns',
      edit: (account) => change(account, { RotationEnabled: false, OwningService: 'rds' }),
    },
    {
      name: 'a secret that is to be deleted',
      edit: (account) =>
        change(account, { RotationEnabled: false, DeletedDate: '2026-11-18T10:00:00+00:00' }),
    },
    {
      name: 'a replica',
      edit: (account) => change(account, { RotationEnabled: false, PrimaryRegion: 'us-east-1' }),
    },
  ],
});
