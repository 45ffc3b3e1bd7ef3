export const groupTypes = ['PROCESS', 'PSYCHOEDUCATION', 'SKILLS', 'SUPPORT', 'RECREATIONAL', 'OTHER'] as const;
export type GroupType = (typeof groupTypes)[number];
export const groupTypeWords: Record<GroupType, string> = {
  PROCESS: 'Process group', PSYCHOEDUCATION: 'Psychoeducation', SKILLS: 'Skills group', SUPPORT: 'Support group', RECREATIONAL: 'Recreational', OTHER: 'Other',
};

export const deliveries = ['IN_PERSON', 'TELEHEALTH', 'BOTH'] as const;
export type Delivery = (typeof deliveries)[number];
export const deliveryWords: Record<Delivery, string> = { IN_PERSON: 'In person', TELEHEALTH: 'Telehealth', BOTH: 'In person and telehealth' };

/** Offered when a group is set up; a facility may write another. */
export const modalities = ['CBT', 'DBT', 'Relapse prevention', 'Motivational interviewing', 'Mindfulness', 'Seeking Safety', 'Twelve-step facilitation', 'Trauma-informed', 'Expressive', 'Recreation'] as const;

export const leaderPositions = ['LEADER', 'CO_LEADER', 'FORMER'] as const;
export type LeaderPosition = (typeof leaderPositions)[number];
export const leaderPositionWords: Record<LeaderPosition, string> = { LEADER: 'Leader', CO_LEADER: 'Co-leader', FORMER: 'Former leader' };

export const SESSION_TITLE_LENGTH = 200;
export const TOPIC_LENGTH = 200;
export const COVER_REASON_LENGTH = 500;
