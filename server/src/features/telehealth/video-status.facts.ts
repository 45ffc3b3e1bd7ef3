import { countOf } from '../../platform/database/reads';
import type { Reads } from '../../platform/database/reads';
import type { StatusCheck } from '../../platform/status';
import type { VideoSettings } from '../../platform/video-settings';

const IN_TROUBLE = `
  select sum(case when gaveUpAt is not null and wanted <> 'DELETE' then 1 else 0 end) as unmade, sum(case when gaveUpAt is not null and wanted = 'DELETE' then 1 else 0 end) as stayed,
         sum(case when gaveUpAt is null and trouble is not null then 1 else 0 end) as tried
    from telehealth_meeting where organizationId = ? and wanted is not null and removedAt is null`;

/** Whether Zoom takes what it is told, for the organization that asks. */
export const videoCheck = (reads: Reads, { zoom, jitsiUrl }: VideoSettings): StatusCheck => ({
  name: 'Zoom',
  look: async (organizationId) => {
    if (!zoom) return { state: 'NOT_SET_UP', said: `Video rooms are made at ${new URL(jitsiUrl).host}. Set the four settings that begin with ZOOM_ to hold them as Zoom meetings.` };
    const row = await reads.one<{ unmade: unknown; stayed: unknown; tried: unknown }>(IN_TROUBLE, [organizationId]);
    const [unmade, stayed, tried] = [countOf(row?.unmade), countOf(row?.stayed), countOf(row?.tried)];
    if (unmade > 0) return { state: 'FAILED', said: `${unmade === 1 ? 'One meeting' : `${unmade} meetings`} could not be made or moved, and ${unmade === 1 ? 'is' : 'are'} not tried again by ${unmade === 1 ? 'itself' : 'themselves'}. Run “doctor --ask” on the server to try the account; then send the link of ${unmade === 1 ? 'its session' : 'each session'} again, or start the meeting there.` };
    if (stayed > 0) return { state: 'WARNING', said: `${stayed === 1 ? 'One meeting of a session that is over or off is' : `${stayed} meetings of sessions that are over or off are`} still at Zoom. ${stayed === 1 ? 'It is' : 'They are'} tried again each day; run “doctor --ask” on the server to try the account, or remove ${stayed === 1 ? 'it' : 'them'} there.` };
    if (tried > 0) return { state: 'WARNING', said: `${tried === 1 ? 'One meeting is' : `${tried} meetings are`} tried again, since Zoom did not take ${tried === 1 ? 'it' : 'them'} at first. Look again in some minutes.` };
    return { state: 'OK', said: zoom.webhookSecret ? 'Every meeting is as it should be, and Zoom’s notices are taken.' : 'Every meeting is as it should be. Set ZOOM_WEBHOOK_SECRET to have who entered and left suggested as attendance.' };
  },
});
