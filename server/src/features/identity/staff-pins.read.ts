import type { StaffPinStanding } from '@groupwork/shared/identity/staff-pin.rules';
import { globalId } from '@groupwork/shared/kernel/ids';
import { lockedUntil } from '@groupwork/shared/signatures/pin.rules';
import type { PinState } from '@groupwork/shared/signatures/pin.rules';
import { countOf, flagOf, instantOrNull } from '../../platform/database/reads';
import type { Parameter } from '../../platform/database/reads';
import { notFound } from '../../platform/errors';
import type { Context } from '../../platform/graphql/context';
import { facilityScope, mustBeInScope } from '../access/staff-actor.facts';
import { shapeStaffMember } from './staff.read';
import type { StaffRow } from './staff.read';
import { StaffPinType } from './staff-pin.type';

interface Row extends StaffRow {
  chosen: unknown;
  failedTries: number | null;
  lockedUntil: unknown;
  lastLockedAt: unknown;
  needsAdministrator: unknown;
}

const PINS = `
  select distinct m.id, m.firstName, m.lastName, m.credential, m.role, case when p.hash is null or p.hash = '' then 0 else 1 end as chosen, p.failedTries, p.lockedUntil, p.lastLockedAt, p.needsAdministrator
    from staff_facility f join staff_member m on m.organizationId = f.organizationId and m.id = f.staffMemberId and m.active = 1
    left join pin_credential p on p.organizationId = m.organizationId and p.staffMemberId = m.id
   where f.organizationId = ? and f.facilityId in (?)`;

function standingOf(row: Row, state: PinState, now: Date): StaffPinStanding {
  if (state.needsAdministrator) return 'NEEDS_ADMINISTRATOR';
  if (lockedUntil(state, now)) return 'LOCKED';
  return flagOf(row.chosen) ? 'READY' : 'NOT_CHOSEN';
}

function shape(row: Row, now: Date): StaffPinType {
  const state = { failedTries: countOf(row.failedTries ?? 0), lockedUntil: instantOrNull(row.lockedUntil), lastLockedAt: instantOrNull(row.lastLockedAt), needsAdministrator: flagOf(row.needsAdministrator ?? 0) };
  return Object.assign(new StaffPinType(), { id: globalId('StaffMember', row.id), staffMember: shapeStaffMember(row), standing: standingOf(row, state, now), lockedUntil: lockedUntil(state, now) });
}

const read = async (context: Context, facilityIds: readonly string[], condition: string, parameters: readonly Parameter[]): Promise<StaffPinType[]> => {
  const rows = await context.reads.query<Row>(`${PINS} ${condition} order by m.lastName, m.firstName, m.id`, [context.actor.organizationId, facilityIds, ...parameters]);
  return rows.map((row) => shape(row, context.clock.now()));
};

/** Everybody who works at a facility, those who need help first. */
export async function readStaffPins(context: Context, facilityId: string): Promise<StaffPinType[]> {
  mustBeInScope(context.actor, facilityId);
  const pins = await read(context, [facilityId], '', []);
  const needsHelp = ({ standing }: StaffPinType): number => ['NEEDS_ADMINISTRATOR', 'LOCKED', 'NOT_CHOSEN', 'READY'].indexOf(standing);
  return pins.sort((one, other) => needsHelp(one) - needsHelp(other));
}

export async function readStaffPin(context: Context, staffMemberId: string): Promise<StaffPinType> {
  const [pin] = await read(context, facilityScope(context.actor), 'and m.id = ?', [staffMemberId]);
  if (!pin) throw notFound();
  return pin;
}
