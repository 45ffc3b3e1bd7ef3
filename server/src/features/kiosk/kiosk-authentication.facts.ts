import type { Clock } from '../../platform/clock';
import { flagOf, instantOf, instantOrNull } from '../../platform/database/reads';
import type { Reads } from '../../platform/database/reads';
import type { KioskActor } from './kiosk-actor.facts';

interface Row {
  id: string;
  organizationId: string;
  sessionId: string;
  facilityId: string;
  endsAt: unknown;
  endedAt: unknown;
  endReason: string | null;
  status: string;
  firstName: string;
  lastName: string;
  active: unknown;
}

const KIOSK = `
  select k.id, k.organizationId, k.sessionId, k.facilityId, k.endsAt, k.endedAt, k.endReason, s.status, m.firstName, m.lastName, m.active
    from kiosk k
    join group_session s on s.organizationId = k.organizationId and s.id = k.sessionId
    join staff_member m on m.organizationId = k.organizationId and m.id = k.handedOverBy
   where k.tokenHash = ?`;

/**
 * Whose token a device carries, asked with every request. While its session runs the device is confined to signing
 * in. Once the session is over it is confined no more, but what was signed on it without network is still taken.
 * A device taken back or closed is nobody's.
 */
export async function kioskActor(reads: Pick<Reads, 'one'>, clock: Clock, tokenHash: string): Promise<KioskActor | null> {
  const row = await reads.one<Row>(KIOSK, [tokenHash]);
  if (!row || clock.now() >= instantOf(row.endsAt)) return null;
  const ended = instantOrNull(row.endedAt) !== null;
  if (ended && row.endReason !== 'SESSION_OVER') return null;
  const open = !ended && row.status === 'IN_PROGRESS' && flagOf(row.active);
  return {
    kind: 'KIOSK', id: row.id, name: `Sign-in device of ${row.firstName} ${row.lastName}`, organizationId: row.organizationId,
    capabilities: new Set(['kiosk:sign-in']), view: `kiosk:${row.id}`, confined: open, sessionId: row.sessionId, facilityId: row.facilityId,
  };
}
