import { createHash } from 'node:crypto';
import { capabilitiesOf } from '@groupwork/shared/access/capabilities';
import type { Capability } from '@groupwork/shared/access/capabilities';
import type { ProfileRight, Role } from '@groupwork/shared/access/roles';
import { holdsAt } from '../../platform/actor';
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
  /** As lists print it; what somebody may do is asked at a facility. */
  readonly role: Role;
  readonly placements: readonly Placement[];
  readonly capabilitiesAt: (facilityId: string) => ReadonlySet<string>;
  /** Rows of other facilities do not exist for this person. */
  readonly facilityIds: readonly string[];
}

export interface Standing {
  readonly role: Role;
  readonly profileRights: readonly ProfileRight[];
}

/** What somebody is at one of the facilities they work at. */
export interface Placement extends Standing { readonly facilityId: string }

export type StaffFacts = Omit<StaffActor, 'kind' | 'name' | 'capabilities' | 'capabilitiesAt' | 'within' | 'facilityIds' | 'view'>;

export const placedAlike = (facilityIds: readonly string[], standing: Standing): Placement[] => facilityIds.map((facilityId) => ({ facilityId, role: standing.role, profileRights: standing.profileRights }));

const NOTHING: ReadonlySet<string> = new Set();

/** Who works nowhere yet has what the role alone gives: somebody must open the first facility. */
export function staffActor(facts: StaffFacts): StaffActor {
  const placements = [...facts.placements].sort((one, other) => (one.facilityId < other.facilityId ? -1 : 1));
  const view = createHash('sha256').update(JSON.stringify([facts.organizationId, facts.role, placements.map(({ facilityId, role, profileRights }) => [facilityId, role, [...profileRights].sort()])])).digest('base64url');
  return placed(facts, placements, view);
}

function placed(facts: StaffFacts, placements: readonly Placement[], view: string): StaffActor {
  const at = new Map(placements.map(({ facilityId, role, profileRights }) => [facilityId, new Set<string>(capabilitiesOf(role, profileRights))]));
  const actor: StaffActor = {
    ...facts,
    placements,
    facilityIds: placements.map(({ facilityId }) => facilityId),
    kind: 'STAFF',
    name: `${facts.firstName} ${facts.lastName}`,
    capabilities: new Set<string>(at.size > 0 ? [...at.values()].flatMap((held) => [...held]) : capabilitiesOf(facts.role, [])),
    capabilitiesAt: (facilityId) => at.get(facilityId) ?? NOTHING,
    within: (capability) => {
      const there = placements.filter(({ facilityId }) => at.get(facilityId)?.has(capability));
      return there.length === placements.length ? actor : placed(facts, there, view);
    },
    view,
  };
  return actor;
}

/** May this actor ask for it at this facility? */
export const mayAt = (actor: Actor, capability: Capability, facilityId: string): boolean => holdsAt(actor, capability, facilityId);

/** Role and rights at a facility the actor works at. */
export function standingAt(actor: StaffActor, facilityId: string): Standing {
  const placement = actor.placements.find((each) => each.facilityId === facilityId);
  if (!placement) throw notFound();
  return placement;
}

/** The role somebody has at a facility of theirs; a machine is there without one, and overrides nothing that a role may. */
export function roleAt(actor: Actor, facilityId: string): Role | null {
  if (actor.kind === 'STAFF') return standingAt(actor as StaffActor, facilityId).role;
  mustBeInScope(actor, facilityId);
  return null;
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
