import type { WatchedPin } from '@groupwork/shared/notifications/subjects';
import { instantOf } from '../../platform/database/reads';
import type { Source } from './watched-sessions.read';

/** Whose signing PIN waits for an administrator who was not shown the link to their password, in one statement. */
export async function heldPins(source: Source, organizationId: string): Promise<WatchedPin[]> {
  const rows = await source.query<{ staffMemberId: string; heldSince: unknown }>('select p.staffMemberId, p.heldSince from pin_credential p where p.organizationId = ? and p.heldSince is not null order by p.staffMemberId', [organizationId]);
  return rows.map(({ staffMemberId, heldSince }) => ({ staffMemberId, heldSince: instantOf(heldSince) }));
}
