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
  /** What this actor may ask for at all, by catalogue name. */
  readonly capabilities: ReadonlySet<string>;
  /** Two actors with the same view are shown the same rows: live updates are made once for all of them. */
  readonly view: string;
  /** Held to its capabilities alone: what is open to everyone is closed to it. So is a device in other people's hands. */
  readonly confined?: boolean;
}

export function systemActor(task: string, organizationId: string): Actor {
  return { kind: 'SYSTEM', id: task, name: task, organizationId, capabilities: new Set(), view: `system:${organizationId}` };
}
