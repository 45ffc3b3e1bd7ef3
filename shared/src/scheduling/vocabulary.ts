export const groupTypes = ['PROCESS', 'PSYCHOEDUCATION', 'SKILLS', 'SUPPORT', 'RECREATIONAL', 'OTHER'] as const;
export type GroupType = (typeof groupTypes)[number];
export const groupTypeWords: Record<GroupType, string> = {
  PROCESS: 'Process group', PSYCHOEDUCATION: 'Psychoeducation', SKILLS: 'Skills group', SUPPORT: 'Support group', RECREATIONAL: 'Recreational', OTHER: 'Other',
};

export const deliveries = ['IN_PERSON', 'TELEHEALTH', 'BOTH'] as const;
export type Delivery = (typeof deliveries)[number];
export const deliveryWords: Record<Delivery, string> = { IN_PERSON: 'In person', TELEHEALTH: 'Telehealth', BOTH: 'In person and telehealth' };

/** Where people go: `Room 2`, `Telehealth`, `Room 2 and telehealth`. What room a leader sits in meanwhile is nothing to those who come. */
export function placeOf({ room, delivery }: { room: { name: string } | null; delivery: Delivery }): string {
  if (delivery === 'IN_PERSON') return room?.name ?? 'No room yet';
  return delivery === 'TELEHEALTH' || room === null ? deliveryWords.TELEHEALTH : `${room.name} and telehealth`;
}

/** Offered when a group is set up; a facility may write another. */
export const modalities = ['CBT', 'DBT', 'Relapse prevention', 'Motivational interviewing', 'Mindfulness', 'Seeking Safety', 'Twelve-step facilitation', 'Trauma-informed', 'Expressive', 'Recreation'] as const;

export const leaderPositions = ['LEADER', 'CO_LEADER', 'FORMER'] as const;
export type LeaderPosition = (typeof leaderPositions)[number];
export const leaderPositionWords: Record<LeaderPosition, string> = { LEADER: 'Leader', CO_LEADER: 'Co-leader', FORMER: 'Former leader' };

export const enrolments = ['OPEN', 'CLOSED'] as const;
export type Enrolment = (typeof enrolments)[number];
export const enrolmentWords: Record<Enrolment, string> = { OPEN: 'Open: people join at any time', CLOSED: 'Closed: the same people from beginning to end' };

/** How minutes become billing units; the payer decides which. */
export const roundingMethods = ['FLOOR', 'UP_TO', 'HALF_UNIT_INCLUSIVE', 'HALF_UNIT_EXCLUSIVE', 'NONE', 'ANY'] as const;
export type RoundingMethod = (typeof roundingMethods)[number];
export const roundingMethodWords: Record<RoundingMethod, string> = {
  FLOOR: 'Whole units only: 29 min of 15 are 1', UP_TO: 'Every begun unit: 16 min of 15 are 2', HALF_UNIT_INCLUSIVE: 'Half a unit counts: 53 min of 15 are 4',
  HALF_UNIT_EXCLUSIVE: 'Only more than half a unit counts: 53 min of 15 are 3', NONE: 'No rounding', ANY: 'Any time is one unit',
};

/** The same in a word or two, as a cell of a table holds it. */
export const roundingMethodNames: Record<RoundingMethod, string> = { FLOOR: 'Whole units', UP_TO: 'Every begun unit', HALF_UNIT_INCLUSIVE: 'Half a unit', HALF_UNIT_EXCLUSIVE: 'More than half a unit', NONE: 'No rounding', ANY: 'Any time' };

export const cancelReasons = ['STAFF', 'HOLIDAY', 'LOW_CENSUS', 'FACILITY'] as const;
export type CancelReason = (typeof cancelReasons)[number];
export const cancelReasonWords: Record<CancelReason, string> = { STAFF: 'Staff away', HOLIDAY: 'Holiday', LOW_CENSUS: 'Low census', FACILITY: 'Facility' };

/** How much of a slot a change reaches. */
export const slotReaches = ['THIS_ONE', 'THIS_AND_FOLLOWING', 'ALL_NOT_STARTED'] as const;
export type SlotReach = (typeof slotReaches)[number];
export const slotReachWords: Record<SlotReach, string> = { THIS_ONE: 'This one', THIS_AND_FOLLOWING: 'This and following', ALL_NOT_STARTED: 'All not yet started' };

export const GROUP_TITLE_LENGTH = 200;
export const REASON_LENGTH = 500;
export const HOLIDAY_NAME_LENGTH = 100;
export const SHORTEST_SESSION_MINUTES = 5;
export const LONGEST_SESSION_MINUTES = 720;
export const SESSION_TITLE_LENGTH = 200;
export const TOPIC_LENGTH = 200;
export const COVER_REASON_LENGTH = 500;
