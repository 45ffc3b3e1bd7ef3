import type { Unmasked } from '@apollo/client/masking';
import { capabilitiesOf } from '@groupwork/shared/access/capabilities';
import type { ProfileRight, Role } from '@groupwork/shared/access/roles';
import type { PatientHeadPartsFragment, PatientOverviewQuery, PatientToPlaceQuery, PlacementPartsFragment, ViewerPartsFragment } from '../graphql/generated/operations';
import { therapist } from './people';

type Overview = Unmasked<PatientOverviewQuery>['patient'];
type ToPlace = Unmasked<PatientToPlaceQuery>['patient'];
type Head = Omit<PatientHeadPartsFragment, ' $fragmentName'>;
type Placement = Omit<PlacementPartsFragment, ' $fragmentName'>;

export const alder = { __typename: 'Facility' as const, id: 'facility-alder', name: 'Alder House', timeZone: 'America/Chicago' };
export const cedar = { __typename: 'Facility' as const, id: 'facility-cedar', name: 'Cedar Court', timeZone: 'America/Denver' };

export const reader = (role: Role = 'THERAPIST', changes: Partial<ViewerPartsFragment> = {}, rights: readonly ProfileRight[] = []): ViewerPartsFragment => therapist({ role, capabilities: capabilitiesOf(role, rights), ...changes });

/** Lucía Vargas, at Alder House since Nov 2. */
export const head = (changes: Partial<Head> = {}): Head => ({
  __typename: 'Patient', id: 'patient-1', version: 4, fullName: 'Lucía Vargas', preferredName: 'Lu', displayName: 'Lu V.', birthDate: '1994-06-03', mrn: '0083052', levelOfCare: 'IOP 2.1', admittedAt: '2026-11-02T15:00:00.000Z', timeZone: 'America/Chicago', alerts: [], alertCodes: [], alertNote: null, facility: alder, ...changes,
});

/** Outside care. */
export const outside: Partial<Head> = { levelOfCare: null, admittedAt: null };

export const iop: Placement = {
  __typename: 'Placement', startsAt: '2026-11-02T15:00:00.000Z', endsAt: null, levelOfCare: { __typename: 'CodeAndName', code: '2.1', name: 'IOP 2.1' }, track: { __typename: 'CodeAndName', code: 'EVENING', name: 'Evening' }, phase: null, clinicalNeeds: [{ __typename: 'CodeAndName', code: 'ALCOHOL', name: 'Alcohol' }],
};

export const toPlace = (changes: Partial<ToPlace> = {}): ToPlace => ({ ...head(), placement: iop, ...changes });

export const overview = (changes: Partial<Overview> = {}): Overview => ({
  ...head(), firstName: 'Lucía', lastName: 'Vargas', phone: '+1 312 555 0142', email: null, language: 'es', placement: iop,
  episodes: [{ __typename: 'Episode', id: 'episode-1', facilityName: 'Alder House', admittedAt: '2026-11-02T15:00:00.000Z', dischargedAt: null, dischargeReason: null, placements: [iop] }],
  assignments: [{ __typename: 'ScheduleAssignment', id: 'assignment-1', version: 1, schedule: { __typename: 'GroupSchedule', id: 'schedule-iop', version: 1, title: 'IOP morning' } }],
  careTeam: [{ __typename: 'CareTeamMember', id: 'member-1', position: 'PRIMARY_THERAPIST', label: null, staffMember: { __typename: 'StaffMember', id: 'staff-dana', name: 'Dana Whitfield', credential: 'LCSW' } }],
  appointments: [], ...changes,
});
