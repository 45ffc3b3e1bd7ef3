import type { DomainEvent } from '../../platform/events/domain-event';
import { facilityEvent, sessionEvent } from '../scheduling/session.events';

interface About {
  sessionId: string;
  facilityId: string;
}

/** Ids only: what was written is read by those who may. */
export const noteTextSaved = (about: About, noteTextIdOf: string, line: { rosterEntryId: string; patientId: string } | null, field: string, version: number): DomainEvent =>
  sessionEvent('NoteTextSaved', about, { payload: { noteTextIds: [noteTextIdOf], rosterEntryIds: line ? [line.rosterEntryId] : [], field, version }, patientIds: line ? [line.patientId] : [] });

export const sessionDescribed = (about: About, rosterEntryIds: readonly string[], changed: readonly string[]): DomainEvent => sessionEvent('SessionDescribed', about, { payload: { rosterEntryIds, changed } });

export const participationSet = (about: About, line: { rosterEntryId: string; patientId: string }): DomainEvent => sessionEvent('ParticipationSet', about, { payload: { rosterEntryIds: [line.rosterEntryId] }, patientIds: [line.patientId] });

export const objectivesLinked = (about: About, line: { rosterEntryId: string; patientId: string }, objectiveIds: readonly string[], noLinkReason: string | null): DomainEvent =>
  sessionEvent('ObjectivesLinked', about, { payload: { rosterEntryIds: [line.rosterEntryId], objectiveIds, noLinkReason }, patientIds: [line.patientId] });

export const noteTemplateSaved = (facilityId: string, templateId: string, payload: { created: boolean; archived: boolean }): DomainEvent => facilityEvent('NoteTemplateSaved', facilityId, { type: 'NoteTemplate', id: templateId }, payload);

/** Beside a signed note: nothing of the session itself changes. */
export const objectivesLinkedLater = (about: About, line: { rosterEntryId: string; patientId: string }, objectiveIds: readonly string[], noLinkReason: string | null): DomainEvent =>
  sessionEvent('ObjectivesLinkedLater', about, { payload: { rosterEntryIds: [], lineId: line.rosterEntryId, objectiveIds, noLinkReason }, patientIds: [line.patientId], onBoard: false });
