import type { Actor } from '../../platform/actor';
import type { Reads } from '../../platform/database/reads';
import { forbidden } from '../../platform/errors';
import type { Seal } from '../../platform/seal';
import { linkIdOf } from './join-link.facts';

/** One appointment of one patient, whose link it is. */
export interface OwnAppointment {
  linkId: string;
  sessionId: string;
  patientId: string;
  facilityId: string;
}

/**
 * Whoever opened a patient's page. With a token that is no link of ours there is no appointment behind it: the page
 * answers as it does for a link that is over, so that nobody learns which it was.
 */
export interface PatientLinkActor extends Actor {
  readonly kind: 'PATIENT_LINK';
  readonly appointment: OwnAppointment | null;
}

const CAPABILITIES: ReadonlySet<string> = new Set(['appointment:own']);

/** Asked with every request. What the link is still worth is asked anew by whatever it is used for. */
export async function patientLinkActor(reads: Pick<Reads, 'one'>, seal: Seal, token: string): Promise<PatientLinkActor> {
  const linkId = linkIdOf(seal, token);
  const row = linkId && (await reads.one<Omit<OwnAppointment, 'linkId'> & { organizationId: string }>('select organizationId, sessionId, patientId, facilityId from appointment_link where id = ?', [linkId]));
  const common = { kind: 'PATIENT_LINK' as const, name: 'Patient, by their own link', capabilities: CAPABILITIES, confined: true };
  if (!linkId || !row) return { ...common, id: 'unknown', organizationId: '', view: 'link:unknown', appointment: null };
  const { organizationId, sessionId, patientId, facilityId } = row;
  return { ...common, id: linkId, organizationId, view: `link:${linkId}`, appointment: { linkId, sessionId, patientId, facilityId } };
}

export function patientLinkOf(actor: Actor): PatientLinkActor {
  if (actor.kind !== 'PATIENT_LINK') throw forbidden();
  return actor as PatientLinkActor;
}
