import { mkdtempSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lookAtDatabase } from '../src/doctor/database-checks';
import { Findings } from '../src/doctor/finding';
import { readConfig } from '../src/platform/config';
import type { Config } from '../src/platform/config';
import { createDataSource } from '../src/platform/database/data-source';
import { tables } from '../src/tables';
import { verifyEverything } from '../src/verify-everything';
import { freshDatabase } from './copied-database';
import { emptyDatabase } from './databases';
import type { FreshDatabase } from './databases';

describe('what cannot be read does not pass for nothing there', () => {
  const open: FreshDatabase[] = [];
  afterEach(async () => {
    for (const each of open.splice(0)) await each.drop();
  });

  async function database(fresh: Promise<FreshDatabase>, ...changes: string[]): Promise<FreshDatabase> {
    const made = await fresh;
    open.push(made);
    const owner = createDataSource(made.address, tables, { asOwner: true });
    await owner.initialize();
    for (const sql of changes) await owner.query(sql);
    await owner.destroy();
    return made;
  }

  function configOf({ address }: FreshDatabase): Config {
    const dataDir = mkdtempSync(join(process.env.TEST_RUN_FOLDER ?? tmpdir(), 'doctor-'));
    if (address.engine === 'sqlite') symlinkSync(address.path, join(dataDir, 'groupwork.sqlite'));
    const url = address.engine === 'sqlite' ? {} : { DATABASE_URL: `mysql://${address.connection.user}@localhost/${address.connection.database}?socketPath=${address.connection.socketPath ?? ''}` };
    return readConfig({ DATA_DIR: dataDir, ...url });
  }
  async function foundOf(fresh: FreshDatabase): Promise<string[]> {
    const findings = new Findings();
    await lookAtDatabase(configOf(fresh), findings);
    return findings.all.map(({ state, name, said }) => `${state} ${name} ${said}`);
  }
  const verified = ({ address }: FreshDatabase): Promise<boolean | null> => verifyEverything(address, null, () => undefined);

  it('when all that was signed is verified', async () => {
    expect(await verified(await database(emptyDatabase()))).toBeNull();
    expect(await verified(await database(freshDatabase()))).toBe(true);
    await expect(verified(await database(freshDatabase(), 'alter table organization rename column name to called'))).rejects.toThrow(/name/);
  });

  it.each([
    ['which migrations ran', 'alter table migrations rename column name to called'],
    ['the zones of facilities', 'alter table facility rename column timeZone to zone'],
  ])('when the doctor looks for %s', async (_what, sql) => {
    expect(await foundOf(await database(emptyDatabase()))).toContain('ok Tables There is none yet: the first start makes them.');
    expect(await foundOf(await database(freshDatabase(), sql))).toContainEqual(expect.stringContaining('wrong Database It answers, and could not be looked through'));
  });
});
