import { settingCatalogue } from '@groupwork/shared/settings/settings';
import type { Context } from '../../platform/graphql/context';
import { KIOSK_COOKIE } from '../kiosk/kiosk-actor.facts';
import { newToken, tokenHash } from './secrets';

export const COOKIE = 'groupwork_sign_in';

/** No sign-in lasts longer. When one really ends is the server's to know. */
const LONGEST_SECONDS = settingCatalogue.signInHours.most * 3600;

/** A person is on this device again: a token it carried as a handed-over one is over. */
export function giveSignIn(context: Context, token: string): void {
  context.setCookie({ name: COOKIE, value: token, maxAge: LONGEST_SECONDS });
  if (context.request.cookies.has(KIOSK_COOKIE)) context.setCookie({ name: KIOSK_COOKIE, value: '', maxAge: 0 });
}

export const takeSignIn = (context: Context): void => context.setCookie({ name: COOKIE, value: '', maxAge: 0 });

/** A token for a cookie, and what the database keeps of it. */
export function newSecretToken(): { token: string; tokenHash: string } {
  const token = newToken();
  return { token, tokenHash: tokenHash(token) };
}
