import { chmodSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDataSource } from './data-source';
import { migrate } from './migrate';

describe('the files of the built-in database', () => {
  let folder: string;
  let path: string;
  const schema = { entities: [], migrations: [] };
  const mode = (file: string): string => (statSync(file).mode & 0o777).toString(8);
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'owner-only-'));
    path = join(folder, 'groupwork.sqlite');
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('are made for their owner alone, the log beside them too', async () => {
    await migrate({ engine: 'sqlite', path }, schema, []);
    const open = await createDataSource({ engine: 'sqlite', path }, schema).initialize();
    await open.query('create table one (id text)');
    expect([mode(path), mode(`${path}-wal`), mode(`${path}-shm`)]).toEqual(['600', '600', '600']);
    await open.destroy();
  });

  it('are shut to everybody else where an earlier release left them open, and a group keeps what it was given', async () => {
    writeFileSync(path, '');
    chmodSync(path, 0o644);
    await migrate({ engine: 'sqlite', path }, schema, []);
    expect(mode(path)).toBe('640');
  });
});
