import type { DomainEvent } from '../../platform/events/domain-event';

const of = (type: string, organizationId: string, verificationId: string, payload: Record<string, unknown>): DomainEvent => ({ type, facilityId: null, subject: { type: 'TrailVerification', id: verificationId }, topics: [], patientIds: [], payload: { organizationId, ...payload } });

export const verificationStarted = (organizationId: string, verificationId: string): DomainEvent => of('VerificationStarted', organizationId, verificationId, {});
/** Where the chain ended is told with it: it stands in the trail, and so in the chain. */
export const verificationEnded = (organizationId: string, verificationId: string, found: { brokenCount: number; headPosition: number | null; headHash: string | null }): DomainEvent => of('VerificationEnded', organizationId, verificationId, found);
