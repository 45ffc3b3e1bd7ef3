import type { Clock } from '../../platform/clock';
import { wrongTokens } from '../../platform/counted';
import type { Counts } from '../../platform/counted';
import type { Limiters } from '../../platform/limiters';
import type { Reads } from '../../platform/database/reads';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import type { Logger } from '../../platform/log';
import type { VideoSettings } from '../../platform/video-settings';
import type { Seal } from '../../platform/seal';
import { MeetingsJob } from './meetings.job';
import type { Rooms } from './prepare-meeting.step';
import { WaysIn } from './ways-in';
import { Zoom } from './zoom';

/** What of telehealth lives as long as the process. */
export interface Telehealth {
  rooms: Rooms;
  job: MeetingsJob | null;
  waysIn: WaysIn;
  wrongTokens: Counts;
}

export function makeTelehealth(parts: { unitOfWork: UnitOfWork; reads: Reads; clock: Clock; log: Logger; seal: Seal; limiters: Limiters }, { zoom: account, jitsiUrl }: VideoSettings): Telehealth {
  const zoom = account && new Zoom(account);
  const job = zoom && new MeetingsJob({ ...parts, zoom });
  return { rooms: { zoom: zoom !== null, jitsiUrl }, job, waysIn: new WaysIn({ ...parts, zoom, job }), wrongTokens: wrongTokens(parts.clock, parts.limiters, 'wrong links') };
}
