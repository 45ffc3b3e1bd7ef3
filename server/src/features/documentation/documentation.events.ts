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

export const snippetSaved = (facilityId: string, snippetId: string, payload: { created: boolean; archived: boolean }): DomainEvent => facilityEvent('SnippetSaved', facilityId, { type: 'Snippet', id: snippetId }, payload);

/** Nobody but its owner hears of it. */
export const ownSnippetSaved = (staffMemberId: string, snippetId: string, payload: { created: boolean; archived: boolean }): DomainEvent => ({
  type: 'OwnSnippetSaved', facilityId: null, subject: { type: 'Snippet', id: snippetId }, topics: [], patientIds: [], payload: { staffMemberId, ...payload },
});

/** One patient's texts were copied into others' empty fields as a start. */
export const notesStarted = (about: About, { rosterEntryIds, noteTextIds }: { rosterEntryIds: readonly string[]; noteTextIds: readonly string[] }, fields: readonly string[], patientIds: readonly string[]): DomainEvent =>
  sessionEvent('NotesStarted', about, { payload: { noteTextIds, rosterEntryIds, fields }, patientIds });
