import type { SessionAct } from '../access/session-facts';
import { refuse } from '../kernel/refusal';
import type { Rule } from '../kernel/refusal';
import { facilityDate, shortDate } from '../kernel/time';

/** A credential is good through its last day, in the facility's calendar, on the day of signing. */
export const credentialIsValid: Rule<SessionAct> = ({ viewer, session, at }) => {
  const last = viewer.credentialExpiresOn;
  return last !== null && facilityDate(at, session.timeZone) > last ? refuse('CREDENTIAL_EXPIRED', { credential: viewer.credential ?? 'credential', date: shortDate(last) }) : null;
};
