import { daysBetween } from '@groupwork/shared/kernel/time';
import type { LocalDate } from '@groupwork/shared/kernel/time';
import { badField, notFound } from '../../platform/errors';
import type { Context } from '../../platform/graphql/context';
import { dayIn } from '../../platform/graphql/route-parameters';
import { facilityLoader } from '../facilities/facility.facts';
import type { FacilityType } from '../facilities/facility.type';

/** Five years: what is counted in the database costs by the session. */
export const MOST_DAYS = 1827;

/** A facility and its days, both included, as sessions were planned to begin on. */
export interface Period {
  facilityId: string;
  from: LocalDate;
  until: LocalDate;
}

/** The facility a period is asked of: one of the actor's own, and days that can be counted. */
export async function placeOf(context: Context, { facilityId, from, until }: Period): Promise<FacilityType> {
  const facility = await context.loader(facilityLoader).load(facilityId);
  if (!facility) throw notFound();
  const days = daysBetween(from, until) + 1;
  if (days < 1 || days > MOST_DAYS) throw badField('until', `Ask for 1 to ${MOST_DAYS} days, the first before the last.`);
  return facility;
}

export const periodIn = (facilityId: string, query: URLSearchParams): Period => ({ facilityId, from: dayIn(query.get('from'), 'from'), until: dayIn(query.get('until'), 'until') });

/** Sessions of a period that were begun and neither voided nor found not to have been held. */
export const HELD = "s.organizationId = ? and s.facilityId = ? and s.date >= ? and s.date <= ? and s.status in ('IN_PROGRESS', 'ENDED', 'SIGNED', 'PENDING_REVIEW', 'FINALISED')";
export const heldIn = (context: Context, { facilityId, from, until }: Period): [string, string, LocalDate, LocalDate] => [context.actor.organizationId, facilityId, from, until];

/** What each session keeps of its lines. One that had none has no tally. */
export const TALLY = 'left join session_tally t on t.organizationId = s.organizationId and t.id = s.id';
