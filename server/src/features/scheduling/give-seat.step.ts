import type { Work } from '../../platform/database/work';
import { tellOfPlaces } from '../communications/tell-places.step';
import { knownToPatients, tellPatients } from '../communications/tell-patients.step';
import { GroupSessions, SessionAdditions, WaitlistEntries } from './scheduling.repositories';
import { seatGiven } from './waitlist.events';
import type { WaitlistEntryRow } from './waitlist-entry.entity';

/** Null for the slot, from that instant on. */
export interface SeatToGive {
  sessionId: string | null;
  from: Date;
  offered: boolean;
}

/** Gives somebody in line a seat. Whoever waits for a slot and gets one session of it waits on. Call it with the group locked, and the session where it is one. */
export async function giveSeat(work: Work, entry: WaitlistEntryRow, seat: SeatToGive): Promise<void> {
  if (seat.sessionId === null) await giveSlot(work, entry, seat.from);
  else await giveSession(work, entry, seat.sessionId);
  work.record(seatGiven({ facilityId: entry.facilityId, entryId: entry.id, patientId: entry.patientId }, seat));
}

const seatedNow = (work: Work, seatedAt: Date): Pick<WaitlistEntryRow, 'seatedAt' | 'outcome' | 'endedAt' | 'endedBy'> => ({ seatedAt, outcome: 'SEATED', endedAt: work.now, endedBy: work.actor.id });

async function giveSlot(work: Work, entry: WaitlistEntryRow, from: Date): Promise<void> {
  await work.repository(WaitlistEntries).change(entry, seatedNow(work, from));
  await tellOfPlaces(work, [entry.patientId]);
}

async function giveSession(work: Work, entry: WaitlistEntryRow, sessionId: string): Promise<void> {
  const { patientId, episodeId, reason } = entry;
  const sessions = work.repository(GroupSessions);
  const session = await sessions.getForUpdate(sessionId);
  const known = await knownToPatients(work, [sessionId]);
  await work.repository(SessionAdditions).add({ sessionId, patientId, episodeId, reason, addedBy: work.actor.id, withdrawnAt: null });
  if (entry.sessionId !== null) await work.repository(WaitlistEntries).change(entry, seatedNow(work, session.plannedStart));
  await sessions.change(session, { touchedAt: work.now });
  await tellPatients(work, known);
}
