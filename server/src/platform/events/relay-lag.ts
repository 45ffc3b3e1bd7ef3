import type { Clock } from '../clock';
import { countOf, instantOrNull } from '../database/reads';
import type { Reads } from '../database/reads';

export interface RelayLag {
  /** Events without a position. */
  waiting: number;
  /** Age of the oldest of them; 0 where there is none. */
  seconds: number;
}

/** How far the relay is behind, of the whole database: positions are given over all of it. */
export async function readRelayLag(reads: Reads, clock: Clock): Promise<RelayLag> {
  const row = await reads.one<{ waiting: unknown; oldest: unknown }>('select count(*) as waiting, min(createdAt) as oldest from outbox_event where position is null');
  const oldest = instantOrNull(row?.oldest);
  return { waiting: countOf(row?.waiting), seconds: oldest === null ? 0 : Math.max(0, (clock.now().getTime() - oldest.getTime()) / 1000) };
}
