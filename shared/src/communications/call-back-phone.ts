import { contactProblem } from '../patients/patient-fields';

/** An SMS has room for no more. */
export const CALL_BACK_PHONE_LENGTH = 20;

/** As it is kept and written in messages: null where messages say “the front desk” instead. */
export const tidiedPhone = (typed: string | null): string | null => typed?.replace(/\s+/g, ' ').trim() || null;

/** What is wrong with a number people are asked to call back, in a sentence; null where nothing is. */
export function callBackPhoneProblem(typed: string | null): string | null {
  const phone = tidiedPhone(typed);
  if (phone !== null && phone.length > CALL_BACK_PHONE_LENGTH) return `At most ${CALL_BACK_PHONE_LENGTH} characters: an SMS has room for no more.`;
  return contactProblem('phone', phone);
}
