import { nameOfArn } from '../../../../account/arn.ts';
import { defineCheck, departed, met } from '../../../check.ts';
import { countOf } from '../../../headline.ts';

export const check = defineCheck({
  id: 'virtual-mfa-unassigned',
  practice: 5,
  title: 'Every virtual MFA device is assigned to someone',
  severity: 'low',
  role: 'deciding',
  needs: ['virtual-mfa-devices'],
  controls: [],
  subjects: (view) =>
    view['virtual-mfa-devices'].devices.map((device) => ({ resource: device.serial, value: device })),
  judge: ({ value: { serial, holder, source } }) => {
    const evidence = {
      fact: `holder of the virtual MFA device ${nameOfArn(serial)}`,
      value: holder ?? 'nobody',
      source,
    };
    return holder === undefined ? departed(evidence, { name: nameOfArn(serial) }) : met(evidence);
  },
  explain: ({ facts: { name } }) => ({
    what: `The virtual MFA device ${name} is assigned to nobody.`,
    why: 'It is the rest of an enrolment that failed, or of a user who has gone. Whoever kept its seed could enrol it, and it stands in the way of a new device of the same name.',
    whatToDo: `Delete the virtual MFA device ${name}.`,
  }),
  inShort: (departures) => ({
    headline: `${countOf(departures.length, 'MFA device')} of nobody`,
    move: `delete ${countOf(departures.length, 'MFA device')} assigned to nobody`,
  }),
  remedy: {
    guide: ({ subject: { resource } }) => [
      `aws iam delete-virtual-mfa-device --serial-number ${resource}`,
      'Whoever was enrolling starts again with a new device: the old QR code must not be used.',
    ],
  },
});
