import { channels } from '@groupwork/shared/communications/vocabulary';
import type { Channel } from '@groupwork/shared/communications/vocabulary';
import type { Clock } from '../../platform/clock';
import { countOf, instantOrNull } from '../../platform/database/reads';
import type { Reads } from '../../platform/database/reads';
import { SomeSecondsOld } from '../../platform/metrics/gauges';
import type { GaugeSource } from '../../platform/metrics/gauges';

export interface DueMessages {
  channel: Channel;
  /** Messages whose time has come and that have not left. */
  due: number;
  /** How long the first of them has been due; 0 where there is none. */
  seconds: number;
}

const OF_ALL = `
  select m.channel, count(*) as due, min(m.nextTryAt) as oldest
    from organization o join message m on m.organizationId = o.id
   where m.channel in (?) and m.status = 'QUEUED' and m.nextTryAt <= ? group by m.channel`;
const OF_ONE = `
  select m.channel, count(*) as due, min(m.nextTryAt) as oldest
    from message m where m.organizationId = ? and m.channel in (?) and m.status = 'QUEUED' and m.nextTryAt <= ? group by m.channel`;

interface Row {
  channel: string;
  due: unknown;
  oldest: unknown;
}

function byChannel(rows: readonly Row[], now: Date): DueMessages[] {
  return channels.map((channel) => {
    const row = rows.find((each) => each.channel === channel);
    const oldest = instantOrNull(row?.oldest);
    return { channel, due: countOf(row?.due), seconds: oldest === null ? 0 : Math.max(0, (now.getTime() - oldest.getTime()) / 1000) };
  });
}

/** What is due in one organization. */
export const dueMessagesOf = async (reads: Reads, organizationId: string, now: Date): Promise<DueMessages[]> => byChannel(await reads.query<Row>(OF_ONE, [organizationId, channels, now]), now);

/** What is due in the whole database, for the measures. */
export function dueMessageGauges(reads: Reads, clock: Clock): GaugeSource[] {
  const read = new SomeSecondsOld(async () => byChannel(await reads.query<Row>(OF_ALL, [channels, clock.now()]), clock.now()));
  const each = (value: (due: DueMessages) => number) => async () => (await read.get()).map((due) => ({ labels: { channel: due.channel }, value: value(due) }));
  return [
    { name: 'groupwork_messages_due', help: 'Messages whose time has come and that have not left.', labels: ['channel'], read: each(({ due }) => due) },
    { name: 'groupwork_messages_due_seconds', help: 'How long the first of them has been due.', labels: ['channel'], read: each(({ seconds }) => seconds) },
  ];
}
