import type { Unmasked } from '@apollo/client/masking';
import { attendanceCounts } from '@groupwork/shared/attendance/totals';
import { facilityDate } from '@groupwork/shared/kernel/time';
import { defaultSettings } from '@groupwork/shared/settings/settings';
import type { ApplyTapsInput, ApplyTapsMutation, AttendancePageQuery, AttendanceState, SchedulerDaysQuery } from '../graphql/generated/operations';

export type CardSession = Unmasked<SchedulerDaysQuery>['schedulerDays'][number]['sessions'][number];
export type PageSession = Unmasked<AttendancePageQuery>['groupSession'];
export type PageEntry = PageSession['roster'][number];
type Staff = CardSession['leaders'][number]['staffMember'];

export const staff = (name: string, credential: string | null = null): Staff => {
  const lastName = name.split(' ').at(-1) ?? name;
  return { __typename: 'StaffMember', id: `staff-${name.split(' ')[0]?.toLowerCase()}`, name, lastName, credential };
};

/** The same person as `therapist()`. */
export const dana = staff('Dana Whitfield', 'LCSW');
export const grace = staff('Grace Lindqvist', 'CTRS');
export const tomas = staff('Tomás Rivera', 'CADC');

const ZONE = 'America/Chicago';
export const minutesFromNow = (minutes: number): string => new Date(Date.now() + minutes * 60_000).toISOString();
export const today = (): string => facilityDate(new Date(), ZONE);

const { startOpensMinutes, backDateWindowDays, checkOutByHand, undoStartMinutes, notStartedAfterMinutes, endProposedAfterMinutes, lateThresholdMinutes, earlyLeaveThresholdMinutes, graceAtStartMinutes, editToleranceMinutes, noShowAfterMinutes, capacityPolicy, capacityReached } = defaultSettings;

function sessionBase() {
  return {
    __typename: 'GroupSession' as const, id: 'session-1', version: 1, contentVersion: 1, status: 'UPCOMING' as const, statusReason: null, cancelReason: null, checkedOut: false, checkedOutAt: null, title: 'Relapse Prevention', topicId: null, topicText: null, reviewRequired: false,
    plannedStart: minutesFromNow(5), plannedEnd: minutesFromNow(55), actualStart: null, actualEnd: null, pauses: [], capacityReason: null, noShowFrom: minutesFromNow(20), startedBy: null, room: { __typename: 'Room' as const, id: 'room-2', name: 'Room 2' },
    leaders: [{ __typename: 'SessionLeader' as const, position: 'LEADER' as const, staffMember: dana }],
    telehealth: null, kiosks: [], returnedAt: null, signedAt: null, finalisedAt: null, amendedAt: null, reviewRequestedAt: null, signatures: [], awaitedSigners: [], reviewWith: null,
    census: { __typename: 'SessionCensus' as const, onRoster: 14, booked: 14, held: 0, offered: 0, waiting: 0, present: 0, out: 0, absent: 0, notTaken: 14, peak: 0, attended: 0, notesStarted: 0, notesComplete: 0 },
    clinical: true, date: today(), timeZone: ZONE, groupTitle: 'Relapse Prevention', capacity: 15,
  };
}

export function card(changes: Partial<CardSession> = {}): CardSession {
  return {
    ...sessionBase(), groupId: 'group-1', groupType: 'PROCESS', scheduleId: null, delivery: 'IN_PERSON', leaderTold: false, deskTold: false, reviewer: null, reviewComments: [],
    facility: { __typename: 'Facility', id: 'facility-alder', name: 'Alder House', settings: { __typename: 'FacilitySettings', startOpensMinutes, backDateWindowDays, checkOutByHand, undoStartMinutes, notStartedAfterMinutes, endProposedAfterMinutes, capacityReached } },
    ...changes,
  };
}

export function entry(name: string, changes: Partial<PageEntry> = {}): PageEntry {
  const id = `entry-${name.toLowerCase().replaceAll(/[^a-z]/g, '')}`;
  return {
    __typename: 'RosterEntry', id, version: 1, state: 'NOT_TAKEN', levelOfCare: 'IOP 2.1', sameName: false,
    patient: { __typename: 'RosterPatient', id: `patient-${id}`, displayName: name, initials: name.slice(0, 1), fullName: `${name} Full`, birthDate: '1988-04-12', mrn: 'MRN-002210', mrnTail: '2210', alerts: [], alertNote: null },
    segments: [], absence: null, strike: null, presentElsewhere: null, signIn: null, arrivedAt: null, answer: null, telehealth: null, added: false, addedAt: null, addedBy: null, addReason: null, takenAfterwards: false,
    note: { __typename: 'IndividualNote', id: `note-${id}`, version: 1, participation: null, linkedObjectiveIds: [], noLinkReason: null },
    ...changes,
  };
}

export function stay(from: number, until: number | null, changes: Partial<PageEntry['segments'][number]> = {}): PageEntry['segments'][number] {
  const [startsAt, endsAt] = [minutesFromNow(from), until === null ? null : minutesFromNow(until)];
  return { __typename: 'AttendanceSegment', id: `stay${from}`, version: 1, startsAt, endsAt, outReason: null, startMarkedAt: startsAt, endMarkedAt: endsAt, endedWithSession: false, ...changes };
}

/** Running since twenty minutes, led by Dana, with this roster. */
export function running(roster: PageEntry[], changes: Partial<PageSession> = {}): PageSession {
  const counts = attendanceCounts(roster.map(({ segments, absence, strike }) => ({
    segments: segments.map((own) => ({ ...own, startsAt: new Date(own.startsAt), endsAt: own.endsAt === null ? null : new Date(own.endsAt) })), absence, strike,
  })));
  return {
    ...sessionBase(), status: 'IN_PROGRESS', plannedStart: minutesFromNow(-20), plannedEnd: minutesFromNow(30), actualStart: minutesFromNow(-20), startedBy: dana, minimum: 2,
    census: { __typename: 'SessionCensus', ...counts, booked: counts.onRoster, held: 0, offered: 0, waiting: 0, notesStarted: 0, notesComplete: 0 },
    facility: { __typename: 'Facility', id: 'facility-alder', name: 'Alder House', settings: { __typename: 'FacilitySettings', startOpensMinutes, backDateWindowDays, checkOutByHand, undoStartMinutes, lateThresholdMinutes, earlyLeaveThresholdMinutes, graceAtStartMinutes, editToleranceMinutes, endProposedAfterMinutes, noShowAfterMinutes, capacityPolicy } },
    roster, struckRoster: [], ...changes,
  };
}

/** What a mutation answers when one line came to a new state. */
export function changed(session: PageSession, after: PageEntry) {
  const roster = session.roster.map((own) => (own.id === after.id ? after : own));
  const { census } = running(roster);
  return { __typename: 'SessionChange' as const, session: { ...session, version: session.version + 1, contentVersion: session.contentVersion + 1, census, roster }, rosterEntries: [{ ...after, version: after.version + 1 }], noteTexts: [] };
}

export const inState = (own: PageEntry, state: AttendanceState, changes: Partial<PageEntry> = {}): PageEntry => ({ ...own, state, ...changes });

/** What taps answer when each of them was taken. */
export const applied = ({ taps }: ApplyTapsInput, change: ReturnType<typeof changed>, answers: Partial<Unmasked<ApplyTapsMutation>['applyTaps']['taps'][number]> = {}) => ({
  applyTaps: {
    __typename: 'TapsApplied' as const, change, checkedByServerTime: false,
    taps: taps.map(({ key, rosterEntryId, tappedAt }) => ({ __typename: 'TapAnswer' as const, key, rosterEntryId, outcome: 'APPLIED' as const, because: null, moment: tappedAt, against: null, ...answers })),
  },
});
