import { randomBytes } from 'node:crypto';
import type { Core } from './core';
import { holdsDemo } from './demo/demo';
import { SetUpDoor } from './features/identity/set-up-door';
import { isSetUp, setUpOrganization } from './features/identity/set-up-organization.command';
import { CodedError } from './platform/errors';
import { ConfigurationError } from './platform/configuration-error';
import type { SetUpSettings } from './platform/set-up-settings';

/** Opens the organization that is there, or makes what opens the set-up of the first one. No demo comes near real people's data. */
export async function openInstallation(core: Core): Promise<{ door: SetUpDoor; token: string } | null> {
  if (await holdsDemo(core)) throw new ConfigurationError('This database holds the demo, whose passwords everybody knows. With NODE_ENV=production point DATABASE_URL or DATA_DIR at an empty place.');
  return (await isSetUp(core.database.reads)) ? null : SetUpDoor.hang(core.clock);
}

/** Opens the organization that is there, or sets up an empty one: nothing but its first Super Admin, and lists to choose from. */
export async function openOrganization(core: Core, { password, ...wanted }: SetUpSettings, say: (line: string) => void): Promise<void> {
  if (await holdsDemo(core)) throw new ConfigurationError('This database holds the demo. Point DATABASE_URL or DATA_DIR at an empty place to begin an organization, or unset ORGANIZATION to open the demo.');
  if (await isSetUp(core.database.reads)) return;
  const chosen = password ?? randomBytes(12).toString('base64url');
  await setUpOrganization(core, { ...wanted, password: chosen, pin: null, facility: null }).catch((error: unknown) => {
    if (error instanceof CodedError) throw new ConfigurationError(`The organization could not be set up from ORGANIZATION, ADMIN_NAME, ADMIN_EMAIL and ADMIN_PASSWORD. ${error.message}`);
    throw error;
  });
  say(`${wanted.organizationName} is set up, with nothing in it yet. ${wanted.firstName} ${wanted.lastName} signs in as ${wanted.email.trim().toLowerCase()}.`);
  if (password === null) say(`  Password, shown only now: ${chosen}. Another is chosen under My profile.`);
}
