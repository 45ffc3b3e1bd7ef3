import { refuse } from '../kernel/refusal';
import type { Refusal } from '../kernel/refusal';

export const PASSWORD_LEAST = 12;

const sayable = (text: string): string => text.normalize('NFKC').toLowerCase();

/** Length is what makes a password hard to guess (NIST SP 800-63B); what everybody tries first is refused whatever its length. */
export function newPasswordRefusal(password: string, email: string): Refusal | null {
  if ([...password].length < PASSWORD_LEAST) return refuse('PASSWORD_TOO_SHORT', { least: PASSWORD_LEAST });
  const isSimple = /^\d+$/.test(password) || new Set(sayable(password)).size < 4 || sayable(password) === sayable(email);
  return isSimple ? refuse('PASSWORD_TOO_SIMPLE', {}) : null;
}
