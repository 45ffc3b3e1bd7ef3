import { isUniqueViolation } from '../../platform/database/faults';
import { mustBeInScope, staffOf } from '../access/staff-actor.facts';
import type { Actor } from '../../platform/actor';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import type { Work } from '../../platform/database/work';
import { notFound, stale } from '../../platform/errors';
import type { Seal } from '../../platform/seal';
import { calendarToken, calendarTokenHash } from './calendar-token';
import { calendarAddressMade, calendarAddressRevoked } from './calendars.events';
import type { Holder, HolderKind } from './calendars.events';
import { CalendarFeeds } from './calendars.repositories';

export interface CalendarParts {
  unitOfWork: UnitOfWork;
  seal: Seal;
}

export interface AskedCalendar {
  holder: Pick<Holder, 'kind' | 'id'>;
  key: string;
}

async function holderOf(work: Work, actor: Actor, { kind, id }: { kind: HolderKind; id: string }): Promise<Holder> {
  if (kind === 'STAFF') {
    // Nobody makes another's: it is theirs to give away.
    if (staffOf(actor).id !== id) throw notFound();
    return { kind, id, facilityId: null };
  }
  const [patient] = await work.query<{ facilityId: string }>('select facilityId from patient where organizationId = ? and id = ?', [actor.organizationId, id]);
  if (!patient) throw notFound();
  mustBeInScope(actor, patient.facilityId);
  return { kind, id, facilityId: patient.facilityId };
}

const feedOf = async (work: Work, { kind, id }: Holder) => (await work.repository(CalendarFeeds).allForUpdate({ holderKind: kind, holderId: id }))[0] ?? null;

/** A calendar's address, or another one in place of it. Answers what stands in it: the only time it is told. */
export async function makeCalendarAddress({ unitOfWork, seal }: CalendarParts, actor: Actor, { holder: asked, key }: AskedCalendar): Promise<string> {
  const made = await unitOfWork.run(actor, { operation: 'makeCalendarAddress', key, request: { ...asked } }, async (work) => {
    const holder = await holderOf(work, actor, asked);
    const feeds = work.repository(CalendarFeeds);
    const kept = await feedOf(work, holder);
    const row = kept ?? (await feeds.add({ holderKind: holder.kind, holderId: holder.id, tokenHash: null, madeAt: work.now }));
    const version = row.version + 1;
    await feeds.change(row, { tokenHash: calendarTokenHash(calendarToken(seal, row.id, version)), madeAt: work.now });
    work.record(calendarAddressMade(holder, kept !== null && kept.tokenHash !== null));
    return { feedId: row.id, version };
  }).catch((error: unknown) => {
    // Two who make the first one at the same moment: one of them looks again.
    throw isUniqueViolation(error) ? stale(null) : error;
  });
  return calendarToken(seal, made.feedId, made.version);
}

/** From now on the address opens nothing. Twice does no more than once. */
export async function revokeCalendarAddress({ unitOfWork }: CalendarParts, actor: Actor, { holder: asked, key }: AskedCalendar): Promise<void> {
  await unitOfWork.run(actor, { operation: 'revokeCalendarAddress', key, request: { ...asked } }, async (work) => {
    const holder = await holderOf(work, actor, asked);
    const kept = await feedOf(work, holder);
    if (!kept || kept.tokenHash === null) return;
    await work.repository(CalendarFeeds).change(kept, { tokenHash: null });
    work.record(calendarAddressRevoked(holder));
  });
}
