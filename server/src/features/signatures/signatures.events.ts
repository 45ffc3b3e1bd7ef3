import type { DomainEvent } from '../../platform/events/domain-event';
import { sessionEvent } from '../scheduling/session.events';

interface About {
  sessionId: string;
  facilityId: string;
}

export const sessionSigned = (about: About, signatureId: string, contentHash: string, goesToReview: boolean, lateEntry: boolean, patientIds: readonly string[]): DomainEvent =>
  sessionEvent('SessionSigned', about, { payload: { signatureId, contentHash, goesToReview, lateEntry }, patientIds });
export const reviewSigned = (about: About, signatureId: string, contentHash: string, patientIds: readonly string[]): DomainEvent => sessionEvent('ReviewSigned', about, { payload: { signatureId, contentHash }, patientIds });
export const sessionReturned = (about: About, struckSignatureIds: readonly string[], comments: number, patientIds: readonly string[]): DomainEvent => sessionEvent('SessionReturned', about, { payload: { struckSignatureIds, comments }, patientIds });
