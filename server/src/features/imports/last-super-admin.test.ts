import { randomUUID } from 'node:crypto';
import type { ImportTable } from '@groupwork/shared/imports/import-table';
import { systemActor } from '../../platform/actor';
import { StaffFacilityRow } from '../identity/staff-facility.entity';
import { Scenario, answerOf } from '../../../test/scenario';
import type { StaffActor } from '../access/staff-actor.facts';
import { deactivateStaff } from '../identity/deactivate-staff.command';
import { facilityToImport, importings, previewOf, rowsOf } from './import-rows';
import { runImport } from './run-import.command';

describe('a file that makes something else of Super Admins', () => {
  let world: Scenario;
  let [walter, cleo]: StaffActor[] = [];

  beforeEach(async () => {
    world = await Scenario.open();
    [walter, cleo] = await Promise.all(['walter', 'cleo', 'ana'].map((id) => world.person(id, { role: 'SUPER_ADMIN' })));
    await world.put(StaffFacilityRow, ['walter', 'cleo', 'ana'].map((id) => ({ id: `w-${id}`, staffMemberId: id, facilityId: 'f1' })));
    await world.unitOfWork.run(systemActor('test', 'o1'), { operation: 'arrange' }, (work) => work.query("update staff_member set passwordHash = 'chosen'"));
  });
  afterEach(() => world.close());

  const demoting = (...ids: string[]): ImportTable => ({
    head: ['E-mail', 'First name', 'Last name', 'Role'],
    rows: ids.map((id, at) => ({ row: at + 2, cells: [`${id}@northfield.example`, id.charAt(0).toUpperCase() + id.slice(1), 'Whitfield', 'Therapist'] })),
  });
  /** What a person says yes to. */
  async function seen(actor: StaffActor, table: ImportTable): Promise<string> {
    const asked = { actor, query: world.database.reads.query.bind(world.database.reads) };
    const facility = await facilityToImport(asked, 'f1', world.clock.now());
    const rows = rowsOf('staff', table);
    return previewOf('staff', facility, rows, (await importings.staff.check(asked, facility, rows.rows)).outcomes).seen;
  }
  const imports = (actor: StaffActor, table: ImportTable, name: string): Promise<unknown> => runImport(world.unitOfWork, actor, { kind: 'staff', facilityId: 'f1', table, seen: name, key: randomUUID() }, () => undefined);
  const active = async (): Promise<string[]> => (await world.rows<{ id: string }>("select id from staff_member where role = 'SUPER_ADMIN' and active = 1 order by id")).map(({ id }) => id);
  const [WALTER, OTHERS] = ['walter', demoting('cleo', 'ana')];

  it('leaves the one who imports it', async () => {
    expect(await answerOf(imports(walter as StaffActor, OTHERS, await seen(walter as StaffActor, OTHERS)))).toBe('OK');
    expect(await active()).toEqual([WALTER]);
  });

  it('is not written where whoever imports it was deactivated in between: somebody must be left', async () => {
    const yes = await seen(walter as StaffActor, OTHERS);
    await deactivateStaff(world.unitOfWork, cleo as StaffActor, { staffMemberId: WALTER, key: world.key() });
    expect(await answerOf(imports(walter as StaffActor, OTHERS, yes))).toBe('IMPORT_MEANWHILE');
    expect(await active()).toEqual(['ana', 'cleo']);
  });

  it('leaves one however it meets the deactivation of whoever imports it', async () => {
    const yes = await seen(walter as StaffActor, OTHERS);
    const both = [() => imports(walter as StaffActor, OTHERS, yes), () => deactivateStaff(world.unitOfWork, cleo as StaffActor, { staffMemberId: WALTER, key: world.key() })];
    await Promise.all(both.map((act) => answerOf(act())));
    expect((await active()).length).toBeGreaterThanOrEqual(1);
  });
});
