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
  sheets: (sessionId: string) => `/sessions/${sessionId}/sheets`,
  reviewInbox: '/review',
  review: (sessionId: string) => `/review/${sessionId}`,
  unfinished: '/unfinished',
  pastSessions: '/past-sessions',
  patients: '/patients',
  outreach: '/outreach',
  newPatient: '/patients/new',
  patient: (patientId: string) => `/patients/${patientId}`,
  editPatient: (patientId: string) => `/patients/${patientId}/edit`,
  patientPlacement: (patientId: string, act: 'ADMIT' | 'PLACE' | 'TRANSFER') => `/patients/${patientId}/placement?act=${act}`,
  patientSchedules: (patientId: string) => `/patients/${patientId}/schedules`,
  patientPlan: (patientId: string) => `/patients/${patientId}/plan`,
  patientCareTeam: (patientId: string) => `/patients/${patientId}/care-team`,
  /** Schedules to a patient, or to many; what is known already is chosen on the page. */
  assign: (query: { patient?: string | undefined; schedule?: string | undefined; from?: string | undefined } = {}) => {
    const chosen = new URLSearchParams(Object.entries(query).filter((pair): pair is [string, string] => pair[1] !== undefined)).toString();
    return chosen === '' ? '/assign' : `/assign?${chosen}`;
  },
  hoursReport: '/reports/hours',
  settings: '/settings',
  kiosk: '/kiosk',
  settingsGroups: '/settings/groups',
  settingsGroup: (groupId: string) => `/settings/groups/${groupId}`,
  settingsTopics: '/settings/topics',
  settingsSchedules: '/settings/schedules',
  settingsSchedule: (scheduleId: string) => `/settings/schedules/${scheduleId}`,
  settingsHolidays: '/settings/holidays',
  settingsLists: '/settings/lists',
  settingsPolicies: '/settings/policies',
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
  sheets: 'sheets',
  /** The inbox alone, or beside one session. */
  review: '/review/:sessionId?',
  assign: '/assign',
  settingsGroup: '/settings/groups/:groupId',
  settingsSchedule: '/settings/schedules/:scheduleId',
  patient: '/patients/:patientId',
  editPatient: '/patients/:patientId/edit',
  patientPlacement: '/patients/:patientId/placement',
  patientSchedules: '/patients/:patientId/schedules',
  patientPlan: '/patients/:patientId/plan',
  patientCareTeam: '/patients/:patientId/care-team',
  chart: '/patients/:patientId/group-sessions',
  chartEntry: '/patients/:patientId/group-sessions/:chartEntryId',
} as const;
