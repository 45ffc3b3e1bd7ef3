import { refuse } from '@groupwork/shared/kernel/refusal';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import type { Work } from '../../platform/database/work';
import { notFound, refused } from '../../platform/errors';
import { mustBeInScope } from '../access/staff-actor.facts';
import type { StaffActor } from '../access/staff-actor.facts';
import { lockEpisodes } from '../patients/lock-episodes.step';
import { giveSeat } from './give-seat.step';
import { lockSeats } from './lock-seats.step';
import { patientName } from './patient-name';
import { GroupSessions, SeatOffers, WaitlistEntries } from './scheduling.repositories';
import type { SeatOfferRow } from './seat-offer.entity';
import { seatDeclined, waitEnded } from './waitlist.events';
import type { WaitlistEntryRow } from './waitlist-entry.entity';

/** What an answer touched; rows' own ids. */
export interface WaitTouched {
  entryId: string;
  /** Whether they are still in line. */
  waiting: boolean;
}

interface SeatToAnswer {
  offerId: string;
  key: string;
}

/** Takes an offered seat for a patient. Of two who answer at once the second is told that it is not offered any more. */
export function acceptSeat(unitOfWork: UnitOfWork, actor: StaffActor, { offerId, key }: SeatToAnswer): Promise<WaitTouched> {
  return unitOfWork.run(actor, { operation: 'acceptSeat', key, request: { offerId } }, async (work) => {
    const { offer, entry } = await openOffer(work, actor, offerId);
    await answer(work, offer, 'ACCEPTED');
    await giveSeat(work, entry, { sessionId: offer.sessionId, from: offer.startsAt, offered: true });
    return { entryId: entry.id, waiting: offer.sessionId !== entry.sessionId };
  });
}

/** Declines an offered seat for a patient: the wait for it is over. Whoever waits for the slot and does not want one session waits on. */
export function declineSeat(unitOfWork: UnitOfWork, actor: StaffActor, { offerId, key }: SeatToAnswer): Promise<WaitTouched> {
  return unitOfWork.run(actor, { operation: 'declineSeat', key, request: { offerId } }, async (work) => {
    const { offer, entry } = await openOffer(work, actor, offerId);
    await answer(work, offer, 'DECLINED');
    work.record(seatDeclined({ facilityId: entry.facilityId, entryId: entry.id, patientId: entry.patientId }, offer.sessionId));
    if (offer.sessionId === entry.sessionId) await endWait(work, entry, 'DECLINED');
    return { entryId: entry.id, waiting: offer.sessionId !== entry.sessionId };
  });
}

/** Takes somebody out of the line; what was offered to them is free for the next. */
export function leaveWaitlist(unitOfWork: UnitOfWork, actor: StaffActor, { entryId, key }: { entryId: string; key: string }): Promise<WaitTouched> {
  return unitOfWork.run(actor, { operation: 'leaveWaitlist', key, request: { entryId } }, async (work) => {
    const { groupId, facilityId, patientId } = await work.repository(WaitlistEntries).get(entryId);
    mustBeInScope(actor, facilityId);
    await lockEpisodes(work, [patientId]);
    await lockSeats(work, [groupId]);
    const entry = await work.repository(WaitlistEntries).getForUpdate(entryId);
    if (entry.outcome !== null) throw refused(refuse('NOT_WAITING', { patient: await patientName(work, patientId) }));
    await endWait(work, entry, 'WITHDRAWN');
    for (const offer of await work.repository(SeatOffers).allForUpdate({ entryId })) if (offer.answer === null) await answer(work, offer, 'DECLINED');
    return { entryId, waiting: false };
  });
}

async function endWait(work: Work, entry: WaitlistEntryRow, outcome: 'DECLINED' | 'WITHDRAWN'): Promise<void> {
  await work.repository(WaitlistEntries).change(entry, { outcome, endedAt: work.now, endedBy: work.actor.id });
  work.record(waitEnded({ facilityId: entry.facilityId, entryId: entry.id, patientId: entry.patientId }, outcome));
}

const answer = (work: Work, offer: SeatOfferRow, given: 'ACCEPTED' | 'DECLINED'): Promise<SeatOfferRow> => work.repository(SeatOffers).change(offer, { answer: given, answeredAt: work.now, answeredBy: work.actor.id });

/** Locked in the order everything about seats is: the session, the stay in care, the group, then the line. */
async function openOffer(work: Work, actor: StaffActor, offerId: string): Promise<{ offer: SeatOfferRow; entry: WaitlistEntryRow }> {
  const found = await work.repository(SeatOffers).find(offerId);
  if (!found) throw notFound();
  mustBeInScope(actor, found.facilityId);
  const session = found.sessionId === null ? null : await work.repository(GroupSessions).getForUpdate(found.sessionId);
  await lockEpisodes(work, [found.patientId]);
  await lockSeats(work, [(await work.repository(WaitlistEntries).get(found.entryId)).groupId]);
  const offer = await work.repository(SeatOffers).getForUpdate(offerId);
  const entry = await work.repository(WaitlistEntries).getForUpdate(found.entryId);
  if (offer.answer !== null || offer.expiresAt <= work.now || entry.outcome !== null || (session && session.status !== 'UPCOMING')) throw refused(refuse('SEAT_NOT_OFFERED', { patient: await patientName(work, found.patientId) }));
  return { offer, entry };
}
