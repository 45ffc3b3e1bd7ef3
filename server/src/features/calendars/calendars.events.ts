import type { DomainEvent } from '../../platform/events/domain-event';

export const holderKinds = ['STAFF', 'PATIENT'] as const;
export type HolderKind = (typeof holderKinds)[number];

/** Whose calendar an address opens. */
export interface Holder {
  kind: HolderKind;
  id: string;
  /** Where a patient is in care. */
  facilityId: string | null;
}

const of = (type: string, { kind, id, facilityId }: Holder, payload: object): DomainEvent => ({
  type, facilityId, subject: { type: kind === 'PATIENT' ? 'Patient' : 'StaffMember', id }, topics: [], patientIds: kind === 'PATIENT' ? [id] : [], payload: { holder: kind, ...payload },
});

/** Another one: the address of before opens nothing from then on. */
export const calendarAddressMade = (holder: Holder, another: boolean): DomainEvent => of('CalendarAddressMade', holder, { another });
export const calendarAddressRevoked = (holder: Holder): DomainEvent => of('CalendarAddressRevoked', holder, {});
