import type { QueryRunner } from 'typeorm';
import { v7 } from 'uuid';
import { runningApp } from '../../../test/running-app';
import type { TestApp } from '../../../test/running-app';
import { Chance } from '../../demo/random';
import { systemActor } from '../../platform/actor';
import { liftInsertOnly } from '../../platform/database/insert-only';
import { isServer } from '../../platform/database/engine';
import { insertOnlyTables, sealedTables } from '../../tables';
import { chainKey, linkHash } from './chain';
import { verifyTrail } from './verify-trail';
import type { Verified } from './verify-trail';
import type { Broken } from './verify-chain';

interface Link {
  id: string;
  tableName: string;
  rowHash: string;
  position: number;
  previousHash: string;
  linkHash: string;
}

/** The smaller of the demo's organizations with the guards lifted: whatever is done behind the program is found. */
describe('verification', () => {
  let test: TestApp;
  let runner: QueryRunner;
  let organizationId: string;
  let end: number;
  const chance = new Chance(20_261_119);

  const write = (sql: string, values: readonly unknown[]): Promise<unknown> => runner.query(sql, [...values]);
  const rows = <T>(sql: string, values: readonly string[] = []): Promise<T[]> => runner.query(sql, [...values]) as Promise<T[]>;
  const verify = (): Promise<Verified> => verifyTrail({ address: test.fresh.address, key: chainKey((text) => test.app.secrets.sealKept(text)), sealedTables }, organizationId);
  const linkAt = async (position: number): Promise<Link> => (await rows<Link>(`select * from audit_link where organizationId = ? and position = ${position}`, [organizationId]))[0] as Link;
  /** One of the chain's links over a row of a table, anywhere. */
  const anyLinkOf = async (table: string): Promise<Link> => {
    const links = await rows<Link>('select * from audit_link where organizationId = ? and tableName = ? order by position', [organizationId, table]);
    return { ...chance.pick(links) };
  };
  const place = ({ tableName, id, position }: Link): Partial<Broken> => ({ table: tableName, id, position: Number(position) });

  /** Whether one byte of a column of one row that is another is found where it is; afterwards it is what it was. */
  async function findsFlipped(table: string, column: string): Promise<boolean> {
    const link = await anyLinkOf(table);
    const [row] = await rows<Record<string, string>>(`select ${column} as kept from ${table} where id = ?`, [link.id]);
    const kept = row?.kept ?? '';
    const at = chance.whole(0, kept.length - 1);
    await write(`update ${table} set ${column} = ? where id = ?`, [`${kept.slice(0, at)}${kept[at] === 'x' ? 'y' : 'x'}${kept.slice(at + 1)}`, link.id]);
    const found = await verify();
    await write(`update ${table} set ${column} = ? where id = ?`, [kept, link.id]);
    const [first] = found.broken;
    return first?.table === table && first.id === link.id && first.position === Number(link.position) && first.what === 'The row holds something else than was written.';
  }

  beforeAll(async () => {
    test = await runningApp();
    for (const name of ['Adaeze', 'Pat', 'Adaeze', 'Pat']) await test.as(name);
    runner = test.app.database.dataSource.createQueryRunner();
    const [organization] = await rows<{ id: string }>("select organizationId as id from facility where name = 'Bay House'");
    organizationId = organization?.id ?? '';
  });
  afterAll(async () => {
    await runner.release();
    await test.close();
  });

  it('gives a row that commits late a later place in the chain, and skips none', async () => {
    const { unitOfWork, sealer } = test.app;
    const happened = (id: string) => ({ type: 'Happened', facilityId: null, subject: { type: 'Test', id }, topics: [], patientIds: [], payload: {} });
    const record = (id: string, before: Promise<unknown> = Promise.resolve()): Promise<void> =>
      unitOfWork.run(systemActor('test', organizationId), { operation: 'happen' }, async (work) => {
        work.record(happened(id));
        await before;
      });
    // The embedded database has one writer: nothing can overtake there.
    const overtaken = isServer(test.fresh.address.engine);
    // What the demo left to be sealed comes first: a transaction that does nothing for long is ended by the database.
    await sealer.seal();
    let release = (): void => undefined;
    const late = record('late', new Promise<void>((done) => { release = done; }));
    const early = record('early');
    if (overtaken) await early.then(() => sealer.seal());
    release();
    await Promise.all([late, early]);
    await sealer.seal();
    await sealer.stop();
    const places = await rows<{ subjectId: string }>("select e.subjectId from audit_event e join audit_link l on l.id = e.id where e.operation = 'happen' and l.position is not null order by l.position");
    const order = places.map(({ subjectId }) => subjectId);
    expect(overtaken ? order : [...order].sort()).toEqual(['early', 'late']);
  });

  it('finds everything of the demo as it was signed', async () => {
    await liftInsertOnly(runner, insertOnlyTables);
    const [head] = await rows<{ n: number | string }>('select max(position) as n from audit_link where organizationId = ?', [organizationId]);
    end = Number(head?.n);
    const found = await verify();
    expect(found).toMatchObject({ broken: [], brokenCount: 0, sealed: end, unsealed: 0, head: { position: end } });
    expect([found.signatures > 10, found.documents > 50, found.auditRows > 5]).toEqual([true, true, true]);
  });

  it('finds a flipped byte of a signed document, of a signature and of a row of the trail', async () => {
    expect(await findsFlipped('signed_document', 'canonical')).toBe(true);
    expect(await findsFlipped('signature', 'statement')).toBe(true);
    expect(await findsFlipped('audit_event', chance.pick(['actorName', 'operation', 'details', 'subjectType']))).toBe(true);
  });

  it('finds a row that was removed, and one that was removed with its link', async () => {
    const link = await anyLinkOf(chance.pick(['chart_entry', 'signed_document', 'signature']));
    const [row] = await rows<Record<string, unknown>>(`select * from ${link.tableName} where id = ?`, [link.id]);
    const put = async (table: string, kept: object): Promise<unknown> => write(`insert into ${table} (${Object.keys(kept).join(', ')}) values (${Object.keys(kept).map(() => '?').join(', ')})`, Object.values(kept));
    await write(`delete from ${link.tableName} where id = ?`, [link.id]);
    expect((await verify()).broken[0]).toMatchObject({ ...place(link), what: 'The row is missing.' });
    await write('delete from audit_link where id = ?', [link.id]);
    expect((await verify()).broken[0]).toMatchObject({ table: 'audit_link', position: Number(link.position), what: 'This link is missing.' });
    await put(link.tableName, row ?? {});
    await put('audit_link', link);
  });

  it('finds a row that was put in, and a forged link with it', async () => {
    const link = await anyLinkOf('audit_event');
    const [row] = await rows<Record<string, unknown>>('select * from audit_event where id = ?', [link.id]);
    const forged = { ...row, id: v7() };
    await write(`insert into audit_event (${Object.keys(forged).join(', ')}) values (${Object.keys(forged).map(() => '?').join(', ')})`, Object.values(forged));
    expect((await verify()).broken[0]).toMatchObject({ table: 'audit_event', id: forged.id, position: null, what: 'The row was put in behind the program: it has no link.' });
    await write("insert into audit_link (id, organizationId, tableName, rowHash, mark) values (?, ?, 'audit_event', ?, ?)", [forged.id, organizationId, link.rowHash, 'f'.repeat(64)]);
    expect((await verify()).broken[0]).toMatchObject({ id: forged.id, what: 'The link was not written by this server.' });
    await write('delete from audit_link where id = ?', [forged.id]);
    await write('delete from audit_event where id = ?', [forged.id]);
  });

  it('finds links that changed places, and a chain that was written anew without the key', async () => {
    const at = chance.whole(2, end - 2);
    const [one, other] = [await linkAt(at), await linkAt(at + 1)];
    const move = (link: Link, position: number | null): Promise<unknown> => write('update audit_link set position = ? where id = ?', [position, link.id]);
    for (const [link, position] of [[one, null], [other, at], [one, at + 1]] as const) await move(link, position);
    expect((await verify()).broken[0]).toMatchObject({ table: other.tableName, id: other.id, position: at });
    for (const [link, position] of [[one, null], [other, at + 1], [one, at]] as const) await move(link, position);

    // The last link is made anew over another row hash, and follows as it should.
    const last = await linkAt(end);
    const [row] = await rows<{ details: string }>('select details from audit_event where id = ?', [last.id]);
    expect(row).toBeDefined();
    await write('update audit_link set linkHash = ?, rowHash = ? where id = ?', [linkHash(end, last.tableName, last.id, 'e'.repeat(64), last.previousHash), 'e'.repeat(64), last.id]);
    expect((await verify()).broken[0]).toMatchObject({ ...place(last), what: 'The chain was not sealed by this server up to here.' });
    await write('update audit_link set linkHash = ?, rowHash = ? where id = ?', [last.linkHash, last.rowHash, last.id]);
    expect((await verify()).broken).toEqual([]);
  });
});
