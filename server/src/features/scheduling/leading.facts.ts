import { firstRefusal } from '@groupwork/shared/kernel/refusal';
import type { Refusal } from '@groupwork/shared/kernel/refusal';
import { leadingRules } from '@groupwork/shared/scheduling/leading.rules';
import type { Leading } from '@groupwork/shared/scheduling/leading.rules';
import type { Actor } from '../../platform/actor';
import type { Reads } from '../../platform/database/reads';
import type { Work } from '../../platform/database/work';
import { badField } from '../../platform/errors';
import { staffHere } from '../identity/staff-here.facts';

type Source = Pick<Reads | Work, 'query'>;

interface Place {
  facilityId: string;
  facilityName: string;
}

/** Why one of these people cannot lead this group here, in the order they are named; null when all can. */
export async function leadingRefusal(source: Source, actor: Actor, place: Place, group: Leading['group'], leaderIds: readonly string[]): Promise<Refusal | null> {
  if (leaderIds.length === 0) return null;
  const people = await staffHere(source, actor, place.facilityId, leaderIds);
  for (const id of leaderIds) {
    const person = people.find((each) => each.id === id);
    if (!person) throw badField('leaderIds', `Choose people who work at ${place.facilityName}.`);
    const refusal = firstRefusal(leadingRules, { person, group, facilityName: place.facilityName });
    if (refusal) return refusal;
  }
  return null;
}

/** A room in use of this very facility. */
export async function mustBeRoomOf(source: Source, organizationId: string, { facilityId, facilityName }: Place, roomId: string | null): Promise<void> {
  if (roomId === null) return;
  const [room] = await source.query('select id from room where organizationId = ? and facilityId = ? and id = ? and active = 1', [organizationId, facilityId, roomId]);
  if (!room) throw badField('roomId', `Choose a room of ${facilityName}.`);
}
