import { defineCases } from '../../../cases.ts';

/** Moves the newest call made with a user's own key. */
const moveCall = (
  events: { sourceIPAddress: string; userIdentity: { type: string; accessKeyId?: string } }[],
  edit: object,
): void => {
  const call = events.findLast(
    ({ userIdentity: { type, accessKeyId } }) =>
      type === 'IAMUser' && accessKeyId?.startsWith('AKIA') === true,
  );
  if (call === undefined) throw new Error('nobody uses a key in the kept account');
  Object.assign(call, edit);
};

export const cases = defineCases({
  departed: [
    {
      name: "a user's key used from the network of a vendor",
      edit: (account) => moveCall(account.events('eu-west-1'), { sourceIPAddress: '192.0.2.80' }),
    },
    {
      name: 'a vendor that has a part of a network, other addresses of which used the key first',
      edit: (account) => moveCall(account.events('eu-west-1'), { sourceIPAddress: '198.51.100.200' }),
      settings: {
        vendors: [{ name: 'Kestrel', accounts: [], cidrs: ['198.51.100.192/26'] }],
      },
    },
    {
      name: "a user's key used through the VPC endpoint of a stranger",
      edit: (account) =>
        moveCall(account.events('eu-west-1'), {
          vpcEndpointId: 'vpce-0abc',
          vpcEndpointAccountId: '999988887777',
        }),
    },
  ],
  met: [
    { name: 'keys used from the account owner\u2019s networks', edit: () => {} },
    {
      name: "a user's key used through the VPC endpoint of a sibling account",
      edit: (account) =>
        moveCall(account.events('eu-west-1'), {
          vpcEndpointId: 'vpce-0abc',
          vpcEndpointAccountId: '444455557777',
        }),
    },
  ],
  unknown: [
    {
      name: 'a trail of one day',
      edit: (account) => {
        account.remove('cloudtrail.LookupEvents', { region: 'eu-west-1' });
        account.refuse('cloudtrail.LookupEvents');
      },
    },
  ],
  notApplicable: 'a trail that shows no key in use is evidence itself',
});
