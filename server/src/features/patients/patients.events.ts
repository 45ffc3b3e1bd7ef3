import type { DomainEvent } from '../../platform/events/domain-event';
import { facilityEvent } from '../scheduling/session.events';

const of = (type: string, facilityId: string, patientId: string, payload: Record<string, unknown> = {}): DomainEvent => facilityEvent(type, facilityId, { type: 'Patient', id: patientId }, payload, [patientId]);

/** Ids, codes and times alone: no name travels. */
export const patientSaved = (facilityId: string, patientId: string, created: boolean, fields: readonly string[]): DomainEvent => of('PatientSaved', facilityId, patientId, { created, fields });
export const patientAdmitted = (facilityId: string, patientId: string, episodeId: string, at: Date): DomainEvent => of('PatientAdmitted', facilityId, patientId, { episodeId, at: at.toISOString() });
export const placementChanged = (facilityId: string, patientId: string, at: Date, levelOfCareCode: string): DomainEvent => of('PlacementChanged', facilityId, patientId, { at: at.toISOString(), levelOfCareCode });
export const patientTransferred = (facilityId: string, patientId: string, toFacilityId: string, at: Date): DomainEvent => of('PatientTransferred', facilityId, patientId, { toFacilityId, at: at.toISOString() });
export const patientDischarged = (facilityId: string, patientId: string, episodeId: string, at: Date): DomainEvent => of('PatientDischarged', facilityId, patientId, { episodeId, at: at.toISOString() });
export const careTeamSaved = (facilityId: string, patientId: string, staffMemberIds: readonly string[]): DomainEvent => of('CareTeamSaved', facilityId, patientId, { staffMemberIds });
export const patientConsentChanged = (facilityId: string, patientId: string, said: { channel: string; act: string; source: string }): DomainEvent => of('PatientConsentChanged', facilityId, patientId, said);
export const patientAddressChanged = (facilityId: string, patientId: string, came: { channel: string; act: string; state: string }): DomainEvent => of('PatientAddressChanged', facilityId, patientId, came);
export const patientContactChanged = (facilityId: string, patientId: string, fields: readonly string[]): DomainEvent => of('PatientContactChanged', facilityId, patientId, { fields });
