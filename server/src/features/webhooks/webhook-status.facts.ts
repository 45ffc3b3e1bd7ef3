import { lasting } from '@groupwork/shared/status/status';
import type { Clock } from '../../platform/clock';
import { countOf, instantOrNull } from '../../platform/database/reads';
import type { Reads } from '../../platform/database/reads';
import type { StatusCheck } from '../../platform/status';

const STANDING = `
  select count(*) as endpoints, sum(case when e.active = 0 and e.offBecause <> 'BY_HAND' then 1 else 0 end) as off, sum(case when e.active = 0 and e.offBecause = 'BY_HAND' then 1 else 0 end) as byHand,
         sum(case when e.active = 1 and p.failingSince is not null then 1 else 0 end) as failing, min(case when e.active = 1 then p.failingSince end) as since
    from webhook_endpoint e left join webhook_progress p on p.organizationId = e.organizationId and p.endpointId = e.id
   where e.organizationId = ?`;

const addresses = (count: number, one: string, several: string): string => (count === 1 ? `One address ${one}` : `${count} addresses ${several}`);

/** Whether other systems hear of changes, for the organization that asks. */
export const webhookCheck = (reads: Reads, clock: Clock): StatusCheck => ({
  name: 'Webhooks',
  look: async (organizationId) => {
    const row = await reads.one<{ endpoints: unknown; off: unknown; byHand: unknown; failing: unknown; since: unknown }>(STANDING, [organizationId]);
    const [endpoints, off, byHand, failing, since] = [countOf(row?.endpoints), countOf(row?.off), countOf(row?.byHand), countOf(row?.failing), instantOrNull(row?.since)];
    if (endpoints === 0) return { state: 'NOT_SET_UP', said: 'No other system is told of changes. Add its address under Webhooks.' };
    if (off > 0) return { state: 'FAILED', said: `${addresses(off, 'was', 'were')} turned off, since nothing arrived there. Have it put right on the other side, then turn ${off === 1 ? 'it' : 'them'} on under Webhooks.` };
    if (failing > 0 && since) return { state: 'WARNING', said: `${addresses(failing, 'has', 'have')} taken nothing for ${lasting(clock.now().getTime() - since.getTime())}. It is tried again; the log under Webhooks says what came back.` };
    const turnedOff = addresses(byHand, 'was turned off by hand', 'were turned off by hand');
    if (byHand === endpoints) return { state: 'NOT_SET_UP', said: `No other system is told of changes. ${turnedOff}; turn ${byHand === 1 ? 'it' : 'them'} on under Webhooks.` };
    return { state: 'OK', said: `${addresses(endpoints - byHand, 'is', 'are')} told of changes.${byHand > 0 ? ` ${turnedOff}.` : ''}` };
  },
});
