import { facilitatesThisSession, isOfOwnFacility } from '../access/facilitate.rules';
import type { SessionAct } from '../access/session-facts';
import type { Rule } from '../kernel/refusal';
import { isStillUpcoming } from '../scheduling/start-session.rules';
import type { Delivery } from '../scheduling/vocabulary';
import type { Settings } from '../settings/settings';

/** What a facilitator looks at before the start. Nothing of it is ever asked for: it is there to be ticked or passed over. */
export const checkItems = ['DEVICES', 'MATERIALS', 'ROOM', 'PRIVATE_PLACE', 'GATHERED', 'LINK_SENT', 'MEETING_MADE'] as const;
export type CheckItem = (typeof checkItems)[number];

export const checkItemWords: Record<CheckItem, string> = {
  DEVICES: 'Camera and microphone work', MATERIALS: 'Materials are ready', ROOM: 'The room is private and free', PRIVATE_PLACE: 'Nobody can listen where I sit', GATHERED: 'Patients are gathered', LINK_SENT: 'The link is sent', MEETING_MADE: 'The video room is ready',
};

/** What the product sees for itself: shown, and ticked by nobody. */
export const knownChecks: readonly CheckItem[] = ['LINK_SENT', 'MEETING_MADE'];
export const isKnown = (item: CheckItem): boolean => knownChecks.includes(item);

/** The policy each is switched on by. */
const switches = {
  DEVICES: 'checklistDevices', MATERIALS: 'checklistMaterials', ROOM: 'checklistRoom', PRIVATE_PLACE: 'checklistPrivatePlace', GATHERED: 'checklistGathered', LINK_SENT: 'checklistLink', MEETING_MADE: 'checklistMeeting',
} as const satisfies Record<CheckItem, keyof Settings>;

const byVideo: readonly CheckItem[] = ['DEVICES', 'PRIVATE_PLACE', 'LINK_SENT', 'MEETING_MADE'];
const inTheRoom: readonly CheckItem[] = ['ROOM', 'GATHERED'];

const belongs = (item: CheckItem, delivery: Delivery): boolean => {
  if (delivery === 'TELEHEALTH') return !inTheRoom.includes(item);
  // Where some are in the room and some on the screen, whoever leads sits in the room.
  return delivery === 'BOTH' ? item !== 'PRIVATE_PLACE' : !byVideo.includes(item);
};

/** What is looked at before a session held this way, at a facility with these policies. */
export const checksOf = (delivery: Delivery, settings: Pick<Settings, (typeof switches)[CheckItem]>): CheckItem[] => checkItems.filter((item) => belongs(item, delivery) && settings[switches[item]]);

/** For whoever may start it, as long as it is to come. */
export const tickCheckRules: readonly Rule<SessionAct>[] = [isOfOwnFacility, isStillUpcoming, ...facilitatesThisSession];

/** How a session's room stands right now. */
export const roomNowStates = ['FREE', 'IN_USE', 'RUNNING_OVER', 'BOOKED'] as const;
export type RoomNowState = (typeof roomNowStates)[number];
export const roomNowStateWords: Record<RoomNowState, string> = {
  FREE: 'Nobody else is in it or booked', IN_USE: 'Another session is in it and planned to end before', RUNNING_OVER: 'Another session is in it beyond its planned end, or beyond this one’s start', BOOKED: 'Another session is planned in it at the same time',
};

/** Another session of the same room. */
export interface RoomNeighbour { status: 'UPCOMING' | 'IN_PROGRESS'; plannedStart: Date; plannedEnd: Date }

/** What another session means for this one's room; null where it is none of its business. */
export function roomHeldBy({ status, plannedStart, plannedEnd }: RoomNeighbour, session: { plannedStart: Date; plannedEnd: Date }, now: Date): Exclude<RoomNowState, 'FREE'> | null {
  if (status === 'IN_PROGRESS') return plannedEnd <= now || plannedEnd > session.plannedStart ? 'RUNNING_OVER' : 'IN_USE';
  return plannedStart < session.plannedEnd && plannedEnd > session.plannedStart ? 'BOOKED' : null;
}
