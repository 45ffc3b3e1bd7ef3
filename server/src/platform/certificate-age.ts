import { DAY } from '@groupwork/shared/kernel/time';
import { lasting } from '@groupwork/shared/status/status';
import type { StatusSaid } from '@groupwork/shared/status/status';

/** Programs that renew by themselves do it weeks earlier: one that is nearer to its end waits for a person. */
const NEAR_ITS_END = 14 * DAY;

/** How a certificate stands that is over at that moment; what to do is for who says it to add. */
export function certificateAge(over: Date, now: Date): StatusSaid {
  const left = over.getTime() - now.getTime();
  const day = over.toISOString().slice(0, 10);
  if (left <= 0) return { state: 'FAILED', said: `It ended on ${day}, and browsers let nobody in.` };
  return left < NEAR_ITS_END ? { state: 'WARNING', said: `It ends in ${lasting(left)}, on ${day}.` } : { state: 'OK', said: `It is good until ${day}.` };
}
