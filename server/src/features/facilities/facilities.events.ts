import type { DomainEvent } from '../../platform/events/domain-event';

const of = (type: string, subject: DomainEvent['subject'], payload: Record<string, unknown>): DomainEvent => ({ type, facilityId: null, subject, topics: [], patientIds: [], payload });

export const listItemSaved = (id: string, payload: { list: string; code: string; retired: boolean }): DomainEvent => of('ListItemSaved', { type: 'ListItem', id }, payload);
export const levelOfCareSaved = (id: string, payload: { code: string; retired: boolean }): DomainEvent => of('LevelOfCareSaved', { type: 'LevelOfCare', id }, payload);
export const policySaved = (facilityId: string, name: string, before: unknown, after: unknown): DomainEvent => ({ ...of('PolicySaved', { type: 'Facility', id: facilityId || 'organization' }, { name }), facilityId: facilityId || null, details: { before, after } });
export const messageNameSaved = (organizationId: string, before: string, after: string): DomainEvent => ({ ...of('MessageNameSaved', { type: 'Organization', id: organizationId }, {}), details: { before, after } });
export const messagePhoneSaved = (facilityId: string, before: string | null, after: string | null): DomainEvent => ({ ...of('MessagePhoneSaved', { type: 'Facility', id: facilityId }, {}), facilityId, details: { before, after } });
export const facilitySaved = (facilityId: string, before: unknown, after: unknown): DomainEvent => ({ ...of('FacilitySaved', { type: 'Facility', id: facilityId }, { created: before === null }), facilityId, details: { before, after } });
export const roomSaved = (id: string, facilityId: string, payload: { created: boolean; active: boolean }, before: unknown, after: unknown): DomainEvent => ({ ...of('RoomSaved', { type: 'Room', id }, payload), facilityId, details: { before, after } });
