import type { Work } from '../../platform/database/work';
import { lockSeats } from './lock-seats.step';
import { SeatOffers, WaitlistEntries } from './scheduling.repositories';
import { seatOfferEnded, waitEnded } from './waitlist.events';

const OVER = `
  select o.id from seat_offer o join waitlist_entry w on w.organizationId = o.organizationId and w.id = o.entryId
   where o.organizationId = ? and o.facilityId in (select id from facility where organizationId = ?) and w.groupId = ? and o.answer is null and (o.expiresAt <= ? or w.outcome is not null)`;

/** Offers whose time is up go on to the next in line. Whoever did not answer stays in it, at its end; who waited for that one session waits no more. */
export async function endUnanswered(work: Work, groupId: string): Promise<void> {
  const { organizationId } = work.actor;
  await lockSeats(work, [groupId]);
  const over = await work.query<{ id: string }>(OVER, [organizationId, organizationId, groupId, work.now]);
  if (over.length === 0) {
    work.unrecorded('No offer is over.');
    return;
  }
  const [offers, entries] = [work.repository(SeatOffers), work.repository(WaitlistEntries)];
  for (const row of await offers.allForUpdate({ id: over.map(({ id }) => id) })) {
    const entry = await entries.getForUpdate(row.entryId);
    const line = { facilityId: entry.facilityId, entryId: entry.id, patientId: entry.patientId };
    await offers.change(row, { answer: 'EXPIRED', answeredAt: work.now, answeredBy: null });
    work.record(seatOfferEnded(line, entry.outcome === null ? 'EXPIRED' : 'LAPSED'));
    if (entry.outcome !== null) continue;
    if (entry.sessionId === null) await entries.change(entry, { queuedAt: work.now });
    else {
      await entries.change(entry, { outcome: 'EXPIRED', endedAt: work.now, endedBy: work.actor.id });
      work.record(waitEnded(line, 'EXPIRED'));
    }
  }
}
