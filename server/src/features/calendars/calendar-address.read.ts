import DataLoader from 'dataloader';
import { instantOf } from '../../platform/database/reads';
import type { Context } from '../../platform/graphql/context';
import { CalendarAddressType } from './calendar.type';
import type { HolderKind } from './calendars.events';

const loaderOf = (kind: HolderKind) => (context: Context): DataLoader<string, CalendarAddressType> =>
  new DataLoader(async (ids) => {
    const rows = await context.reads.query<{ holderId: string; madeAt: unknown }>('select holderId, madeAt from calendar_feed where organizationId = ? and holderKind = ? and holderId in (?) and tokenHash is not null', [context.actor.organizationId, kind, ids]);
    const made = new Map(rows.map((row) => [row.holderId, instantOf(row.madeAt)]));
    return ids.map((id) => Object.assign(new CalendarAddressType(), { madeAt: made.get(id) ?? null }));
  });

/** How it stands with the addresses of some people, in one statement. */
export const staffCalendarLoader = loaderOf('STAFF');
export const patientCalendarLoader = loaderOf('PATIENT');
