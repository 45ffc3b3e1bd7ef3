import { tidiedPhone } from '@groupwork/shared/communications/call-back-phone';
import { facilityProblems, roomProblems } from '@groupwork/shared/facilities/facility.rules';
import { listHoldsThem } from '@groupwork/shared/facilities/list-size.rules';
import type { SetupProblem } from '@groupwork/shared/facilities/facility.rules';
import { flagOf } from '../../platform/database/reads';
import { mustBeVersion } from '../../platform/database/repository';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import type { Work } from '../../platform/database/work';
import { badInput, notFound, refuseIf } from '../../platform/errors';
import { mustBeInScope } from '../access/staff-actor.facts';
import type { StaffActor } from '../access/staff-actor.facts';
import { facilitySaved, roomSaved } from './facilities.events';
import { Facilities, Rooms } from './facilities.repositories';
import { ZONE_FIXED } from './facility-setup.read';
import { lockOrganization } from './lock-organization.step';
import { openFacility } from './open-facility.step';

interface Changing { id: string | null; version: number | null; key: string }
export interface SaveFacility extends Changing { name: string; timeZone: string; phone: string | null; address: string | null }
export interface SaveRoom extends Changing { facilityId: string; name: string; seats: number | null; active: boolean }

function mustBeKept(problems: readonly SetupProblem<string>[]): void {
  if (problems.length > 0) throw badInput(problems.map(({ field, message }) => ({ field, messages: [message] })));
}

interface KnownRow { id: string; name: string; timeZone: string; zoneFixed: unknown; sort: number }

async function knownFacilities(work: Work) {
  const rows = await work.query<KnownRow>(`select f.id, f.name, f.timeZone, f.sort, ${ZONE_FIXED} as zoneFixed from facility f where f.organizationId = ?`, [work.actor.organizationId]);
  return rows.map((row) => ({ ...row, sort: Number(row.sort), zoneFixed: flagOf(row.zoneFixed) }));
}

/** Opens a facility, or changes what it is called and where it is. A new one is worked at by every super administrator, who decide for the whole organization. */
export function saveFacility(unitOfWork: UnitOfWork, actor: StaffActor, input: SaveFacility): Promise<{ facilityId: string }> {
  const { key, ...request } = input;
  return unitOfWork.run(actor, { operation: 'saveFacility', key, request }, async (work) => {
    if (input.id !== null) mustBeInScope(actor, input.id);
    await lockOrganization(work);
    const facilities = work.repository(Facilities);
    const row = input.id === null ? null : await facilities.getForUpdate(input.id);
    if (row) mustBeVersion(row, input.version ?? 0);
    const known = await knownFacilities(work);
    mustBeKept(facilityProblems(input, known));
    const fields = { name: input.name.trim(), timeZone: input.timeZone, phone: tidiedPhone(input.phone), address: input.address?.trim() || null };
    if (!row) return { facilityId: (await openFacility(work, fields, known.reduce((last, { sort }) => Math.max(last, sort), -1) + 1)).id };
    const saved = await facilities.change(row, fields);
    work.record(facilitySaved(saved.id, { name: row.name, timeZone: row.timeZone, phone: row.phone, address: row.address }, fields));
    return { facilityId: saved.id };
  });
}

/** Adds, renames or takes a room out of use. What was planned in it stays there. */
export function saveRoom(unitOfWork: UnitOfWork, actor: StaffActor, input: SaveRoom): Promise<{ facilityId: string }> {
  const { key, ...request } = input;
  return unitOfWork.run(actor, { operation: 'saveRoom', key, request }, async (work) => {
    const { facilityId } = input;
    mustBeInScope(actor, facilityId);
    await work.repository(Facilities).getForUpdate(facilityId);
    const rooms = work.repository(Rooms);
    const row = input.id === null ? null : await rooms.getForUpdate(input.id);
    if (row && row.facilityId !== facilityId) throw notFound();
    if (row) mustBeVersion(row, input.version ?? 0);
    const known = await rooms.all({ facilityId });
    mustBeKept(roomProblems(input, known));
    if (!row) refuseIf(listHoldsThem({ what: 'rooms', wanted: known.length + 1 }));
    const fields = { name: input.name.trim(), seats: input.seats, active: input.active };
    const saved = row ? await rooms.change(row, fields) : await rooms.add({ facilityId, ...fields });
    work.record(roomSaved(saved.id, facilityId, { created: row === null, active: input.active }, row && { name: row.name, seats: row.seats, active: row.active }, fields));
    return { facilityId };
  });
}
