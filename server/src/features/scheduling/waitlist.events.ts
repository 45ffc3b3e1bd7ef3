import type { DomainEvent } from '../../platform/events/domain-event';
import { facilityEvent } from './session.events';

interface Line {
  facilityId: string;
  entryId: string;
  patientId: string;
}

const about = (type: string, { facilityId, entryId, patientId }: Line, payload: Record<string, unknown> = {}): DomainEvent => facilityEvent(type, facilityId, { type: 'WaitlistEntry', id: entryId }, { facilityId, ...payload }, [patientId]);

/** Patients were put in line because the seats were taken. */
export const patientsWaitlisted = (facilityId: string, place: { lineageId: string | null; sessionId: string | null }, patientIds: readonly string[]): DomainEvent =>
  facilityEvent('PatientsWaitlisted', facilityId, { type: 'Facility', id: facilityId }, { facilityId, ...place, count: patientIds.length }, patientIds);

/** A free seat is kept for the first in line until it is answered for them. */
export const seatOffered = (line: Line, offer: { sessionId: string | null; from: Date; expiresAt: Date }): DomainEvent => about('SeatOffered', line, { sessionId: offer.sessionId, from: offer.from.toISOString(), expiresAt: offer.expiresAt.toISOString() });
export const seatGiven = (line: Line, seat: { sessionId: string | null; from: Date; offered: boolean }): DomainEvent => about('SeatGiven', line, { sessionId: seat.sessionId, from: seat.from.toISOString(), offered: seat.offered });
export const seatDeclined = (line: Line, sessionId: string | null): DomainEvent => about('SeatDeclined', line, { sessionId });
export const seatOfferEnded = (line: Line, because: 'EXPIRED' | 'LAPSED'): DomainEvent => about('SeatOfferEnded', line, { because });
export const waitEnded = (line: Line, outcome: string): DomainEvent => about('WaitEnded', line, { outcome });

/** A patient in care is away for a time. */
interface Leave {
  facilityId: string;
  leaveId: string;
  patientId: string;
}

const ofLeave = (type: string, { facilityId, leaveId, patientId }: Leave, payload: Record<string, unknown>): DomainEvent => facilityEvent(type, facilityId, { type: 'LeaveOfAbsence', id: leaveId }, { facilityId, ...payload }, [patientId]);

export const leaveBegun = (leave: Leave, span: { startsAt: Date; endsAt: Date | null }): DomainEvent => ofLeave('LeaveBegun', leave, { startsAt: span.startsAt.toISOString(), endsAt: span.endsAt?.toISOString() ?? null });
export const leaveEnded = (leave: Leave, endsAt: Date): DomainEvent => ofLeave('LeaveEnded', leave, { endsAt: endsAt.toISOString() });
/** The seats kept for somebody away went to whoever waits; they wait themselves from now on. */
export const seatsReleased = (leave: Leave, count: number): DomainEvent => ofLeave('SeatsReleased', leave, { count });
