import { ConfigurationError } from './configuration-error';

/** An organization to begin with instead of the demo, and its first Super Admin. */
export interface SetUpSettings {
  organizationName: string;
  firstName: string;
  lastName: string;
  email: string;
  /** One is made and said once where none is given. */
  password: string | null;
}

/** Null where nobody asked for one: then the demo is opened. */
export function readSetUpSettings(env: NodeJS.ProcessEnv): SetUpSettings | null {
  const organizationName = env.ORGANIZATION?.trim();
  if (!organizationName) return null;
  const words = (env.ADMIN_NAME ?? '').trim().split(/\s+/);
  const lastName = words.pop() ?? '';
  if (words.length === 0) throw new ConfigurationError(`ADMIN_NAME is "${env.ADMIN_NAME ?? ''}"; with ORGANIZATION write first and last name of its first Super Admin, for example ADMIN_NAME="Ruth Okafor".`);
  if (!env.ADMIN_EMAIL) throw new ConfigurationError('With ORGANIZATION write the address its first Super Admin signs in with, for example ADMIN_EMAIL=ruth@facility.example.');
  return { organizationName, firstName: words.join(' '), lastName, email: env.ADMIN_EMAIL, password: env.ADMIN_PASSWORD || null };
}
