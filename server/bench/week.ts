import { performance } from 'node:perf_hooks';
import { isExcused } from '@groupwork/shared/attendance/vocabulary';
import { globalId } from '@groupwork/shared/kernel/ids';
import { addDays, addMinutes, daysBetween, facilityDate, instantFromWallTime } from '@groupwork/shared/kernel/time';
import { v7 } from 'uuid';
import { addRows } from '../src/demo/bulk';
import { tallySessions } from '../src/features/attendance/session-tally.step';
import { notStarted } from '../src/features/scheduling/write-occurrences';
import { systemActor } from '../src/platform/actor';
import type { UnitOfWork } from '../src/platform/database/unit-of-work';
import type { Reads } from '../src/platform/database/reads';
import type { Work } from '../src/platform/database/work';
import { byHash } from '../test/sent-documents';

const ZONE = 'America/Chicago';
const SCHEDULES = 20;
const A_DAY = 3;
const PATIENTS_EACH = 20;
const LINES = 14;
const ABSENT_OF = 7;
const REASONS = ['ILL', 'NO_SHOW', 'TRANSPORT', 'COURT', 'UNKNOWN'] as const;
const LEVELS = ['2.1', '2.5', '3.5'] as const;
const REQUESTS = 15;

interface Place {
  organizationId: string;
  facilityId: string;
}

export const benchSchedules = (): string[] => Array.from({ length: SCHEDULES }, () => v7());

/** Days from today, both included, and the months of patients who were on the schedules then: 0 is the present one. */
export interface Span {
  from: number;
  until: number;
  months: readonly number[];
}

export const PRESENT: Span = { from: -30, until: 91, months: [0] };
export const YEAR_BEFORE: Span = { from: -365, until: -31, months: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] };

/** A facility of 60 sessions a day and 400 patients, who change every month. */
export async function fillFacility(unitOfWork: UnitOfWork, place: Place, schedules: readonly string[], now: Date, { from, until, months }: Span): Promise<void> {
  const actor = systemActor('bench', place.organizationId);
  const today = facilityDate(now, ZONE);
  await unitOfWork.run(actor, { operation: 'fillBench' }, async (work) => {
    work.unrecorded('A bench fills its own database.');
    await addAssignments(work, schedules, place.facilityId, now, months);
  });
  for (let first = from; first <= until; first += 10) {
    await unitOfWork.run(actor, { operation: 'fillBench' }, async (work) => {
      work.unrecorded('A bench fills its own database.');
      await addSessions(work, schedules, place.facilityId, Array.from({ length: Math.min(10, until - first + 1) }, (_, day) => addDays(today, first + day)), today);
    });
  }
}

/** Who is on a schedule in one of the months back: the same people in its sessions. */
const patientOf = (month: number, place: number, line: number): string => `bench-patient-${month}-${place}-${line}`;
const monthOf = (date: string, today: string): number => Math.max(0, Math.trunc(daysBetween(date, today) / 30));

async function addAssignments(work: Work, schedules: readonly string[], facilityId: string, now: Date, months: readonly number[]): Promise<void> {
  const rows = schedules.flatMap((groupScheduleId, place) =>
    months.flatMap((month) =>
      Array.from({ length: PATIENTS_EACH }, (_, line) => {
        const patientId = patientOf(month, place, line);
        const startsAt = addMinutes(now, -(month + 1) * 30 * 1440);
        return { patientId, episodeId: v7(), groupScheduleId, startsAt, endsAt: month === 0 ? null : addMinutes(now, -month * 30 * 1440), number: (month * SCHEDULES + place) * PATIENTS_EACH + line };
      }),
    ),
  );
  await addRows(work, 'patient', 'mutable', rows.map((row) => ({ id: row.patientId, mrn: `W${row.number}`, firstName: `Bench${row.number}`, lastName: 'Week', preferredName: null, birthDate: '1990-01-01', email: null, phone: null, language: 'en', timeZone: ZONE, facilityId })));
  await addRows(work, 'episode', 'mutable', rows.map((row) => ({ id: row.episodeId, patientId: row.patientId, facilityId, admittedAt: row.startsAt, dischargedAt: row.endsAt, dischargeReason: null })));
  await addRows(work, 'schedule_assignment', 'mutable', rows.map(({ number: _number, ...row }) => ({ ...row, reason: null, assignedBy: null, clashReason: null, endReason: null, endedBy: null })));
}

async function addSessions(work: Work, schedules: readonly string[], facilityId: string, dates: readonly string[], today: string): Promise<void> {
  const sessions = dates.flatMap((date) => schedules.flatMap((groupScheduleId, place) => Array.from({ length: A_DAY }, (_, hour) => {
    const plannedStart = instantFromWallTime(date, `${String(8 + hour * 3).padStart(2, '0')}:${String(place).padStart(2, '0')}`, ZONE);
    const past = date < today;
    return { ...notStarted, id: v7(), facilityId, groupId: groupScheduleId, groupScheduleId, lineageId: null, originalStartLocal: null, plannedStart, plannedEnd: addMinutes(plannedStart, 50), date, timeZone: ZONE, roomId: null, status: past ? 'FINALISED' : 'UPCOMING', statusReason: null, cancelReason: null,
      groupTitle: `Group ${place}`, groupType: 'PROCESS', modality: 'CBT', delivery: 'IN_PERSON', clinical: true, capacity: 12, minimum: 2, title: `Group ${place}`, topicId: hour === 0 ? null : `bench-topic-${place}`, topicText: null, countsTowardHours: true, mandatory: false, enrolment: 'OPEN', noteTemplate: 'FREE', requiredCredentials: '[]', billingCode: null, billingUnitMinutes: null, roundingMethod: null, billingMinimumMinutes: null, reviewRequired: false,
      rosterTakenAt: past ? plannedStart : null, actualStart: past ? plannedStart : null, actualEnd: past ? addMinutes(plannedStart, 50) : null };
  })));
  await addRows(work, 'group_session', 'mutable', sessions);
  const staff = (await work.query<{ id: string }>('select staffMemberId as id from staff_facility where organizationId = ? and facilityId = ? order by staffMemberId', [work.actor.organizationId, facilityId])).map(({ id }) => id);
  await addRows(work, 'session_leader', 'mutable', sessions.map(({ id, plannedStart }, at) => ({ sessionId: id, staffMemberId: staff[at % staff.length] ?? '', position: 'LEADER', since: plannedStart, until: null, reason: null })));
  const lines = sessions.filter((session) => session.rosterTakenAt).flatMap((session) => {
    const place = schedules.indexOf(session.groupScheduleId);
    return Array.from({ length: LINES }, (_, line) => {
      const absent = (Number(session.date.slice(-2)) + place * 3 + line * 7) % ABSENT_OF === 0;
      return { id: v7(), session, line, patientId: patientOf(monthOf(session.date, today), place, line), reason: absent ? (REASONS[line % REASONS.length] ?? 'ILL') : null };
    });
  });
  await addRows(work, 'roster_entry', 'mutable', lines.map(({ id, session, line, patientId, reason }) => ({ id, sessionId: session.id, patientId, episodeId: null, firstName: `Bench${line}`, lastName: 'Week', preferredName: null, mrn: `L${line}`, birthDate: '1990-01-01', levelOfCareCode: LEVELS[line % LEVELS.length] ?? '2.1', source: 'SCHEDULE', addedAt: work.now, addedBy: null, addReason: null, state: reason === null ? 'PRESENT' : 'ABSENT', absenceReason: reason, absenceExcused: reason === null ? null : isExcused({ reason, excused: null }) })));
  await tallySessions(work, lines.map(({ session }) => session.id));
  await addRows(work, 'absence', 'mutable', lines.flatMap(({ id, session, reason }) => (reason === null ? [] : [{ sessionId: session.id, rosterEntryId: id, reason, note: null, excused: null, markedBy: staff[0] ?? '', markedAt: session.plannedStart, withdrawnAt: null }])));
  await addRows(work, 'attendance_segment', 'mutable', lines.flatMap(({ id, session, patientId, reason }) => (reason !== null ? [] : [{ sessionId: session.id, rosterEntryId: id, patientId, startsAt: session.plannedStart, endsAt: session.plannedEnd, outReason: null, startedBy: 'bench', startMarkedAt: session.plannedStart, endedBy: null, endMarkedAt: null, endedWithSession: true, struckAt: null }])));
}

const WEEK = 'query Week($facility: ID!, $from: LocalDate!) { schedulerWeek(facilityId: $facility, from: $from) { sessions { id status plannedStart plannedEnd groupTitle room { id name } leaders { position staffMember { id name } } census { onRoster } } planned { start } } }';
const MONTH = 'query Month($facility: ID!, $from: LocalDate!, $until: LocalDate!) { schedulerCalendar(facilityIds: [$facility], from: $from, until: $until) { sessions { id version status date plannedStart plannedEnd groupTitle booked capacity facility { id name timeZone } room { id name } leaders { id name } } planned { start } } }';

/** What is asked of the calendar, and how many sessions it has at the least. */
interface Asked { query: string; variables: Record<string, string>; least: number }

/** Median milliseconds of the present week, asked one after another. */
export const measureWeek = (url: string, cookie: string, facilityId: string, now: Date): Promise<number> =>
  measure(url, cookie, { query: WEEK, variables: { facility: globalId('Facility', facilityId), from: addDays(facilityDate(now, ZONE), -3) }, least: 400 });

/** The same of the six weeks that a month's page shows, half of them before today. */
export function measureMonth(url: string, cookie: string, facilityId: string, now: Date): Promise<number> {
  const today = facilityDate(now, ZONE);
  return measure(url, cookie, { query: MONTH, variables: { facility: globalId('Facility', facilityId), from: addDays(today, -21), until: addDays(today, 20) }, least: 42 * SCHEDULES * A_DAY });
}

async function measure(url: string, cookie: string, { query, variables, least }: Asked): Promise<number> {
  const body = JSON.stringify({ extensions: byHash(query), variables });
  const times: number[] = [];
  for (let request = 0; request < REQUESTS; request += 1) {
    const began = performance.now();
    const response = await fetch(`${url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json', connection: 'close', cookie }, body });
    const answer = (await response.json()) as { data?: Record<string, { sessions: unknown[] }> };
    if ((Object.values(answer.data ?? {})[0]?.sessions.length ?? 0) < least) throw new Error(`The calendar came back short: ${JSON.stringify(answer).slice(0, 300)}`);
    times.push(performance.now() - began);
  }
  return times.sort((one, other) => one - other)[Math.floor(REQUESTS / 2)] ?? 0;
}

export async function placeOf(reads: Reads, title: string): Promise<Place> {
  const row = await reads.one<{ id: string; organizationId: string }>('select id, organizationId from facility where name = ?', [title]);
  if (!row) throw new Error(`There is no facility ${title}.`);
  return { facilityId: row.id, organizationId: row.organizationId };
}
