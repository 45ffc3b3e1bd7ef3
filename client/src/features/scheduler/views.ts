/** The four ways to look at the same sessions. */
export const views = ['board', 'calendar', 'list', 'workflow'] as const;
export type View = (typeof views)[number];

/** What a calendar sets side by side. */
export const groupings = ['time', 'room', 'leader'] as const;
export type Grouping = (typeof groupings)[number];
export const groupingWords: Record<Grouping, string> = { time: 'Time', room: 'By room', leader: 'By leader' };
