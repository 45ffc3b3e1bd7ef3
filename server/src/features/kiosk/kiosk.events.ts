import type { DomainEvent } from '../../platform/events/domain-event';
import { sessionEvent } from '../scheduling/session.events';

/** Where the end of handovers is told, so that every process closes their sockets. */
export const KIOSK_TOPIC = 'kiosks';

/** Why a handover ended: taken back on the device, closed from the board, or with its session, its owner's account or the password they had. */
export type KioskEnd = 'TAKEN_BACK' | 'CLOSED' | 'SESSION_OVER' | 'STAFF_DEACTIVATED' | 'PASSWORD_RESET';

interface About {
  sessionId: string;
  facilityId: string;
}

/** The session's page hears of it; a card on the board shows nothing of it. */
const told = (type: string, about: About, payload: Record<string, unknown>, patientIds: readonly string[] = []): DomainEvent => sessionEvent(type, about, { payload, patientIds, onBoard: false });

export const deviceHandedOver = (about: About, kioskId: string): DomainEvent => told('DeviceHandedOver', about, { kioskId });
export const kioskTried = (about: About, kioskId: string, outcome: 'WRONG' | 'TOO_SOON'): DomainEvent => ({ ...told('KioskTried', about, { kioskId, outcome }), topics: [] });
export const kioskEnded = (about: About, kioskId: string, reason: KioskEnd, proof: 'PASSWORD' | 'CODE' | null = null): DomainEvent => {
  const event = told('KioskEnded', about, { kioskId, reason, ...(proof ? { proof } : {}) });
  return { ...event, topics: [...event.topics, KIOSK_TOPIC] };
};
export const patientSignedIn = (about: About, rosterEntryId: string, patientId: string, drawn: boolean): DomainEvent => told('PatientSignedIn', about, { rosterEntryIds: [rosterEntryId], drawn }, [patientId]);
export const signInDismissed = (about: About, rosterEntryId: string, patientId: string): DomainEvent => told('SignInDismissed', about, { rosterEntryIds: [rosterEntryId] }, [patientId]);
