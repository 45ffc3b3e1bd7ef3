import { latePause, lateResume, momentOfPress } from '@groupwork/shared/attendance/late-pause';
import type { PauseReason } from '@groupwork/shared/attendance/pauses';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import type { Work } from '../../platform/database/work';
import { refused } from '../../platform/errors';
import type { StaffActor } from '../access/staff-actor.facts';
import { linesOf } from '../attendance/roster-line.step';
import { pausesOf } from './pauses.facts';
import { GroupSessions } from './scheduling.repositories';
import { sessionPaused, sessionResumed } from './session.events';
import { lockSession, mustBeAble } from './session.step';
import type { LockedSession } from './session.step';
import { goOn, standStill } from './stand-still';
import type { SessionTouched } from './start-session.command';

/** When it was pressed and when it was sent, by the device's clock; null for now. */
export type Pressed = { pressedAt: Date; sentAt: Date } | null;

export interface PauseSession {
  sessionId: string;
  reason: PauseReason;
  note: string | null;
  pressed: Pressed;
  key: string;
}

const keep = (work: Work, { row }: LockedSession, pauses: string) => work.repository(GroupSessions).change(row, { pauses, documentedBy: work.actor.id, contentVersion: row.contentVersion + 1 });

/** The moment it counts from; null where somebody else's press had made it so. Refused where it cannot be put in its place. */
async function placeOf(work: Work, { row, facts }: LockedSession, pressed: Pressed, judge: typeof latePause): Promise<Date | null> {
  const moment = pressed ? momentOfPress({ tappedAt: pressed.pressedAt, sentAt: pressed.sentAt, receivedAt: work.now }) : work.now;
  // At once there is nothing that could have overtaken it.
  if (moment === work.now) return moment;
  const press = judge({ actualStart: facts.actualStart ?? moment, pauses: pausesOf(row), timeZone: facts.timeZone }, (await linesOf(work, row.id)).map(({ line }) => line), moment);
  if (press.comes === 'REFUSED') throw refused(press.because);
  return press.comes === 'MERGED' ? moment : null;
}

const nothing = (sessionId: string): SessionTouched => ({ sessionId, rosterEntryIds: [] });

/** Everyone's time stands still: a fire drill, a crisis. A second press, or a second person, finds it paused. */
export function pauseSession(unitOfWork: UnitOfWork, actor: StaffActor, input: PauseSession): Promise<SessionTouched> {
  const { sessionId, reason, note, pressed, key } = input;
  return unitOfWork.run(actor, { operation: 'pauseSession', key, request: { sessionId, reason, note } }, async (work) => {
    const locked = await lockSession(work, sessionId);
    mustBeAble(locked, 'canPause');
    const from = await placeOf(work, locked, pressed, latePause);
    if (!from) return nothing(sessionId);
    const { pauses, rosterEntryIds } = await standStill(work, locked.row, reason, note, from);
    if (pauses === locked.row.pauses) return nothing(sessionId);
    await keep(work, locked, pauses);
    work.record(sessionPaused({ sessionId, facilityId: locked.row.facilityId }, rosterEntryIds, reason));
    return { sessionId, rosterEntryIds };
  });
}

/** Goes on: whoever was in at the pause, and was not stepped out in it, is in again from then. */
export function resumeSession(unitOfWork: UnitOfWork, actor: StaffActor, input: { sessionId: string; pressed: Pressed; key: string }): Promise<SessionTouched> {
  const { sessionId, pressed, key } = input;
  return unitOfWork.run(actor, { operation: 'resumeSession', key, request: { sessionId } }, async (work) => {
    const locked = await lockSession(work, sessionId);
    mustBeAble(locked, 'canPause');
    const until = await placeOf(work, locked, pressed, lateResume);
    if (!until) return nothing(sessionId);
    const { pauses, rosterEntryIds } = await goOn(work, locked.row, until);
    if (pauses === locked.row.pauses) return nothing(sessionId);
    await keep(work, locked, pauses);
    work.record(sessionResumed({ sessionId, facilityId: locked.row.facilityId }, rosterEntryIds));
    return { sessionId, rosterEntryIds };
  });
}
