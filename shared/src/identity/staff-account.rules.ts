import type { Role } from '../access/roles';
import { addDays } from '../kernel/time';
import { refuse } from '../kernel/refusal';
import type { Rule } from '../kernel/refusal';

export const staffStandings = ['ACTIVE', 'INVITED', 'INVITATION_ENDED', 'DEACTIVATED'] as const;
export type StaffStanding = (typeof staffStandings)[number];
export const staffStandingWords: Record<StaffStanding, string> = { ACTIVE: 'Active', INVITED: 'Invited', INVITATION_ENDED: 'Invitation ended', DEACTIVATED: 'Deactivated' };

export const INVITATION_HOURS = 48;
export const PASSWORD_LINK_MINUTES = 60;
/** Links one account is sent in an hour, whoever asks. */
export const MOST_PASSWORD_LINKS = 3;
export const FIRST_NAME_LENGTH = 100;
export const LAST_NAME_LENGTH = 100;

/** Whoever never chose a password was invited and has not come yet. */
export const staffStanding = ({ active, hasPassword, isInvited }: { active: boolean; hasPassword: boolean; isInvited: boolean }): StaffStanding =>
  !hasPassword ? (isInvited ? 'INVITED' : 'INVITATION_ENDED') : active ? 'ACTIVE' : 'DEACTIVATED';

/** Somebody's account, and who wants to change it. */
export interface AccountChange {
  actorId: string;
  staffMemberId: string;
  name: string;
  role: Role;
  standing: StaffStanding;
  /** Whether they work at a facility the actor does not. */
  worksElsewhere: boolean;
  /** Super Admins of the organization who are active now. */
  activeSuperAdmins: number;
}

const isAnothers: Rule<AccountChange> = ({ actorId, staffMemberId }) => (actorId === staffMemberId ? refuse('OWN_ACCOUNT', {}) : null);
/** A role and an account hold at every facility: who changes them sees all it touches. */
const isSeenWhole: Rule<AccountChange> = ({ worksElsewhere, name }) => (worksElsewhere ? refuse('STAFF_ELSEWHERE', { name }) : null);
const leavesASuperAdmin: Rule<AccountChange> = ({ role, standing, activeSuperAdmins, name }) =>
  role === 'SUPER_ADMIN' && standing === 'ACTIVE' && activeSuperAdmins <= 1 ? refuse('LAST_SUPER_ADMIN', { name }) : null;
const isIn = (...standings: readonly StaffStanding[]): Rule<AccountChange> => ({ name, standing }) =>
  standings.includes(standing) ? null : refuse('STAFF_STANDING', { name, standing: staffStandingWords[standing].toLowerCase() });

export const changeAccountRules: readonly Rule<AccountChange>[] = [isAnothers, isSeenWhole];
/** Asked too where a Super Admin becomes something else. */
export const deactivateRules: readonly Rule<AccountChange>[] = [isAnothers, isSeenWhole, isIn('ACTIVE'), leavesASuperAdmin];
export const takeSuperAdminRules: readonly Rule<AccountChange>[] = [leavesASuperAdmin];
export const reactivateRules: readonly Rule<AccountChange>[] = [...changeAccountRules, isIn('DEACTIVATED')];
export const inviteAgainRules: readonly Rule<AccountChange>[] = [...changeAccountRules, isIn('INVITED', 'INVITATION_ENDED')];
export const withdrawInvitationRules: readonly Rule<AccountChange>[] = [...changeAccountRules, isIn('INVITED')];
export const helpWithPasswordRules: readonly Rule<AccountChange>[] = [...changeAccountRules, isIn('ACTIVE')];

/** So many days ahead an ending credential is warned of. */
export const CREDENTIAL_WARNING_DAYS = 30;

/** How a credential stands on a day: it is valid through its last one. */
export function credentialStanding(lastDay: string | null, today: string): 'VALID' | 'ENDING' | 'EXPIRED' {
  if (lastDay === null) return 'VALID';
  if (lastDay < today) return 'EXPIRED';
  return lastDay <= addDays(today, CREDENTIAL_WARNING_DAYS) ? 'ENDING' : 'VALID';
}

