import type { DomainEvent } from '../../platform/events/domain-event';
import { sessionEvent } from '../scheduling/session.events';

interface About {
  sessionId: string;
  facilityId: string;
}

export const attendanceMarked = (about: About, rosterEntryId: string, patientId: string, kind: string): DomainEvent => sessionEvent('AttendanceMarked', about, { payload: { rosterEntryIds: [rosterEntryId], kind }, patientIds: [patientId] });
export const patientAdded = (about: About, rosterEntryId: string, patientId: string): DomainEvent => sessionEvent('PatientAddedToSession', about, { payload: { rosterEntryIds: [rosterEntryId] }, patientIds: [patientId] });
/** Filed with the session: no patient's record is touched. */
export const sheetFiled = (about: About, documentId: string, details: Record<string, unknown>): DomainEvent => sessionEvent('SheetFiled', about, { payload: { documentId }, details });
export const sheetStruck = (about: About, documentId: string, reason: string): DomainEvent => sessionEvent('SheetStruck', about, { payload: { documentId }, details: { reason } });
