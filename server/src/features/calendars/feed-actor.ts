import type { Actor } from '../../platform/actor';
import type { Reads } from '../../platform/database/reads';
import { forbidden, notFound } from '../../platform/errors';
import { calendarTokenHash } from './calendar-token';
import type { HolderKind } from './calendars.events';

/** A calendar program with an address: it reads that one calendar and nothing else. */
export interface FeedActor extends Actor {
  readonly feed: { id: string; kind: HolderKind; holderId: string };
}

const CAPABILITIES: ReadonlySet<string> = new Set(['calendar:own']);

interface Row {
  id: string;
  organizationId: string;
  holderKind: HolderKind;
  holderId: string;
  firstName: string | null;
  lastName: string | null;
}

/** Whose calendar an address opens. Unknown, taken back and of somebody who left are one answer: NOT_FOUND. */
export async function feedActor(reads: Reads, token: string): Promise<FeedActor> {
  const row = await reads.one<Row>(
    `select c.id, c.organizationId, c.holderKind, c.holderId, m.firstName, m.lastName
       from calendar_feed c
       left join staff_member m on m.organizationId = c.organizationId and m.id = c.holderId and c.holderKind = 'STAFF' and m.active = 1
      where c.tokenHash = ? and (m.id is not null or c.holderKind = 'PATIENT')`,
    [calendarTokenHash(token)],
  );
  if (!row) throw notFound();
  const { id, organizationId, holderKind, holderId, firstName, lastName } = row;
  const common = { organizationId, capabilities: CAPABILITIES, view: `calendar:${id}`, confined: true, feed: { id, kind: holderKind, holderId } };
  return holderKind === 'STAFF' ? { ...common, kind: 'STAFF', id: holderId, name: `${firstName ?? ''} ${lastName ?? ''}, by a calendar address` } : { ...common, kind: 'PATIENT_LINK', id, name: 'Patient, by their calendar address' };
}

export function feedOf(actor: Actor): FeedActor['feed'] {
  if (!('feed' in actor)) throw forbidden();
  return (actor as FeedActor).feed;
}
