import { ConfigurationError } from './configuration-error';
import { isThisComputer } from './this-computer';

/** A server-to-server app of the organization's own Zoom account. */
export interface ZoomSettings {
  /** Both without a slash at the end. */
  oauthUrl: string;
  apiUrl: string;
  accountId: string;
  clientId: string;
  clientSecret: string;
  hostUser: string;
  registrantDomain: string;
  /** Proves that notices come from Zoom; null: none are taken. */
  webhookSecret: string | null;
}

export interface VideoSettings {
  /** Null: Zoom is not set up. */
  zoom: ZoomSettings | null;
  /** Where generated rooms are, without a slash at the end. */
  jitsiUrl: string;
}

const DOMAIN = /^[a-z0-9-]+(\.[a-z0-9-]+)+$/i;

/** Secrets and patients' names go there: nobody on the way may read them. */
function addressOf(env: NodeJS.ProcessEnv, name: string, fallback: string): string {
  const value = env[name] || fallback;
  const url = URL.canParse(value) ? new URL(value) : null;
  const travelsSafely = url !== null && (url.protocol === 'https:' || (url.protocol === 'http:' && isThisComputer(url.hostname)));
  // An account in it would be a secret, and is not repeated.
  if (!url || !travelsSafely || url.username || url.search || url.hash) throw new ConfigurationError(`${name} is no address that can be used; write one that begins with https:// (http:// only for this computer), for example ${name}=${fallback}.`);
  return value.replace(/\/+$/, '');
}

/** All of it or none: half a set-up would be found by a patient who cannot enter. */
function zoomSettings(env: NodeJS.ProcessEnv): ZoomSettings | null {
  const needed = ['ZOOM_ACCOUNT_ID', 'ZOOM_CLIENT_ID', 'ZOOM_CLIENT_SECRET', 'ZOOM_REGISTRANT_DOMAIN'] as const;
  if (needed.every((name) => !env[name])) return null;
  const missing = needed.filter((name) => !env[name]);
  // Their values are secrets and are not repeated.
  if (missing.length > 0) throw new ConfigurationError(`Zoom is set up in part: ${missing.join(', ')} ${missing.length === 1 ? 'is' : 'are'} missing. Set all of ${needed.join(', ')}, or none.`);
  const registrantDomain = env.ZOOM_REGISTRANT_DOMAIN ?? '';
  if (!DOMAIN.test(registrantDomain)) throw new ConfigurationError(`ZOOM_REGISTRANT_DOMAIN is "${registrantDomain}"; write a domain of your own, for example ZOOM_REGISTRANT_DOMAIN=video.facility.example.`);
  return {
    oauthUrl: addressOf(env, 'ZOOM_OAUTH_URL', 'https://zoom.us'),
    apiUrl: addressOf(env, 'ZOOM_API_URL', 'https://api.zoom.us/v2'),
    accountId: env.ZOOM_ACCOUNT_ID ?? '',
    clientId: env.ZOOM_CLIENT_ID ?? '',
    clientSecret: env.ZOOM_CLIENT_SECRET ?? '',
    hostUser: env.ZOOM_HOST_USER || 'me',
    registrantDomain,
    webhookSecret: env.ZOOM_WEBHOOK_SECRET || null,
  };
}

export const readVideoSettings = (env: NodeJS.ProcessEnv): VideoSettings => ({ zoom: zoomSettings(env), jitsiUrl: addressOf(env, 'JITSI_URL', 'https://meet.jit.si') });
