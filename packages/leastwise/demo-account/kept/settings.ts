import type { Settings } from '../../src/config/settings.ts';
import { account, officeNetwork, vendor } from './names.ts';

/** What the account's owner says of it: the settings by which it is judged. */
export const keptSettings: Pick<Settings, 'networks' | 'vendors' | 'permissionsManagers' | 'notes'> = {
  networks: [{ name: 'Berlin office', cidrs: [officeNetwork] }],
  vendors: [{ name: 'Skylark Monitoring', accounts: [vendor], cidrs: ['192.0.2.0/24'] }],
  permissionsManagers: ['maria.lopez', 'break-glass', 'identity-administration'],
  notes: [
    { about: 'root-password-changed', account, date: '2026-09-28', by: 'maria.lopez' },
    { about: 'access-review', account, date: '2026-10-15', by: 'peter.novak' },
  ],
};
