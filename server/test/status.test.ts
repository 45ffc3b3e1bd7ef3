import type { StatusFacts, StatusLine } from '@groupwork/shared/status/status';
import { demoAccounts } from '../src/demo/demo';
import { runningApp } from './running-app';
import type { TestApp } from './running-app';

interface Told {
  status: number;
  facts: StatusFacts;
  text: string;
}

describe('the status of the product', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await runningApp();
  });
  afterAll(() => test.close());

  const look = async (firstName: string | null): Promise<Told> => {
    const cookie = firstName === null ? '' : (await test.as(firstName)).cookieHeader();
    const response = await fetch(`${test.app.url}/system/status`, { headers: cookie ? { cookie } : {} });
    const text = await response.text();
    return { status: response.status, facts: JSON.parse(text) as StatusFacts, text };
  };
  const line = ({ facts }: Told, name: string): StatusLine | undefined => facts.checks.find((each) => each.name === name);

  it('is told to a Super Admin and to nobody else', async () => {
    const roles = new Map(demoAccounts.map(({ name }) => [name.split(' ')[0] ?? '', 0]));
    for (const name of roles.keys()) roles.set(name, (await look(name)).status);
    expect([...roles].filter(([, status]) => status === 200).map(([name]) => name)).toEqual(['Walter']);
    expect([...new Set(roles.values())].toSorted((one, other) => one - other)).toEqual([200, 403]);
    expect((await look(null)).status).toBe(401);
  });

  it('names what runs, and each thing it relies on with what to do', async () => {
    const told = await look('Walter');
    expect(told.facts.versions.map(({ name }) => name)).toEqual(['Groupwork', 'Node', 'Database', 'Last migration']);
    expect(told.facts.versions[1]?.value).toBe(process.versions.node);
    expect(told.facts.versions[2]?.value).toMatch(test.fresh.address.engine === 'sqlite' ? /^SQLite 3\.\d+/ : /^MariaDB \d+\.\d+/);
    expect(told.facts.checks.map(({ name, state }) => `${name} ${state}`)).toEqual(['Database OK', 'Tables OK', 'Live updates OK', 'Redis NOT_SET_UP', 'Audit trail OK', 'Address NOT_SET_UP', 'E-mail NOT_SET_UP', 'Text messages NOT_SET_UP', 'Zoom NOT_SET_UP', 'Webhooks NOT_SET_UP', 'Backups NOT_SET_UP']);
    expect(told.facts.checks.filter(({ said }) => !said.endsWith('.'))).toEqual([]);
    expect(line(told, 'Address')?.said).toContain('Set PUBLIC_URL');
  });

  it('holds nobody’s name and no address of anybody', async () => {
    const { text } = await look('Walter');
    const people = await test.app.database.reads.query<{ lastName: string }>('select lastName from patient union select lastName from staff_member');
    expect(people.filter(({ lastName }) => new RegExp(`\\b${lastName}\\b`).test(text))).toEqual([]);
    expect(text).not.toContain('@');
  });

  it('says that live updates are late while nothing is passed on, and that they are not once it is', async () => {
    await test.app.relay.settled();
    const hidden = test.app.relay as unknown as { position(): Promise<unknown[]> };
    const real = hidden.position.bind(hidden);
    hidden.position = async () => [];
    await test.as('Dana');
    await test.app.relay.settled();
    test.clock.advance(30_000);
    const late = line(await look('Walter'), 'Live updates');
    test.clock.advance(60_000);
    const stuck = line(await look('Walter'), 'Live updates');
    hidden.position = real;
    test.app.relay.wake();
    await test.app.relay.settled();
    expect([late?.state, stuck?.state, line(await look('Walter'), 'Live updates')?.state]).toEqual(['WARNING', 'FAILED', 'OK']);
    expect(stuck?.said).toContain('Look into the log');
  });

  it('says of a migration it does not know that a newer version ran, and of one it waits for that it has to be started again', async () => {
    const { dataSource } = test.app.database;
    const runner = dataSource.createQueryRunner();
    const [newest] = (await runner.query('select id, timestamp, name from migrations order by timestamp desc, id desc limit 1')) as { id: number; timestamp: number; name: string }[];
    await runner.query('insert into migrations (timestamp, name) values (?, ?)', [Number(newest?.timestamp) + 1, 'OfTomorrow9999999999999']);
    const newer = await look('Walter');
    await runner.query("delete from migrations where name = 'OfTomorrow9999999999999'");
    await runner.query('delete from migrations where id = ?', [newest?.id]);
    const older = await look('Walter');
    await runner.query('insert into migrations (timestamp, name) values (?, ?)', [newest?.timestamp, newest?.name]);
    if (test.fresh.address.engine !== 'sqlite') await runner.release();
    expect(line(newer, 'Tables')).toMatchObject({ state: 'WARNING', said: expect.stringContaining('OfTomorrow9999999999999') as string });
    expect(newer.facts.versions.at(-1)?.value).toBe('OfTomorrow9999999999999');
    expect(line(older, 'Tables')).toMatchObject({ state: 'FAILED', said: expect.stringContaining('start it again') as string });
    expect(line(await look('Walter'), 'Tables')?.state).toBe('OK');
  });

  it('tells of what it could look at where something else fails', async () => {
    const hidden = test.app.database.reads as unknown as { run(sql: string, values: unknown[]): Promise<unknown[]> };
    const real = hidden.run.bind(hidden);
    hidden.run = (sql, values) => {
      if (sql.includes('outbox_event')) throw new Error('gone');
      return real(sql, values);
    };
    const told = await look('Walter');
    hidden.run = real;
    expect([told.status, line(told, 'Live updates')?.state, line(told, 'Database')?.state]).toEqual([200, 'FAILED', 'OK']);
  });
});
