/**
 * Whoever acts: a person, a machine with a key, a device, or the system on a named task. Scope, audit,
 * idempotency and limits take the actor, never a bare id.
 */
export interface Actor {
  readonly kind: 'STAFF' | 'API_CLIENT' | 'KIOSK' | 'PATIENT_LINK' | 'SYSTEM';
  /** Unique within its kind. */
  readonly id: string;
  /** As the audit trail prints it. */
  readonly name: string;
  /** The tenant all reads and writes are confined to. */
  readonly organizationId: string;
  /** What this actor may ask for anywhere, by catalogue name. */
  readonly capabilities: ReadonlySet<string>;
  /** What it may ask for at one facility; left out where that is the same everywhere. */
  readonly capabilitiesAt?: (facilityId: string) => ReadonlySet<string>;
  /** The same actor at those facilities alone where it may ask for this; itself where that is all of them. */
  readonly within?: (capability: string) => Actor;
  /** Two actors with the same view are shown the same rows: live updates are made once for all of them. */
  readonly view: string;
  /** Held to its capabilities alone: what is open to everyone is closed to it. So is a device in other people's hands. */
  readonly confined?: boolean;
}

export const holdsAt = (actor: Actor, capability: string, facilityId: string): boolean => (actor.capabilitiesAt?.(facilityId) ?? actor.capabilities).has(capability);

export function systemActor(task: string, organizationId: string): Actor {
  return { kind: 'SYSTEM', id: task, name: task, organizationId, capabilities: new Set(), view: `system:${organizationId}` };
}
