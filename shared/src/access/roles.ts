export const roles = ['THERAPIST', 'CASE_MANAGER', 'TECHNICIAN', 'PEER_SUPPORT', 'FRONT_DESK', 'RECORDS_ADMIN', 'SUPER_ADMIN'] as const;
export type Role = (typeof roles)[number];
export const isRole = (value: unknown): value is Role => roles.some((role) => role === value);

export const roleWords: Record<Role, string> = {
  THERAPIST: 'Therapist',
  CASE_MANAGER: 'Case Manager',
  TECHNICIAN: 'Technician',
  PEER_SUPPORT: 'Peer Support',
  FRONT_DESK: 'Front Desk',
  RECORDS_ADMIN: 'Records Admin',
  SUPER_ADMIN: 'Super Admin',
};

/** An extra right on one person's profile. */
export const profileRights = [
  'MANAGE_GROUP_SESSIONS', 'REQUIRES_GROUP_SESSION_REVIEW', 'REVIEW_GROUP_SESSIONS',
  'BACK_DATE_GROUPS', 'MANAGE_SCHEDULER_SETTINGS', 'MANAGE_GOLDEN_THREAD', 'API_EXPLORER',
] as const;
export type ProfileRight = (typeof profileRights)[number];

export const profileRightWords: Record<ProfileRight, string> = {
  MANAGE_GROUP_SESSIONS: 'Manage Group Sessions',
  REQUIRES_GROUP_SESSION_REVIEW: 'Requires Group Session Review',
  REVIEW_GROUP_SESSIONS: 'Review Group Sessions',
  BACK_DATE_GROUPS: 'Back-date Groups',
  MANAGE_SCHEDULER_SETTINGS: 'Manage Scheduler Settings',
  MANAGE_GOLDEN_THREAD: 'Manage Golden Thread',
  API_EXPLORER: 'API Explorer',
};

/** May act on any session without taking it over. */
export const isAdministrator = (role: Role): boolean => administratorRoles.includes(role);
export const administratorRoles: readonly Role[] = ['RECORDS_ADMIN', 'SUPER_ADMIN'];

/** Roles whose work is clinical: they complete and, with the right, review any group's session. */
export const isClinicalRole = (role: Role): boolean => role === 'THERAPIST' || role === 'CASE_MANAGER' || isAdministrator(role);
