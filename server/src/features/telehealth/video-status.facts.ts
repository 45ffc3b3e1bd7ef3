import { countOf } from '../../platform/database/reads';
import type { Reads } from '../../platform/database/reads';
import type { StatusCheck } from '../../platform/status';
import type { VideoSettings } from '../../platform/video-settings';

const IN_TROUBLE = `
  select sum(case when gaveUpAt is not null then 1 else 0 end) as givenUp, sum(case when gaveUpAt is null and trouble is not null then 1 else 0 end) as tried
    from telehealth_meeting where organizationId = ? and wanted is not null and removedAt is null`;

/** Whether Zoom takes what it is told, for the organization that asks. */
export const videoCheck = (reads: Reads, { zoom, jitsiUrl }: VideoSettings): StatusCheck => ({
  name: 'Zoom',
  look: async (organizationId) => {
    if (!zoom) return { state: 'NOT_SET_UP', said: `Video rooms are made at ${new URL(jitsiUrl).host}. Set the four settings that begin with ZOOM_ to hold them as Zoom meetings.` };
    const row = await reads.one<{ givenUp: unknown; tried: unknown }>(IN_TROUBLE, [organizationId]);
    const [givenUp, tried] = [countOf(row?.givenUp), countOf(row?.tried)];
    if (givenUp > 0) return { state: 'FAILED', said: `${givenUp === 1 ? 'One meeting could' : `${givenUp} meetings could`} not be made, moved or removed, and is not tried again. The session’s page says why; run “doctor” on the server to try the account.` };
    if (tried > 0) return { state: 'WARNING', said: `${tried === 1 ? 'One meeting is' : `${tried} meetings are`} tried again, since Zoom did not take ${tried === 1 ? 'it' : 'them'} at first. Look again in some minutes.` };
    return { state: 'OK', said: zoom.webhookSecret ? 'Every meeting is as it should be, and Zoom’s notices are taken.' : 'Every meeting is as it should be. Set ZOOM_WEBHOOK_SECRET to have who entered and left suggested as attendance.' };
  },
});
