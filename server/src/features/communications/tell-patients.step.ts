import { changeDue, changeToTell, settle } from '@groupwork/shared/communications/told.rules';
import type { Belief, ChangeKind, Standing, ToldBy } from '@groupwork/shared/communications/told.rules';
import { channels } from '@groupwork/shared/communications/vocabulary';
import type { Channel, MessageReason } from '@groupwork/shared/communications/vocabulary';
import type { Settings } from '@groupwork/shared/settings/settings';
import type { Work } from '../../platform/database/work';
import { facilitySettings } from '../facilities/facility.facts';
import { whoIsExpected } from '../scheduling/sessions-to-tell.facts';
import type { ToldSession } from '../scheduling/sessions-to-tell.facts';
import { templatesFor } from './communication-template.facts';
import { placeKey, toldOff } from './last-told';
import { replanReminders } from './remind.step';
import { heldOf, isOff, tellLeaders } from './tell-leaders';
import { WaitingChanges } from './waiting-changes';

/** Sessions as they stood before a change, and who was expected in them. */
export type KnownToPatients = ReadonlyMap<string, ToldSession>;

/** To be asked before a command changes sessions or who is expected in them; `tellPatients` is told the answer afterwards. Rows' own ids. */
export const knownToPatients = (work: Work, sessionIds: readonly string[]): Promise<KnownToPatients> => whoIsExpected(work, work.actor.organizationId, sessionIds);

/** What a change made besides the sessions that stood before it. */
export interface MadeByChange {
  /** Sessions that are new. */
  sessionIds?: readonly string[];
  /** Of those, what each took the place of: one session that was moved, to whoever comes to it. */
  insteadOf?: ReadonlyMap<string, string>;
}

/** How an appointment changed for one patient. */
export interface PatientChange {
  sessionId: string;
  /** The session it stood in before, where that is another one. */
  fromSessionId: string;
  patientId: string;
  facilityId: string;
  was: Belief;
  /** Null where there is nothing more to say about it: it has begun, or they cancelled it themselves. */
  now: Standing | null;
  /** Why there is nothing to say, where there is not. */
  because: MessageReason;
}

function beliefIn(told: ToldSession | undefined, patientId: string): Belief {
  if (told?.cancelledAhead.has(patientId)) return 'OFF';
  if (!told || !told.patientIds.has(patientId)) return 'NEW';
  return isOff(told.session) ? 'OFF' : heldOf(told.session);
}

export function standingIn(told: ToldSession | undefined, patientId: string): Pick<PatientChange, 'now' | 'because'> {
  if (!told || isOff(told.session)) return { now: 'OFF', because: 'SESSION_CANCELLED' };
  if (told.session.status !== 'UPCOMING') return { now: null, because: 'ALREADY_STARTED' };
  // They said it themselves, or the desk did for them: nobody tells them.
  if (told.cancelledAhead.has(patientId)) return { now: null, because: 'PATIENT_CANCELLED' };
  return told.patientIds.has(patientId) ? { now: heldOf(told.session), because: 'NOTHING_CHANGED' } : { now: 'OFF', because: 'NO_LONGER_EXPECTED' };
}

/** Whoever leads counts here: whether it is worth a message is each facility's to say. */
const isAsBelieved = (was: Belief, now: Standing | null): boolean => (now === null ? typeof was === 'string' : changeToTell(was, now, { leaderCounts: true }) === null);

/**
 * A change is told to everybody it concerns, in the unit that makes it: whoever was expected before or is now, and whoever leads. Call it
 * last, with what `knownToPatients` answered before. One message for each patient, channel and kind as long as it
 * waits; reminders of these days are planned anew.
 */
export async function tellPatients(work: Work, known: KnownToPatients, { sessionIds = [], insteadOf = new Map() }: MadeByChange = {}): Promise<void> {
  const after = await whoIsExpected(work, work.actor.organizationId, [...new Set([...known.keys(), ...sessionIds])]);
  await tellLeaders(work, known, after, insteadOf);
  const changes = changesBetween(known, after, insteadOf);
  if (changes.length === 0) return;
  // Somebody who was not expected may have been told so.
  const off = await toldOff(work, changes.filter(({ was, now }) => was === 'NEW' && now !== null && now !== 'OFF'));
  await tellOfChanges(work, changes.map((change) => (change.was === 'NEW' && off.has(placeKey(change)) ? { ...change, was: 'OFF' } : change)));
  await replanReminders(work, [...new Set(changes.map((change) => change.patientId))]);
}

function changesBetween(known: KnownToPatients, after: KnownToPatients, insteadOf: ReadonlyMap<string, string>): PatientChange[] {
  const movedFrom = new Set(insteadOf.values());
  const changes: PatientChange[] = [];
  const compare = (sessionId: string, fromSessionId: string, patientId: string): void => {
    const was = beliefIn(known.get(fromSessionId), patientId);
    const { now, because } = standingIn(after.get(sessionId), patientId);
    const facilityId = (after.get(sessionId) ?? known.get(fromSessionId))?.session.facilityId;
    if (facilityId !== undefined && (sessionId !== fromSessionId || !isAsBelieved(was, now))) changes.push({ sessionId, fromSessionId, patientId, facilityId, was, now, because });
  };
  for (const sessionId of new Set([...known.keys(), ...after.keys()])) {
    if (movedFrom.has(sessionId)) continue;
    const from = insteadOf.get(sessionId) ?? sessionId;
    for (const patientId of union(known.get(from)?.patientIds, known.get(from)?.cancelledAhead, after.get(sessionId)?.patientIds)) {
      // Whoever does not come to the new one, or did not come to the old, hears of their own one only.
      const moved = from !== sessionId && known.get(from)?.patientIds.has(patientId) && after.get(sessionId)?.patientIds.has(patientId);
      if (moved || from === sessionId) compare(sessionId, from, patientId);
      else if (after.get(sessionId)?.patientIds.has(patientId)) compare(sessionId, sessionId, patientId);
      else compare(from, from, patientId);
    }
  }
  return changes;
}

const union = (...sets: readonly (ReadonlySet<string> | undefined)[]): Set<string> => new Set(sets.flatMap((set) => [...(set ?? [])]));

/** Brings what waits for these patients in line with how things are now. */
export async function tellOfChanges(work: Work, changes: readonly PatientChange[], waiting?: WaitingChanges): Promise<void> {
  const { organizationId } = work.actor;
  const facilityIds = [...new Set(changes.map((change) => change.facilityId))].sort();
  const templates = await templatesFor(work, organizationId, facilityIds);
  const settings = new Map((await facilitySettings(work, organizationId, facilityIds)).map((each, place) => [facilityIds[place], each]));
  const changed = waiting ?? (await WaitingChanges.of(work, [...new Set(changes.map((change) => change.patientId))]));
  for (const change of changes) {
    const own = settings.get(change.facilityId);
    if (!own) continue;
    for (const channel of channels) tellOne(work, changed, change, { channel, settings: own, isOn: (kind) => templates.get(change.facilityId)?.of({ recipient: 'PATIENT', kind, channel }).enabled ?? false });
  }
  await changed.write();
}

interface Told {
  channel: Channel;
  settings: Settings;
  isOn(kind: ChangeKind): boolean;
}

function tellOne(work: Work, changed: WaitingChanges, change: PatientChange, { channel, settings, isOn }: Told): void {
  const { sessionId, fromSessionId, patientId, facilityId } = change;
  const ear = { patientId, facilityId, channel };
  const by: ToldBy = { leaderCounts: settings.leaderChangeTold };
  const own = changed.find(ear, sessionId);
  // Moved by way of another row: what its recipient believes is what waits of the one it was.
  const moved = fromSessionId === sessionId ? null : changed.find(ear, fromSessionId);
  const line = moved ?? own;
  const settled = change.now === null ? null : settle(line && { kind: line.message.kind, was: line.was }, { was: change.was, now: change.now }, by);
  const starts = [settled?.was, change.now].flatMap((each) => (each && typeof each !== 'string' ? [each.startsAt] : []));
  const dueAt = changeDue(work.now, starts, settings.messageSettlingMinutes);
  if (settled && line && line === own && line.message.kind === settled.kind) return;
  const isWanted = settled !== null && !isOver(change, settled.was, work.now);
  const isTold = isWanted && isOn(settled.kind);
  for (const each of [line, own]) if (each) changed.leave(each, isTold ? 'REPLACED' : isWanted ? 'TEMPLATE_OFF' : change.because);
  if (isTold) changed.join(ear, settled.kind, { sessionId, was: settled.was, dueAt });
}

/** Nobody needs to hear what became of a time that has passed. */
const isOver = ({ now }: PatientChange, was: Belief, at: Date): boolean => [was, now].every((each) => each === null || typeof each === 'string' || each.endsAt <= at);
