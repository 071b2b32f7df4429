import { defineCases } from '../../../cases.ts';

export const cases = defineCases({
  departed: [
    {
      name: 'a device that nobody enrolled',
      edit: (account) => {
        account.response('iam.ListVirtualMFADevices').VirtualMFADevices.push({
          SerialNumber: `arn:aws:iam::${account.account}:mfa/left-over`,
        });
      },
      subject: 'mfa/left-over',
    },
  ],
  met: [{ name: 'devices that people hold', edit: () => {} }],
  unknown: [
    {
      name: 'a list that AWS refused',
      edit: (account) => {
        account.refuse('iam.ListVirtualMFADevices');
      },
    },
  ],
  notApplicable: [
    {
      name: 'no virtual device',
      edit: (account) => {
        account.response('iam.ListVirtualMFADevices').VirtualMFADevices = [];
      },
    },
  ],
});
