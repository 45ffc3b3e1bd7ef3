import type { DomainEvent } from '../../platform/events/domain-event';
import { sessionEvent } from '../scheduling/session.events';

interface About {
  sessionId: string;
  facilityId: string;
}

export const sessionSigned = (about: About, signatureId: string, contentHash: string, after: string, lateEntry: boolean, patientIds: readonly string[]): DomainEvent =>
  sessionEvent('SessionSigned', about, { payload: { signatureId, contentHash, after, lateEntry }, patientIds });
export const sessionCoSigned = (about: About, signatureId: string, signed: { meaning: string; contentHash: string; lateEntry: boolean; after: string }, patientIds: readonly string[]): DomainEvent =>
  sessionEvent('SessionCoSigned', about, { payload: { signatureId, ...signed }, patientIds });
/** Whoever is asked may read the notes from now on. */
export const signerAdded = (about: About, requestId: string, staffMemberId: string, meaning: string, required: boolean): DomainEvent =>
  sessionEvent('SignerAdded', about, { payload: { requestId, staffMemberId, meaning, required, readersChanged: true } });
export const signerTakenBack = (about: About, requestId: string, staffMemberId: string, instead: string | null): DomainEvent =>
  sessionEvent('SignerTakenBack', about, { payload: { requestId, staffMemberId, instead, readersChanged: true } });
export const signatureDeclined = (about: About, requestId: string, struckSignatureIds: readonly string[], patientIds: readonly string[]): DomainEvent =>
  sessionEvent('SignatureDeclined', about, { payload: { requestId, struckSignatureIds, readersChanged: true }, patientIds });
export const reviewSigned = (about: About, signatureId: string, contentHash: string, patientIds: readonly string[]): DomainEvent => sessionEvent('ReviewSigned', about, { payload: { signatureId, contentHash }, patientIds });
export const sessionReturned = (about: About, struckSignatureIds: readonly string[], comments: number, patientIds: readonly string[]): DomainEvent => sessionEvent('SessionReturned', about, { payload: { struckSignatureIds, comments }, patientIds });
/** Why stays in the trail; the name itself is in the text only. */
export const nameKept = (about: About, kept: { place: string; rosterEntryId: string | null; patientId: string | null; noteTextId: string | null }): DomainEvent =>
  sessionEvent('NameKept', about, { payload: { place: kept.place, noteTextIds: kept.noteTextId ? [kept.noteTextId] : [], rosterEntryIds: kept.rosterEntryId ? [kept.rosterEntryId] : [] }, patientIds: kept.patientId ? [kept.patientId] : [], onBoard: false });
export const clashKept = (about: About, line: { rosterEntryId: string; patientId: string }): DomainEvent => sessionEvent('ClashKept', about, { payload: { rosterEntryIds: [line.rosterEntryId] }, patientIds: [line.patientId], onBoard: false });
/** Which chart it reaches is told by the patient; none for the shared part, which is heard of with its session. */
export const addendumSigned = (about: About, addendum: { id: string; kind: string; rosterEntryId: string | null; patientId: string | null; contentHash: string; reviewRequired: boolean }, more: Record<string, unknown> = {}): DomainEvent => {
  const { id: addendumId, kind, rosterEntryId, patientId, contentHash, reviewRequired } = addendum;
  return sessionEvent('AddendumSigned', about, { payload: { addendumId, kind, contentHash, reviewRequired, rosterEntryIds: rosterEntryId ? [rosterEntryId] : [], ...more }, patientIds: patientId ? [patientId] : [] });
};

type KeptAddendum = { id: string; kind: string; rosterEntryId: string | null; patientId: string | null; contentHash: string };
const addendumEvent = (type: string, about: About, { id: addendumId, kind, rosterEntryId, patientId, contentHash }: KeptAddendum): DomainEvent =>
  sessionEvent(type, about, { payload: { addendumId, kind, contentHash, rosterEntryIds: rosterEntryId ? [rosterEntryId] : [] }, patientIds: patientId ? [patientId] : [] });
export const addendumReviewed = (about: About, addendum: KeptAddendum): DomainEvent => addendumEvent('AddendumReviewed', about, addendum);
export const addendumReturned = (about: About, addendum: KeptAddendum): DomainEvent => addendumEvent('AddendumReturned', about, addendum);
