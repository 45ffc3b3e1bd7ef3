import type { DomainEvent } from '../../platform/events/domain-event';
import { sessionEvent } from '../scheduling/session.events';

interface About {
  sessionId: string;
  facilityId: string;
}

interface Lines {
  rosterEntryIds: readonly string[];
  patientIds: readonly string[];
  kind: string;
}

export const attendanceMarked = (about: About, { rosterEntryIds, patientIds, kind }: Lines): DomainEvent => sessionEvent('AttendanceMarked', about, { payload: { rosterEntryIds, kind }, patientIds });
/** Said again what stood already: kept in the trail, and nobody has anything to read anew. */
export const attendanceRepeated = (about: About, { rosterEntryIds, patientIds, kind }: Lines): DomainEvent => ({ ...sessionEvent('AttendanceRepeated', about, { payload: { rosterEntryIds, kind }, patientIds }), topics: [] });
/** Contradicts what somebody else has said: kept in the trail until a person decides. */
export const tapSetAside = (about: About, { rosterEntryIds, patientIds, kind }: Lines): DomainEvent => ({ ...sessionEvent('TapSetAside', about, { payload: { rosterEntryIds, kind }, patientIds }), topics: [] });
export const presentElsewhereChanged = (about: About, rosterEntryIds: readonly string[], patientIds: readonly string[]): DomainEvent => sessionEvent('PresentElsewhereChanged', about, { payload: { rosterEntryIds }, patientIds, onBoard: false });
/** Nothing of a session changes by it, so no screen of one hears of it. */
export const outreachChanged = (type: 'OutreachProposed' | 'OutreachWithdrawn' | 'OutreachClosed', facilityId: string, taskId: string, patientId: string, payload: Record<string, unknown>): DomainEvent => ({ type, facilityId, subject: { type: 'OutreachTask', id: taskId }, topics: [], patientIds: [patientId], payload });
export const patientAdded = (about: About, rosterEntryId: string, patientId: string): DomainEvent => sessionEvent('PatientAddedToSession', about, { payload: { rosterEntryIds: [rosterEntryId] }, patientIds: [patientId] });
/** Filed with the session: no patient's record is touched. */
export const sheetFiled = (about: About, documentId: string, details: Record<string, unknown>): DomainEvent => sessionEvent('SheetFiled', about, { payload: { documentId }, details });
export const sheetStruck = (about: About, documentId: string, reason: string): DomainEvent => sessionEvent('SheetStruck', about, { payload: { documentId }, details: { reason } });
export const sheetTranscribed = (about: About, documentId: string): DomainEvent => sessionEvent('SheetTranscribed', about, { payload: { documentId } });
/** Said of an appointment by the patient or the desk: the line shows it, a card does not. Never with the words it was said in. */
export const appointmentAnswered = (about: About, rosterEntryId: string, patientId: string, said: { kind: string; source: string }): DomainEvent =>
  sessionEvent('AppointmentAnswered', about, { payload: { rosterEntryIds: [rosterEntryId], ...said }, patientIds: [patientId], onBoard: false });
