import type { ProfileRight, Role } from '@groupwork/shared/access/roles';
import { firstRefusal } from '@groupwork/shared/kernel/refusal';
import type { Refusal } from '@groupwork/shared/kernel/refusal';
import { leadingRules } from '@groupwork/shared/scheduling/leading.rules';
import type { Leading } from '@groupwork/shared/scheduling/leading.rules';
import { flagOf } from '../../platform/database/reads';
import type { Reads } from '../../platform/database/reads';
import type { Work } from '../../platform/database/work';
import { badField } from '../../platform/errors';

type Source = Pick<Reads | Work, 'query'>;

interface Place {
  facilityId: string;
  facilityName: string;
}

/** Why one of these people cannot lead this group here, in the order they are named; null when all can. */
export async function leadingRefusal(source: Source, organizationId: string, place: Place, group: Leading['group'], leaderIds: readonly string[]): Promise<Refusal | null> {
  if (leaderIds.length === 0) return null;
  const rows = await source.query<{ id: string; firstName: string; lastName: string; role: Role; credential: string | null; active: unknown; worksHere: string | null; profileRight: ProfileRight | null }>(
    `select m.id, m.firstName, m.lastName, m.role, m.credential, m.active, f.id as worksHere, p.profileRight
       from staff_member m
       left join staff_facility f on f.organizationId = m.organizationId and f.staffMemberId = m.id and f.facilityId = ?
       left join profile_right p on p.organizationId = m.organizationId and p.staffMemberId = m.id
      where m.organizationId = ? and m.id in (?)`,
    [place.facilityId, organizationId, leaderIds],
  );
  for (const id of leaderIds) {
    const own = rows.filter((row) => row.id === id);
    const [row] = own;
    if (!row) throw badField('leaderIds', `Choose people who work at ${place.facilityName}.`);
    const person = { name: `${row.firstName} ${row.lastName}`, role: row.role, credential: row.credential, isActive: flagOf(row.active), worksHere: row.worksHere !== null, rights: own.flatMap((each) => each.profileRight ?? []) };
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
