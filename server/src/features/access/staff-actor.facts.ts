import { createHash } from 'node:crypto';
import { capabilitiesOf } from '@groupwork/shared/access/capabilities';
import type { ProfileRight, Role } from '@groupwork/shared/access/roles';
import type { Actor } from '../../platform/actor';
import { forbidden, notFound } from '../../platform/errors';

/** A person who signed in, with all that decides what they may do. */
export interface StaffActor extends Actor {
  readonly kind: 'STAFF';
  readonly firstName: string;
  readonly lastName: string;
  readonly credential: string | null;
  /** Last day the credential is valid, YYYY-MM-DD; null when it does not expire. */
  readonly credentialExpiresOn: string | null;
  readonly role: Role;
  readonly profileRights: readonly ProfileRight[];
  /** Rows of other facilities do not exist for this person. */
  readonly facilityIds: readonly string[];
}

export type StaffFacts = Omit<StaffActor, 'kind' | 'name' | 'capabilities' | 'view'>;

export function staffActor(facts: StaffFacts): StaffActor {
  const view = createHash('sha256').update(JSON.stringify([facts.organizationId, facts.role, [...facts.profileRights].sort(), [...facts.facilityIds].sort()])).digest('base64url');
  return {
    ...facts,
    kind: 'STAFF',
    name: `${facts.firstName} ${facts.lastName}`,
    capabilities: new Set<string>(capabilitiesOf(facts.role, facts.profileRights)),
    view,
  };
}

/** For what only a person can do, such as signing. */
export function staffOf(actor: Actor): StaffActor {
  if (actor.kind !== 'STAFF') throw forbidden();
  return actor as StaffActor;
}

/** The facilities whose rows this actor may read. */
export const facilityScope = (actor: Actor): readonly string[] => (actor as Partial<StaffActor>).facilityIds ?? [];

/** Rows of other facilities do not exist for this person: NOT_FOUND, whether there is such a facility or not. */
export function mustBeInScope(actor: Actor, facilityId: string): void {
  if (!facilityScope(actor).includes(facilityId)) throw notFound();
}
