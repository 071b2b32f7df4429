import type { Settings } from '../../src/config/settings.ts';
import { account, places, vendor } from './names.ts';

/** What the account's owner says of it: the settings by which it is judged. */
export const northwindSettings: Pick<Settings, 'networks' | 'vendors' | 'permissionsManagers' | 'notes'> = {
  networks: [
    { name: 'Berlin office', cidrs: ['198.51.100.0/24'] },
    { name: 'factory', cidrs: [`${places.factory}/32`] },
  ],
  vendors: [{ name: 'Skylark Monitoring', accounts: [vendor], cidrs: ['192.0.2.0/24'] }],
  permissionsManagers: ['alice', 'break-glass', 'terraform', 'AWSReservedSSO_AdministratorAccess_*'],
  // The last review is more than half a year ago.
  notes: [{ about: 'access-review', account, date: '2026-04-10', by: 'grace' }],
};
