import { randomUUID } from 'node:crypto';
import type { ImportPreview, ImportTable } from '@groupwork/shared/imports/import-table';
import { StaffFacilityRow } from '../identity/staff-facility.entity';
import { engine } from '../../../test/databases';
import { Scenario, answerOf } from '../../../test/scenario';
import type { StaffActor } from '../access/staff-actor.facts';
import { facilityToImport, importings, previewOf, rowsOf } from './import-rows';
import { runImport } from './run-import.command';

/** To MariaDB and MySQL these are one address, and two accounts cannot have it. */
describe('a file of staff whose addresses differ in accents alone', () => {
  let world: Scenario;
  let walter: StaffActor;

  beforeEach(async () => {
    world = await Scenario.open();
    walter = await world.person('walter', { role: 'SUPER_ADMIN' });
    for (const id of ['jose', 'strasse']) await world.person(id);
    await world.put(StaffFacilityRow, ['walter', 'jose', 'strasse'].map((id) => ({ id: `w-${id}`, staffMemberId: id, facilityId: 'f1' })));
  }, 60_000);
  afterEach(() => world.close());

  const of = (...names: string[]): ImportTable => ({ head: ['E-mail', 'First name', 'Last name', 'Role'], rows: names.map((name, at) => ({ row: at + 2, cells: [`${name}@northfield.example`, 'Ana', 'Roe', 'Therapist'] })) });
  async function preview(table: ImportTable): Promise<ImportPreview> {
    const asked = { actor: walter, query: world.database.reads.query.bind(world.database.reads) };
    const facility = await facilityToImport(asked, 'f1', world.clock.now());
    const rows = rowsOf('staff', table);
    return previewOf('staff', facility, rows, (await importings.staff.check(asked, facility, rows.rows)).outcomes);
  }
  const imported = async (table: ImportTable): Promise<string> => answerOf(runImport(world.unitOfWork, walter, { kind: 'staff', facilityId: 'f1', table, seen: (await preview(table)).seen, key: randomUUID() }, () => undefined));
  const problems = async (table: ImportTable): Promise<string[][]> => (await preview(table)).rows.map((row) => row.problems.map(({ message }) => message));

  it.each(['josé', 'JOSÉ', 'straße'])('says of %s that somebody has it, where the database takes it for that', async (name) => {
    expect(await imported(of(name))).toBe(engine === 'mariadb' ? 'IMPORT_TO_CORRECT' : 'OK');
    if (engine === 'mariadb') expect(await problems(of(name))).toEqual([['Somebody with this e-mail address has an account already.']]);
  });

  it('keeps to the account that has exactly that address', async () => {
    expect((await preview(of('jose'))).rows).toMatchObject([{ act: 'CHANGED', problems: [] }]);
    expect(await imported(of('jose'))).toBe('OK');
  });

  it('names the rows that the database takes for one', async () => {
    const said = 'Rows 2 and 4 have the same e-mail address. Keep one of them.';
    expect(await problems(of('zoë', 'mia', 'zoe'))).toEqual([[said], [], [said]]);
    expect(await imported(of('zoë', 'mia', 'zoe'))).toBe('IMPORT_TO_CORRECT');
  });
});
