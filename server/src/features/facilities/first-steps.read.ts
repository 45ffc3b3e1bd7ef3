import { firstSteps } from '@groupwork/shared/facilities/first-steps';
import type { FirstStepName } from '@groupwork/shared/facilities/first-steps';
import { countOf } from '../../platform/database/reads';
import type { Parameter } from '../../platform/database/reads';
import type { Context } from '../../platform/graphql/context';
import { mustBeInScope } from '../access/staff-actor.facts';
import { FirstStepType } from './first-steps.type';

type Counting = { sql: string; parameters: readonly Parameter[] };

/** What counts as done of each step, by what is there and not by who said so. */
function counting(organizationId: string, facilityId: string, staffMemberId: string, now: Date): Record<FirstStepName, Counting> {
  const here = [organizationId, facilityId];
  return {
    FACILITY: { sql: 'select count(*) from facility where organizationId = ? and id = ?', parameters: here },
    ROOM: { sql: 'select count(*) from room where organizationId = ? and facilityId = ? and active = 1', parameters: here },
    LEVEL_OF_CARE: { sql: 'select count(*) from level_of_care where organizationId = ? and retiredAt is null', parameters: [organizationId] },
    STAFF: {
      sql: `select count(*) from staff_facility w join staff_member m on m.organizationId = w.organizationId and m.id = w.staffMemberId where w.organizationId = ? and w.facilityId = ? and m.id <> ?
        and (m.active = 1 or exists (select 1 from staff_link l where l.organizationId = m.organizationId and l.staffMemberId = m.id and l.purpose = 'INVITATION' and l.usedAt is null and l.withdrawnAt is null and l.endsAt > ?))`,
      parameters: [...here, staffMemberId, now],
    },
    GROUP: { sql: 'select count(*) from therapy_group where organizationId = ? and facilityId = ? and enabled = 1 and archivedAt is null', parameters: here },
    SCHEDULE: { sql: 'select count(*) from schedule_slot where organizationId = ? and facilityId = ? and (validUntil is null or validUntil > ?)', parameters: [...here, now] },
    PATIENT: { sql: 'select count(*) from episode where organizationId = ? and facilityId = ? and (dischargedAt is null or dischargedAt > ?)', parameters: [...here, now] },
    ASSIGNMENT: { sql: 'select count(*) from schedule_assignment a join group_schedule g on g.organizationId = a.organizationId and g.id = a.groupScheduleId where a.organizationId = ? and g.facilityId = ? and (a.endsAt is null or a.endsAt > ?)', parameters: [...here, now] },
    // A year of them is not counted to find one.
    SESSION: { sql: 'select case when exists (select 1 from group_session where organizationId = ? and facilityId = ? and actualStart is not null) then 1 else 0 end', parameters: here },
  };
}

/** How far a facility is on its way to a first session: one statement. */
export async function readFirstSteps(context: Context, facilityId: string): Promise<FirstStepType[]> {
  mustBeInScope(context.actor, facilityId);
  const counts = counting(context.actor.organizationId, facilityId, context.actor.id, context.clock.now());
  const row = await context.reads.one<Record<`step${FirstStepName}`, unknown>>(`select ${firstSteps.map((name) => `(${counts[name].sql}) as step${name}`).join(', ')}`, firstSteps.flatMap((name) => counts[name].parameters));
  return firstSteps.map((name) => Object.assign(new FirstStepType(), { name, count: countOf(row?.[`step${name}`] ?? 0) }));
}
