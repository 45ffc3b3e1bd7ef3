import type { ProfileRight, Role } from '@groupwork/shared/access/roles';

/** Someone who works at the demo's facilities. Passwords and PINs are public: they open nothing but the demo. */
export interface DemoStaff {
  key: string;
  organization: 'northfield' | 'harbor';
  facilities: readonly ('alder' | 'cedar' | 'bay')[];
  firstName: string;
  lastName: string;
  credential: string | null;
  credentialExpiresInDays: number | null;
  role: Role;
  rights: readonly ProfileRight[];
  /** What they are at one of their facilities, in place of the role and rights above. */
  own?: Partial<Record<'alder' | 'cedar' | 'bay', { role: Role; rights: readonly ProfileRight[] }>>;
  pin: string;
  /** Shown on the sign-in page. */
  note: string;
}

export const DEMO_PASSWORD = 'open the group';

export const demoStaff: readonly DemoStaff[] = [
  { key: 'dana', organization: 'northfield', facilities: ['alder'], firstName: 'Dana', lastName: 'Whitfield', credential: 'LCSW', credentialExpiresInDays: 280, role: 'THERAPIST', rights: ['MANAGE_GOLDEN_THREAD'], pin: '274918', note: 'Leads the groups around now: one to start, one running, one to document, one returned. Writes treatment plans.' },
  { key: 'marcus', organization: 'northfield', facilities: ['alder'], firstName: 'Marcus', lastName: 'Obi', credential: 'LPC', credentialExpiresInDays: 410, role: 'THERAPIST', rights: ['REQUIRES_GROUP_SESSION_REVIEW'], pin: '583027', note: 'Everything he signs goes to review.' },
  { key: 'priya', organization: 'northfield', facilities: ['alder', 'cedar'], firstName: 'Priya', lastName: 'Raman', credential: 'PsyD', credentialExpiresInDays: 530, role: 'THERAPIST', rights: ['REVIEW_GROUP_SESSIONS', 'BACK_DATE_GROUPS', 'MANAGE_GOLDEN_THREAD'], pin: '640172', note: 'Reviewer. Sessions wait for her under Review and Past sessions.' },
  { key: 'ruth', organization: 'northfield', facilities: ['alder'], firstName: 'Ruth', lastName: 'Halvorsen', credential: 'LMFT', credentialExpiresInDays: 460, role: 'THERAPIST', rights: ['REVIEW_GROUP_SESSIONS'], pin: '716284', note: 'Second reviewer: stands in for Priya Raman, or takes a review over.' },
  { key: 'tomas', organization: 'northfield', facilities: ['alder'], firstName: 'Tomás', lastName: 'Rivera', credential: 'CADC', credentialExpiresInDays: 190, role: 'CASE_MANAGER', rights: ['MANAGE_SCHEDULER_SETTINGS'], pin: '915306', note: 'Case manager, co-leads with Dana Whitfield and sets up groups and schedules.' },
  { key: 'grace', organization: 'northfield', facilities: ['alder'], firstName: 'Grace', lastName: 'Lindqvist', credential: 'CTRS', credentialExpiresInDays: 350, role: 'THERAPIST', rights: [], pin: '402867', note: 'Recreation therapist with groups of her own.' },
  { key: 'jo', organization: 'northfield', facilities: ['alder'], firstName: 'Jo', lastName: 'Park', credential: null, credentialExpiresInDays: null, role: 'TECHNICIAN', rights: [], pin: '758240', note: 'Technician: helps with attendance.' },
  { key: 'sam', organization: 'northfield', facilities: ['alder'], firstName: 'Sam', lastName: 'Okafor', credential: 'CPSS', credentialExpiresInDays: 220, role: 'PEER_SUPPORT', rights: ['MANAGE_GROUP_SESSIONS'], pin: '369158', note: 'Peer support specialist: leads groups that are not clinical.' },
  { key: 'renata', organization: 'northfield', facilities: ['alder'], firstName: 'Renata', lastName: 'Kowal', credential: null, credentialExpiresInDays: null, role: 'FRONT_DESK', rights: [], pin: '821473', note: 'Front desk: sees the day, opens no notes.' },
  { key: 'ines', organization: 'northfield', facilities: ['alder', 'cedar'], firstName: 'Inès', lastName: 'Moreau', credential: 'RHIA', credentialExpiresInDays: 600, role: 'RECORDS_ADMIN', rights: [], pin: '536094', note: 'Records administrator of both facilities.' },
  { key: 'walter', organization: 'northfield', facilities: ['alder', 'cedar'], firstName: 'Walter', lastName: 'Ames', credential: null, credentialExpiresInDays: null, role: 'SUPER_ADMIN', rights: ['MANAGE_SCHEDULER_SETTINGS', 'API_EXPLORER'], pin: '190752', note: 'Super administrator of the organization.' },
  { key: 'hana', organization: 'northfield', facilities: ['cedar'], firstName: 'Hana', lastName: 'Sato', credential: 'LMFT', credentialExpiresInDays: 300, role: 'THERAPIST', rights: ['MANAGE_GOLDEN_THREAD'], pin: '647015', note: 'Therapist at the second facility, in another time zone.' },
  { key: 'luis', organization: 'northfield', facilities: ['cedar'], firstName: 'Luis', lastName: 'Ferrer', credential: null, credentialExpiresInDays: null, role: 'FRONT_DESK', rights: [], pin: '280536', note: 'Front desk of the second facility.' },
  { key: 'nadia', organization: 'northfield', facilities: ['alder', 'cedar'], firstName: 'Nadia', lastName: 'Yusuf', credential: null, credentialExpiresInDays: null, role: 'TECHNICIAN', rights: [], own: { cedar: { role: 'CASE_MANAGER', rights: ['MANAGE_SCHEDULER_SETTINGS'] } }, pin: '508316', note: 'Technician at Alder House, case manager who sets up groups at Cedar Court: sees at each what her role there allows.' },
  { key: 'adaeze', organization: 'harbor', facilities: ['bay'], firstName: 'Adaeze', lastName: 'Nwosu', credential: 'LPCC', credentialExpiresInDays: 260, role: 'THERAPIST', rights: ['MANAGE_GOLDEN_THREAD'], pin: '713904', note: 'Therapist of another organization: sees nothing of this one.' },
  { key: 'pat', organization: 'harbor', facilities: ['bay'], firstName: 'Pat', lastName: 'Lindgren', credential: null, credentialExpiresInDays: null, role: 'FRONT_DESK', rights: [], pin: '462081', note: 'Front desk of another organization.' },
];

export const emailOf = (staff: DemoStaff): string =>
  `${staff.firstName}.${staff.lastName}@${staff.organization}.example`.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '');

export const facilityNames = { alder: 'Alder House', cedar: 'Cedar Court', bay: 'Bay House' } as const;
export const organizationNames = { northfield: 'Northfield Behavioral Health', harbor: 'Harbor Recovery Network' } as const;
