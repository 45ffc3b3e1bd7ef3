import { randomBytes } from 'node:crypto';
import type { MeetingProvider } from '@groupwork/shared/telehealth/vocabulary';
import type { Work } from '../../platform/database/work';
import { facilitySettings } from '../facilities/facility.facts';
import { TelehealthMeetings } from './telehealth.repositories';
import { meetingChanged } from './telehealth.events';
import type { TelehealthMeetingRow } from './telehealth-meeting.entity';

/** Where video rooms can come from in this process. */
export interface Rooms {
  /** Whether Zoom is set up. */
  zoom: boolean;
  /** Where rooms of their own are, without a slash at the end. */
  jitsiUrl: string;
}

const ROOM_BYTES = 20;

/** A room nobody can guess, with a name that says nothing. */
const roomAddress = (jitsiUrl: string): string => `${jitsiUrl}/gw-${randomBytes(ROOM_BYTES).toString('hex')}`;

interface SessionRow {
  id: string;
  facilityId: string;
  /** The room of its group, which goes before the facility's. */
  groupAddress: string | null;
}

const unmade = { externalId: null, toldStart: null, toldEnd: null, attempts: 0, trouble: null, gaveUpAt: null, removedAt: null, linkSentAt: null, linkSentBy: null };

/**
 * The video rooms of telehealth sessions, by session: made here where they need nobody, wanted from their provider
 * otherwise, which a job carries out after the commit. In-person sessions are left out. A room that is there stays as
 * it is, whatever the facility has chosen since: patients may hold its address.
 */
export async function prepareMeetings(work: Work, rooms: Rooms, sessionIds: readonly string[]): Promise<Map<string, TelehealthMeetingRow>> {
  const { organizationId } = work.actor;
  const sessions = await work.query<SessionRow>("select s.id, s.facilityId, g.meetingAddress as groupAddress from group_session s left join therapy_group g on g.organizationId = s.organizationId and g.id = s.groupId where s.organizationId = ? and s.id in (?) and s.delivery <> 'IN_PERSON'", [organizationId, [...sessionIds]]);
  if (sessions.length === 0) return new Map();
  const meetings = work.repository(TelehealthMeetings);
  // Locked: their provider may tell of one at this moment.
  const kept = new Map((await meetings.foundForUpdate({ sessionId: sessions.map(({ id }) => id) })).map((meeting) => [meeting.sessionId, meeting]));
  const facilityIds = [...new Set(sessions.map(({ facilityId }) => facilityId))];
  const settings = await facilitySettings(work, organizationId, facilityIds);
  for (const meeting of kept.values()) if (mustBeMadeAnew(meeting)) kept.set(meeting.sessionId, await wantAnew(work, meeting));
  const made = await meetings.addMany(
    sessions.filter(({ id }) => !kept.has(id)).map(({ id, facilityId, groupAddress }) => {
      const { telehealthProvider, telehealthAddress } = settings[facilityIds.indexOf(facilityId)] as (typeof settings)[number];
      const fixed = groupAddress ?? (telehealthProvider === 'FIXED' && telehealthAddress !== '' ? telehealthAddress : null);
      const provider: MeetingProvider = fixed !== null ? 'FIXED' : telehealthProvider === 'ZOOM' && rooms.zoom ? 'ZOOM' : 'JITSI';
      const address = provider === 'FIXED' ? fixed : provider === 'JITSI' ? roomAddress(rooms.jitsiUrl) : null;
      return { ...unmade, sessionId: id, facilityId, provider, joinAddress: address, wanted: provider === 'ZOOM' ? 'CREATE' : null, dueAt: provider === 'ZOOM' ? work.now : null };
    }),
  );
  for (const meeting of made) {
    work.record(meetingChanged(meeting, meeting.wanted ? 'WANTED' : 'READY'));
    kept.set(meeting.sessionId, meeting);
  }
  return kept;
}

/** Taken away with its session, which is held after all, or given up: whoever asks now asks again. */
const mustBeMadeAnew = ({ provider, wanted, removedAt, gaveUpAt }: TelehealthMeetingRow): boolean => provider === 'ZOOM' && (removedAt !== null || gaveUpAt !== null) && wanted !== 'DELETE';

/** Given up, the provider may have made it all the same: a count above nothing lets it be looked for first. */
export async function wantAnew(work: Work, meeting: TelehealthMeetingRow): Promise<TelehealthMeetingRow> {
  const made = meeting.removedAt === null && meeting.externalId !== null;
  const anew = await work.repository(TelehealthMeetings).change(meeting, {
    wanted: made ? 'UPDATE' : 'CREATE', dueAt: work.now, attempts: meeting.gaveUpAt ? 1 : 0, trouble: null, gaveUpAt: null, removedAt: null, ...(made ? {} : { externalId: null, joinAddress: null }),
  });
  work.record(meetingChanged(anew, 'WANTED'));
  return anew;
}
