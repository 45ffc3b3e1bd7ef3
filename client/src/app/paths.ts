/** Every address of the product, built in one place. Ids are opaque and safe in an address. */
export const paths = {
  start: '/scheduler',
  scheduler: (query: { date?: string | undefined } = {}) => (query.date === undefined ? '/scheduler' : `/scheduler?date=${query.date}`),
  attendance: (sessionId: string) => `/sessions/${sessionId}/attendance`,
  /** Where all notes of a session begin; not a page of its own. */
  notes: (sessionId: string) => `/sessions/${sessionId}/notes`,
  sharedNote: (sessionId: string) => `/sessions/${sessionId}/notes/shared`,
  patientNote: (sessionId: string, rosterEntryId: string) => `/sessions/${sessionId}/notes/${rosterEntryId}`,
  sign: (sessionId: string) => `/sessions/${sessionId}/sign`,
  reviewInbox: '/review',
  review: (sessionId: string) => `/review/${sessionId}`,
  pastSessions: '/past-sessions',
  patients: '/patients',
  chart: (patientId: string) => `/patients/${patientId}/group-sessions`,
  chartEntry: (patientId: string, chartEntryId: string) => `/patients/${patientId}/group-sessions/${chartEntryId}`,
} as const;

/** The same addresses as the router matches them. */
export const patterns = {
  scheduler: '/scheduler',
  session: '/sessions/:sessionId',
  attendance: 'attendance',
  notes: 'notes',
  sharedNote: 'shared',
  note: 'notes/:part',
  sign: 'sign',
  /** The inbox alone, or beside one session. */
  review: '/review/:sessionId?',
  chart: '/patients/:patientId/group-sessions',
  chartEntry: '/patients/:patientId/group-sessions/:chartEntryId',
} as const;
