import type { Concerned } from '@groupwork/shared/changes/public-changes';
import { globalId } from '@groupwork/shared/kernel/ids';

interface Told {
  eventId: string;
  kind: string;
  position: string;
  at: Date;
  /** Global. */
  facilityId: string;
  concerned: readonly Concerned[];
}

/**
 * What leaves: which change, and the ids of what it is about. One message names no two patients: where a change is about
 * several, the session or facility is named, and whoever may open it asks for the rest.
 */
export function bodyOf({ eventId, kind, position, at, facilityId, concerned }: Told): string {
  const patients = concerned.filter(([type]) => type === 'Patient').length;
  const named = patients > 1 ? concerned.filter(([type]) => type !== 'Patient' && type !== 'RosterEntry') : concerned;
  return JSON.stringify({ id: eventId, kind, position, at: at.toISOString(), facilityId, concernedIds: named.map(([type, id]) => globalId(type, id)) });
}
