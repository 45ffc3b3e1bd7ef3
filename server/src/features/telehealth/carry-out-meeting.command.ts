import { addMinutes, minutesBetween } from '@groupwork/shared/kernel/time';
import { meetingWait } from '@groupwork/shared/telehealth/meeting-tries';
import type { MeetingWant } from '@groupwork/shared/telehealth/vocabulary';
import { systemActor } from '../../platform/actor';
import type { Clock } from '../../platform/clock';
import { instantOf } from '../../platform/database/reads';
import type { Reads } from '../../platform/database/reads';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import type { Work } from '../../platform/database/work';
import { lockSessionStatus } from '../scheduling/session.step';
import { wantAnew } from './prepare-meeting.step';
import { meetingChanged } from './telehealth.events';
import { TelehealthMeetings } from './telehealth.repositories';
import type { TelehealthMeetingRow } from './telehealth-meeting.entity';
import type { MeetingToTell, ZoomMeeting } from './zoom';

const TASK = 'video-rooms';
/** How long a try may take before somebody else takes it up. */
const LEASE_MINUTES = 2;
/** A room outlives its session for as long as an end pressed in error is taken back. */
const KEPT_AFTER_END_MINUTES = 30;
const KEPT_WHEN_NEVER_STARTED_MINUTES = 24 * 60;
const LOOKED_BACK_MINUTES = 100 * 24 * 60;
const MOST_AT_ONCE = 100;
/** Whoever hosts asks again for a meeting that was given up; for one that nobody needs any more nobody would. */
const REMOVED_AGAIN_MINUTES = 24 * 60;

interface Parts {
  unitOfWork: UnitOfWork;
  reads: Reads;
  clock: Clock;
}

export interface ClaimedMeeting {
  id: string;
  wanted: MeetingWant;
  externalId: string | null;
  attempts: number;
  toTell: MeetingToTell;
}

/** What came of a try. `meeting` where Zoom told which it is. */
export type Outcome = { done: true; meeting: ZoomMeeting | null } | { done: false; words: string; retryAfterSeconds: number | null; gone: boolean };

/** Rooms whose session moved, is off or over, or is held after all. Asked of the rows, whoever changed them. */
const OUT_OF_STEP = `
  select m.id, m.sessionId, case when s.status in ('CANCELLED', 'VOIDED', 'NOT_HELD') or s.actualEnd < ? or (s.status = 'UPCOMING' and s.plannedEnd < ?) then 1 else 0 end as isOff
    from telehealth_meeting m join group_session s on s.organizationId = m.organizationId and s.id = m.sessionId
   where m.organizationId = ? and m.provider = 'ZOOM' and (
         (m.removedAt is null and (m.wanted is null or m.wanted <> 'DELETE') and (s.status in ('CANCELLED', 'VOIDED', 'NOT_HELD') or s.actualEnd < ? or (s.status = 'UPCOMING' and s.plannedEnd < ?)))
      or (m.removedAt is null and m.wanted is null and s.status = 'UPCOMING' and s.plannedEnd >= ? and (m.toldStart <> s.plannedStart or m.toldEnd <> s.plannedEnd))
      or (m.removedAt > ? and m.wanted is null and s.status in ('UPCOMING', 'IN_PROGRESS') and s.plannedEnd > ?))`;

/** Writes down what Zoom is to be told since the sessions changed: asked once more of each with its session locked, which may be held after all by then. */
export async function wantWhatChanged({ unitOfWork, reads, clock }: Parts, organizationId: string): Promise<void> {
  const now = clock.now();
  const [ended, forgotten] = [addMinutes(now, -KEPT_AFTER_END_MINUTES), addMinutes(now, -KEPT_WHEN_NEVER_STARTED_MINUTES)];
  const asked = [ended, forgotten, organizationId, ended, forgotten, forgotten, addMinutes(now, -LOOKED_BACK_MINUTES), now];
  const rows = await reads.query<{ id: string; sessionId: string }>(`${OUT_OF_STEP} order by m.id limit ${MOST_AT_ONCE}`, asked);
  for (const { id, sessionId } of rows) {
    await unitOfWork.run(systemActor(TASK, organizationId), { operation: 'wantMeeting' }, async (work) => {
      await lockSessionStatus(work, sessionId);
      const meetings = work.repository(TelehealthMeetings);
      const row = await meetings.getForUpdate(id);
      const [still] = await work.query<{ isOff: unknown }>(`${OUT_OF_STEP} and m.id = ?`, [...asked, id]);
      if (!still) return;
      if (Number(still.isOff) === 1) {
        const neverAsked = row.wanted === 'CREATE' && row.attempts === 0;
        const changed = await meetings.change(row, neverAsked ? { wanted: null, dueAt: null, removedAt: work.now } : { wanted: 'DELETE', dueAt: work.now, attempts: 0, trouble: null, gaveUpAt: null });
        work.record(meetingChanged(changed, neverAsked ? 'REMOVED' : 'WANTED'));
      } else await wantAnew(work, row);
    });
  }
}

interface TimesRow {
  plannedStart: unknown;
  plannedEnd: unknown;
  timeZone: string;
}

/** Takes the next due row and counts the try, so that of two processes only one makes it. Null when nothing is due. */
export async function claimMeeting({ unitOfWork, reads, clock }: Parts, organizationId: string): Promise<ClaimedMeeting | null> {
  const due = await reads.one<{ id: string }>('select id from telehealth_meeting where organizationId = ? and dueAt <= ? limit 1', [organizationId, clock.now()]);
  if (!due) return null;
  return unitOfWork.run(systemActor(TASK, organizationId), { operation: 'claimMeeting' }, async (work) => {
    work.unrecorded('That a try began is no part of a record; what came of it is.');
    const meetings = work.repository(TelehealthMeetings);
    const row = await meetings.nextDue();
    if (!row) return null;
    const [times] = await work.query<TimesRow>('select plannedStart, plannedEnd, timeZone from group_session where organizationId = ? and id = ?', [organizationId, row.sessionId]);
    if (!times) throw new Error('A video room is of a session that is not there.');
    const start = instantOf(times.plannedStart);
    await meetings.change(row, { dueAt: addMinutes(work.now, LEASE_MINUTES), attempts: row.attempts + 1, toldStart: start, toldEnd: instantOf(times.plannedEnd) });
    return { id: row.id, wanted: row.wanted as MeetingWant, externalId: row.externalId, attempts: row.attempts + 1, toTell: { mark: row.id, start, minutes: minutesBetween(start, instantOf(times.plannedEnd)), timeZone: times.timeZone } };
  });
}

/** Writes down what came of a try. What is wanted may have become something else meanwhile: that stays due. */
export function settleMeeting(unitOfWork: UnitOfWork, organizationId: string, claimed: ClaimedMeeting, outcome: Outcome): Promise<void> {
  return unitOfWork.run(systemActor(TASK, organizationId), { operation: 'carryOutMeeting' }, async (work) => {
    const row = await work.repository(TelehealthMeetings).getForUpdate(claimed.id);
    const isStillWanted = row.wanted === claimed.wanted;
    if (outcome.done) await settleDone(work, row, claimed, outcome.meeting, isStillWanted);
    else if (isStillWanted) await settleTrouble(work, row, claimed, outcome);
  });
}

async function settleDone(work: Work, row: TelehealthMeetingRow, { wanted, externalId }: ClaimedMeeting, meeting: ZoomMeeting | null, isStillWanted: boolean): Promise<void> {
  // Somebody else has taken it away, as this try took too long: what is there now is another one.
  if (wanted === 'DELETE' && !(isStillWanted && row.externalId === externalId)) return;
  const nothingMore = isStillWanted ? { wanted: null, dueAt: null, attempts: 0, trouble: null, gaveUpAt: null } : {};
  const told = meeting ? { externalId: meeting.id, joinAddress: meeting.joinAddress } : {};
  const removed = wanted === 'DELETE' ? { removedAt: work.now, joinAddress: null } : {};
  const changed = await work.repository(TelehealthMeetings).change(row, { ...nothingMore, ...told, ...removed });
  work.record(meetingChanged(changed, wanted === 'DELETE' ? 'REMOVED' : wanted === 'UPDATE' ? 'CHANGED' : 'READY'));
}

async function settleTrouble(work: Work, row: TelehealthMeetingRow, { wanted, attempts }: ClaimedMeeting, { words, retryAfterSeconds, gone }: Extract<Outcome, { done: false }>): Promise<void> {
  const wait = meetingWait(attempts, retryAfterSeconds);
  // Somebody took it away at Zoom: another one is made in its place.
  const anew = gone && wanted === 'UPDATE' ? { wanted: 'CREATE', externalId: null, joinAddress: null } : {};
  const changed = await work.repository(TelehealthMeetings).change(row, { ...anew, trouble: words, ...(wait === null ? { dueAt: wanted === 'DELETE' ? addMinutes(work.now, REMOVED_AGAIN_MINUTES) : null, gaveUpAt: work.now } : { dueAt: new Date(work.now.getTime() + wait * 1000) }) });
  work.record(meetingChanged(changed, wait === null ? 'FAILED' : 'TROUBLE'));
}
