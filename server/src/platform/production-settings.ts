import { resolve } from 'node:path';
import type { AddressSettings } from './address-settings';
import { ConfigurationError } from './configuration-error';
import { usualKeysFile } from './keys-file';
import { isThisComputer } from './this-computer';

export interface ProductionSettings {
  /** Real people's data: no demo, keys of its own, an address nobody can listen in on. */
  production: boolean;
  /** Where the keys stand; null where the data folder keeps a pepper of its own, as the demo does. */
  keysFile: string | null;
}

/** What else programs around it set. */
const NO_PRODUCTION = ['', 'development', 'test'];
const EXAMPLE = 'PUBLIC_URL=https://groups.facility.example';

/** Only https, or this computer itself, keeps what is typed from those in between, and opens the camera and work offline. */
function mustBePrivate({ publicUrl, certificate, trustedProxies }: AddressSettings): void {
  if (publicUrl === null) throw new ConfigurationError(`NODE_ENV is production, and PUBLIC_URL is not set; write the address people open, for example ${EXAMPLE}.`);
  const { protocol, hostname } = new URL(publicUrl);
  const isHere = isThisComputer(hostname);
  if (protocol !== 'https:' && !isHere) throw new ConfigurationError(`PUBLIC_URL is "${publicUrl}"; with NODE_ENV=production it begins with https, or names this computer alone, for example ${EXAMPLE} or PUBLIC_URL=http://localhost:4000.`);
  if (protocol === 'https:' && certificate === null && trustedProxies.length === 0) {
    throw new ConfigurationError(`PUBLIC_URL is "${publicUrl}", and nothing here speaks TLS; name a certificate, for example TLS_CERT=/etc/groupwork/certificate.pem TLS_KEY=/etc/groupwork/key.pem, or the proxy that does, for example TRUST_PROXY=127.0.0.1.`);
  }
  if (protocol !== 'https:' && certificate !== null) throw new ConfigurationError(`PUBLIC_URL is "${publicUrl}", and TLS_CERT makes this server speak https; write the address as people open it, for example ${EXAMPLE}.`);
}

/** What is refused where real people's data are, and where its keys stand. */
export function readProductionSettings(env: NodeJS.ProcessEnv, address: AddressSettings): ProductionSettings {
  const written = env.NODE_ENV ?? '';
  const production = written === 'production';
  if (!production && !NO_PRODUCTION.includes(written)) throw new ConfigurationError(`NODE_ENV is "${written}"; write NODE_ENV=production for real people’s data, or leave it out for the demo.`);
  const named = env.KEYS_FILE ? resolve(env.KEYS_FILE) : null;
  if (!production) return { production, keysFile: named };
  if (env.GROUPWORK_CLOCK) throw new ConfigurationError(`GROUPWORK_CLOCK is "${env.GROUPWORK_CLOCK}"; with NODE_ENV=production the clock is this computer's own. Unset GROUPWORK_CLOCK.`);
  if (env.ORGANIZATION) throw new ConfigurationError(`ORGANIZATION is "${env.ORGANIZATION}"; with NODE_ENV=production an organization is set up at the one-time address that the first start prints. Unset ORGANIZATION.`);
  mustBePrivate(address);
  return { production, keysFile: named ?? usualKeysFile() };
}
