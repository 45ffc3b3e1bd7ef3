import { sessionAbilities } from '@groupwork/shared/access/abilities';
import { decidedTap, hadEnded, isTooOld, mergeTap, momentOfTap, TAP_KEPT_DAYS } from '@groupwork/shared/attendance/late-tap';
import type { LineNow, TapWords } from '@groupwork/shared/attendance/late-tap';
import { refuse } from '@groupwork/shared/kernel/refusal';
import { sentence } from '@groupwork/shared/kernel/refusal-catalogue';
import { v7 } from 'uuid';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import { mustBeVersion } from '../../platform/database/repository';
import type { Work } from '../../platform/database/work';
import { CodedError, notFound, refuseIf, refused } from '../../platform/errors';
import type { StaffActor } from '../access/staff-actor.facts';
import { awaitedSignIns } from '../kiosk/line-sign-in.step';
import type { LockedSession } from '../scheduling/session.step';
import { tapSetAside } from './attendance.events';
import { AttendanceMarks } from './attendance.repositories';
import type { LineRows } from './line-rows';
import { lineMarks, seenIn } from './line-marks';
import { lineSession, lockLines, mayBeNoShow, writeMarks } from './mark-attendance.command';
import type { Marked } from './mark-attendance.command';
import type { Tapped } from './write-lines';

export interface Tap {
  /** Made on the device with the tap and kept with it: the tap has one effect, however often it arrives. */
  key: string;
  rosterEntryId: string;
  words: TapWords;
  /** When the finger came down, by the device's clock. */
  tappedAt: Date;
  /** The line's version under which a person saw both answers and decided for this one; null for a plain tap. */
  decidedOver: number | null;
  /** One of a choice for the rest: whom somebody has marked by then keeps that mark. */
  ifNotTaken?: boolean;
}

export type TapOutcome = 'APPLIED' | 'UNCHANGED' | 'TWO_ANSWERS' | 'REFUSED';

/** What came of one tap; plain, since it is kept under the tap's key. */
export interface TapAnswer {
  key: string;
  rosterEntryId: string;
  outcome: TapOutcome;
  because: string | null;
  /** The moment of the tap by the server's clock, as an instant's text; null where it was never looked at. */
  moment: string | null;
  /** The mark that it contradicts. */
  againstId: string | null;
}

/**
 * Taps in the order they were made on one device, at once or long after. Each is a unit of its own under its own key, so
 * that one which cannot be taken holds up no other, and a batch that is sent again does nothing twice.
 */
export async function applyTaps(unitOfWork: UnitOfWork, actor: StaffActor, input: { sessionId: string; sentAt: Date; taps: readonly Tap[] }): Promise<Marked & { taps: TapAnswer[] }> {
  const { sessionId, sentAt } = input;
  const taps: TapAnswer[] = [];
  const refusals: CodedError[] = [];
  for (const tap of input.taps) {
    try {
      const { key, rosterEntryId, words, decidedOver, ifNotTaken = false } = tap;
      // Not its moment: sent again after a lost answer, a device that has set its clock since counts it a little otherwise.
      taps.push(await unitOfWork.run(actor, { operation: 'applyTap', key, request: { sessionId, rosterEntryId, words, decidedOver, ifNotTaken } }, (work) => applyTap(work, sessionId, tap, sentAt)));
    } catch (error) {
      if (!isAnswer(error)) throw error;
      refusals.push(error);
      taps.push({ key: tap.key, rosterEntryId: tap.rosterEntryId, outcome: 'REFUSED', because: error.message, moment: null, againstId: null });
    }
  }
  const [first] = refusals;
  // Where not one could be taken it is the sender who may not, and is told so as everywhere.
  if (first && refusals.length === input.taps.length && isOfSender(first)) throw first;
  return { sessionId, rosterEntryIds: [...new Set(taps.filter(({ outcome }) => outcome !== 'REFUSED').map(({ rosterEntryId }) => rosterEntryId))], taps };
}

const ANSWERS: ReadonlySet<unknown> = new Set(['REFUSED', 'NOT_FOUND', 'STALE', 'BAD_USER_INPUT']);
const isAnswer = (error: unknown): error is CodedError => error instanceof CodedError && ANSWERS.has(error.extensions.code);
const isOfSender = ({ extensions: { code } }: CodedError): boolean => code !== 'STALE';

async function applyTap(work: Work, sessionId: string, tap: Tap, sentAt: Date): Promise<TapAnswer> {
  const { key, rosterEntryId, words, decidedOver } = tap;
  const { locked, lines: [rows] } = await lockLines(work, [rosterEntryId]);
  if (!rows || locked.row.id !== sessionId) throw notFound();
  const moment = momentOfTap({ tappedAt: tap.tappedAt, sentAt, receivedAt: work.now });
  if (isTooOld(moment, work.now)) throw refused(refuse('TAP_TOO_OLD', { days: TAP_KEPT_DAYS }));
  mayTakeThen(locked, moment);
  if (words.kind === 'ABSENT') mayBeNoShow(words.reason, locked, moment);
  const answer = { key, rosterEntryId, moment: moment.toISOString() };
  if (tap.ifNotTaken && rows.entry.state !== 'NOT_TAKEN') return { ...answer, outcome: 'UNCHANGED', because: null, againstId: null };
  const marks = await lineMarks(work, rosterEntryId);
  const session = lineSession(locked);
  const now: LineNow = { ...lineNow(rows), ...seenIn(marks, session.actualStart) };
  const signedIn = words.kind === 'PRESENT' ? await awaitedSignIns(work, [rows]) : new Map<string, Date>();
  const late = { words, moment, now: work.now, newId: () => v7(), signedInAt: signedIn.get(rosterEntryId) ?? null };
  if (decidedOver !== null) mustBeVersion(rows.entry, decidedOver);
  const merge = decidedOver === null ? mergeTap(now, session, late) : decidedTap(now, session, late);
  const tapped: Tapped = { at: moment, words };
  if (!merge.contradicts) {
    await writeMarks(work, locked, [{ rows, step: merge.step, kind: words.kind, tapped }]);
    return { ...answer, outcome: merge.step.effect?.kind === 'NONE' ? 'UNCHANGED' : 'APPLIED', because: null, againstId: null };
  }
  if (decidedOver !== null) refuseIf(merge.because ?? refuse('TAP_CANNOT_STAND', {}));
  await setAside(work, locked, rows, tapped);
  return { ...answer, outcome: 'TWO_ANSWERS', because: merge.because && sentence(merge.because), againstId: marks.findLast((mark) => mark.kind !== 'SET_ASIDE' && mark.kind !== 'REPEATED')?.id ?? null };
}

/** By the session as it stood at the tap: who helps while it runs has helped, though it has ended since. */
function mayTakeThen({ act, facts }: LockedSession, moment: Date): void {
  const ranThen = facts.status === 'ENDED' && !hadEnded(facts, moment);
  const then = ranThen ? { ...facts, status: 'IN_PROGRESS' as const, actualEnd: null } : facts;
  refuseIf(sessionAbilities(act.viewer, then, ranThen ? moment : act.at).canTakeAttendance.refusal);
}

const lineNow = ({ line, segments, absence }: LineRows): Pick<LineNow, 'line' | 'inMarkedAt' | 'absentMarkedAt'> => ({
  line, inMarkedAt: new Map(segments.map(({ id, startMarkedAt }) => [id, startMarkedAt])), absentMarkedAt: absence?.markedAt ?? null,
});

/** A tap that contradicts what stands changes nothing before somebody decides, and is in the history all the same. */
async function setAside(work: Work, locked: LockedSession, { entry }: LineRows, { at, words }: Tapped): Promise<void> {
  const { sessionId, patientId, version } = entry;
  await work.repository(AttendanceMarks).add({
    sessionId, rosterEntryId: entry.id, patientId, kind: 'SET_ASIDE', markedAt: work.now, markedBy: work.actor.id, effectiveAt: ('at' in words ? words.at : null) ?? at, before: null, after: null,
    lineVersion: version, lineBefore: null, undoes: null, tappedAt: at, said: JSON.stringify(words),
  });
  work.record(tapSetAside({ sessionId, facilityId: locked.row.facilityId }, { rosterEntryIds: [entry.id], patientIds: [patientId], kind: words.kind }));
}
