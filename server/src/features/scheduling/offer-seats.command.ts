import { seatsFound } from '@groupwork/shared/scheduling/seats';
import type { SeatFound } from '@groupwork/shared/scheduling/seats';
import { earlier } from '@groupwork/shared/kernel/time';
import type { Settings } from '@groupwork/shared/settings/settings';
import { systemActor } from '../../platform/actor';
import type { Reads } from '../../platform/database/reads';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import type { Work } from '../../platform/database/work';
import { facilitySettings } from '../facilities/facility.facts';
import { lockEpisodes } from '../patients/lock-episodes.step';
import { giveSeat } from './give-seat.step';
import { lockSeats } from './lock-seats.step';
import { GroupSessions, SeatOffers, WaitlistEntries } from './scheduling.repositories';
import { readPlaces } from './seat-places.read';
import type { PlaceHere } from './seat-places.read';
import { endUnanswered } from './unanswered-offers.step';
import { seatOffered } from './waitlist.events';

const HOUR_MILLISECONDS = 60 * 60_000;

interface Parts {
  unitOfWork: UnitOfWork;
  reads: Reads;
}

interface Waiting {
  lineageId: string | null;
  sessionId: string | null;
  groupId: string;
  facilityId: string;
}

const LINES = 'select distinct w.lineageId, w.sessionId, w.groupId, w.facilityId from waitlist_entry w where w.organizationId = ? and w.facilityId in (select id from facility where organizationId = ?) and w.outcome is null';

/** Offers, or gives, every free seat somebody waits for, one group after the other; an offer nobody answered goes on first. Answers how many seats were found. */
export async function offerSeats({ unitOfWork, reads }: Parts, organizationId: string, now: Date): Promise<number> {
  const lines = await reads.query<Waiting>(LINES, [organizationId, organizationId]);
  let found = 0;
  for (const groupId of new Set(lines.map((line) => line.groupId))) {
    const own = lines.filter((line) => line.groupId === groupId);
    await unitOfWork.run(systemActor('waitlist', organizationId), { operation: 'endSeatOffers' }, (work) => endUnanswered(work, groupId));
    const ahead = seatsOf(await readPlaces(reads, organizationId, askedOf(own), now));
    if (ahead.length === 0) continue;
    found += await unitOfWork.run(systemActor('waitlist', organizationId), { operation: 'offerSeats' }, (work) => offer(work, groupId, own, ahead));
  }
  return found;
}

const askedOf = (lines: readonly Waiting[]): { lineageIds: string[]; sessionIds: string[] } => ({ lineageIds: lines.flatMap(({ lineageId }) => lineageId ?? []), sessionIds: lines.flatMap(({ sessionId }) => sessionId ?? []) });

const seatsOf = (places: readonly PlaceHere[]): (SeatFound & { facilityId: string })[] => places.flatMap(({ place, line, facilityId }) => seatsFound(place, line).map((seat) => ({ ...seat, facilityId })));

/** Counts again with everything locked: what was free a moment ago may be taken. A session not locked waits for the next round. */
async function offer(work: Work, groupId: string, lines: readonly Waiting[], ahead: readonly SeatFound[]): Promise<number> {
  const sessionIds = [...new Set(ahead.flatMap(({ sessionId }) => sessionId ?? []))];
  if (sessionIds.length > 0) await work.repository(GroupSessions).allForUpdate({ id: sessionIds });
  await lockEpisodes(work, [...new Set(ahead.map(({ patientId }) => patientId))]);
  await lockSeats(work, [groupId]);
  const found = seatsOf(await readPlaces(work, work.actor.organizationId, askedOf(lines), work.now));
  const seats = found.filter(({ sessionId }) => sessionId === null || sessionIds.includes(sessionId));
  if (seats.length === 0) {
    work.unrecorded('What was free a moment ago is taken.');
    return 0;
  }
  const settings = await policiesOf(work, [...new Set(seats.map(({ facilityId }) => facilityId))]);
  const entries = new Map((await work.repository(WaitlistEntries).allForUpdate({ id: seats.map(({ waitingId }) => waitingId) })).map((entry) => [entry.id, entry]));
  for (const { waitingId, sessionId, from, facilityId } of seats) {
    const entry = entries.get(waitingId);
    const policy = settings.get(facilityId);
    if (!entry || !policy) continue;
    if (policy.seatOffers === 'AUTOMATIC') await giveSeat(work, entry, { sessionId, from: new Date(from), offered: false });
    else await keepFor(work, entry, sessionId, new Date(from), policy.seatOfferHours);
  }
  return seats.length;
}

async function policiesOf(work: Work, facilityIds: readonly string[]): Promise<Map<string, Settings>> {
  const settings = await facilitySettings(work, work.actor.organizationId, facilityIds);
  return new Map(facilityIds.flatMap((facilityId, place) => (settings[place] ? [[facilityId, settings[place]] as const] : [])));
}

/** No longer than until a session begins: nobody can take its seat then. */
async function keepFor(work: Work, { id: entryId, facilityId, patientId }: { id: string; facilityId: string; patientId: string }, sessionId: string | null, from: Date, hours: number): Promise<void> {
  const time = new Date(work.now.getTime() + hours * HOUR_MILLISECONDS);
  const expiresAt = sessionId === null ? time : earlier(time, from);
  await work.repository(SeatOffers).add({ facilityId, entryId, patientId, sessionId, startsAt: from, offeredAt: work.now, expiresAt, answer: null, answeredAt: null, answeredBy: null });
  work.record(seatOffered({ facilityId, entryId, patientId }, { sessionId, from, expiresAt }));
}
