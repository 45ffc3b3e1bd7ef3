import type { ProfileRight, Role } from '@groupwork/shared/access/roles';
import type { DomainEvent } from '../../platform/events/domain-event';

type Told = Omit<DomainEvent, 'facilityId' | 'topics' | 'patientIds' | 'payload'> & { payload?: Record<string, unknown>; topics?: string[] };

/** Who signed in, out, failed, was locked: of staff, never of patients. */
const ofStaff = (type: string, staffMemberId: string, told: Partial<Told> = {}): DomainEvent => ({
  type,
  facilityId: null,
  subject: { type: 'StaffMember', id: staffMemberId },
  topics: told.topics ?? [],
  patientIds: [],
  payload: { staffMemberId, ...told.payload },
  ...(told.details ? { details: told.details } : {}),
});

/** Where the end of sign-ins is told, so that every process closes their sockets. */
export const SIGN_IN_TOPIC = 'sign-ins';

export const signedIn = (staffMemberId: string, signInId: string): DomainEvent => ofStaff('SignedIn', staffMemberId, { payload: { signInId } });
export const signInFailed = (staffMemberId: string, locked: boolean): DomainEvent => ofStaff('SignInFailed', staffMemberId, { payload: { locked } });
export const signInEnded = (staffMemberId: string, signInId: string, reason: string): DomainEvent =>
  ofStaff('SignInEnded', staffMemberId, { payload: { signInId, reason }, topics: [SIGN_IN_TOPIC] });
export const screenLocked = (staffMemberId: string, signInId: string, reason: string): DomainEvent =>
  ofStaff('ScreenLocked', staffMemberId, { payload: { signInId, reason }, topics: [SIGN_IN_TOPIC] });
export const screenUnlocked = (staffMemberId: string, signInId: string): DomainEvent => ofStaff('ScreenUnlocked', staffMemberId, { payload: { signInId } });
export const organizationSetUp = (staffMemberId: string): DomainEvent => ofStaff('OrganizationSetUp', staffMemberId);
export const pinTried = (staffMemberId: string, outcome: 'RIGHT' | 'WRONG' | 'LOCKED'): DomainEvent => ofStaff('PinTried', staffMemberId, { payload: { outcome } });
export const pinChosen = (staffMemberId: string): DomainEvent => ofStaff('PinChosen', staffMemberId);
export const pinUnlocked = (staffMemberId: string): DomainEvent => ofStaff('PinUnlocked', staffMemberId);
export const pinCleared = (staffMemberId: string): DomainEvent => ofStaff('PinCleared', staffMemberId);
/** Its owner chooses none until another administrator unlocks it. */
export const pinHeld = (staffMemberId: string): DomainEvent => ofStaff('PinHeld', staffMemberId);
export const staffInvited = (staffMemberId: string, again: boolean): DomainEvent => ofStaff('StaffInvited', staffMemberId, { payload: { again }, details: { again } });
export const invitationWithdrawn = (staffMemberId: string): DomainEvent => ofStaff('InvitationWithdrawn', staffMemberId);
export const invitationAccepted = (staffMemberId: string): DomainEvent => ofStaff('InvitationAccepted', staffMemberId);
export const staffAccountSaved = (staffMemberId: string): DomainEvent => ofStaff('StaffAccountSaved', staffMemberId);
/** Its sockets close, on whatever process they are. */
export const staffDeactivated = (staffMemberId: string): DomainEvent => ofStaff('StaffDeactivated', staffMemberId, { topics: [SIGN_IN_TOPIC] });
export const staffReactivated = (staffMemberId: string): DomainEvent => ofStaff('StaffReactivated', staffMemberId);
export const signInUnlocked = (staffMemberId: string): DomainEvent => ofStaff('SignInUnlocked', staffMemberId);
export const passwordLinkMade = (staffMemberId: string, byAdministrator: boolean): DomainEvent => ofStaff('PasswordLinkMade', staffMemberId, { payload: { byAdministrator }, details: { byAdministrator } });
export const passwordChanged = (staffMemberId: string, byLink: boolean): DomainEvent => ofStaff('PasswordChanged', staffMemberId, { payload: { byLink }, details: { byLink } });
export const passwordConfirmed = (staffMemberId: string, signInId: string): DomainEvent => ofStaff('PasswordConfirmed', staffMemberId, { payload: { signInId } });
/** What somebody is at one facility from now on; a role of null is the account's. */
export const staffPlaced = (staffMemberId: string, { facilityId, role, rights }: { facilityId: string; role: Role | null; rights: readonly ProfileRight[] }): DomainEvent => ({
  ...ofStaff('StaffPlaced', staffMemberId, { payload: { role, rights: [...rights] }, details: { role, rights: [...rights] } }),
  facilityId,
});
/** A role, right or facility changed: what was granted at sign-in no longer holds. */
export const rightsChanged = (staffMemberId: string): DomainEvent => ofStaff('StaffRightsChanged', staffMemberId, { topics: [SIGN_IN_TOPIC] });
