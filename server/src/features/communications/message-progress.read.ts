import type { Channel } from '@groupwork/shared/communications/vocabulary';
import { channels } from '@groupwork/shared/communications/vocabulary';
import { countOf, instantOrNull } from '../../platform/database/reads';
import type { Context } from '../../platform/graphql/context';
import { mustBeInScope } from '../access/staff-actor.facts';
import { MessageProgressType } from './message-progress.type';

const MINUTE_MILLISECONDS = 60_000;
/** What was due longer ago has been sent or given up. */
const BACK_MINUTES = 2 * 24 * 60;

interface Row {
  channel: Channel;
  waiting: unknown;
  oldest: unknown;
  lastMinute: unknown;
  lastHour: unknown;
  failedLastHour: unknown;
}

const PROGRESS = `
  select channel,
         sum(case when status in ('QUEUED', 'SENDING') and nextTryAt <= ? then 1 else 0 end) as waiting,
         min(case when status = 'QUEUED' and nextTryAt <= ? then dueAt else null end) as oldest,
         sum(case when sentAt > ? then 1 else 0 end) as lastMinute,
         sum(case when sentAt > ? then 1 else 0 end) as lastHour,
         sum(case when status = 'FAILED' and updatedAt > ? then 1 else 0 end) as failedLastHour
    from message where organizationId = ? and facilityId = ? and dueAt > ? and dueAt <= ?
   group by channel`;

/** How far a facility's messages have come on their way out, by channel. */
export async function readMessageProgress(context: Context, facilityId: string): Promise<MessageProgressType[]> {
  mustBeInScope(context.actor, facilityId);
  const now = context.clock.now();
  const ago = (minutes: number): Date => new Date(now.getTime() - minutes * MINUTE_MILLISECONDS);
  const rows = await context.reads.query<Row>(PROGRESS, [now, now, ago(1), ago(60), ago(60), context.actor.organizationId, facilityId, ago(BACK_MINUTES), now]);
  return channels.map((channel) => {
    const row = rows.find((each) => each.channel === channel);
    return Object.assign(new MessageProgressType(), { channel, waiting: countOf(row?.waiting ?? 0), oldestDueAt: instantOrNull(row?.oldest ?? null), sentLastMinute: countOf(row?.lastMinute ?? 0), sentLastHour: countOf(row?.lastHour ?? 0), failedLastHour: countOf(row?.failedLastHour ?? 0) });
  });
}
