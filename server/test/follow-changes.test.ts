import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { globalId } from '@groupwork/shared/kernel/ids';
import { guides } from './guides';
import { runningApp } from './running-app';
import type { TestApp } from './running-app';

/** The command as the guide gives it, from the project's folder. */
const [command] = guides.flatMap(({ blocks }) => blocks.filter(({ kind }) => kind === 'sh example'));
const PROGRAM = resolve(__dirname, '../..', /^node (\S+)$/m.exec(command?.text ?? '')?.[1] ?? '');
const CREATE = 'mutation Create($input: CreateApiClientInput!) { createApiClient(input: $input) { secret } }';
const SAVE = 'mutation Save($input: SavePatientInput!) { savePatient(input: $input) { id } }';

/** The example as it runs, by what it has printed. */
class Running {
  private output = '';
  private heard: () => void = () => undefined;
  readonly ended: Promise<number | null>;

  constructor(private readonly child: ChildProcess) {
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (data: Buffer) => {
        this.output += data.toString();
        this.heard();
      });
    }
    this.ended = once(child, 'close').then(([code]) => code as number | null);
  }

  get lines(): string[] {
    return this.output.split('\n').filter(Boolean);
  }

  /** Resolves once it has caught up, after it said this; a program that ends before is a failure. */
  async caughtUp(after = ''): Promise<void> {
    const isSaid = (): boolean => this.lines.indexOf('Caught up.', this.lines.findIndex((line) => line.includes(after))) > -1 && this.output.includes(after);
    const ended = this.ended.then(() => {
      if (!isSaid()) throw new Error(`It ended early:\n${this.output}`);
    });
    while (!isSaid()) await Promise.race([ended, new Promise<void>((done) => { this.heard = done; })]);
  }

  async stop(): Promise<void> {
    this.child.kill('SIGTERM');
    await this.ended;
  }
}

describe('the example client', () => {
  let test: TestApp;
  let key: string;
  let facilityId: string;
  let folder: string;
  const running: Running[] = [];

  const start = (position: string, flags: string[] = [], url = test.app.url): Running => {
    const program = new Running(spawn(process.execPath, [PROGRAM, ...flags], { cwd: folder, env: { PATH: process.env['PATH'], GROUPWORK_URL: url, GROUPWORK_KEY: key, GROUPWORK_POSITION: join(folder, position) } }));
    running.push(program);
    return program;
  };
  const save = async (mrn: string): Promise<string> => {
    const input = { key: randomUUID(), facilityId, mrn, firstName: 'Gwen', lastName: 'Ortiz', birthDate: '1991-05-06', timeZone: 'America/Chicago', language: 'en' };
    const response = await fetch(`${test.app.url}/graphql`, { method: 'POST', headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' }, body: JSON.stringify({ query: SAVE, variables: { input } }) });
    const { data } = (await response.json()) as { data: { savePatient: { id: string } } };
    return data.savePatient.id;
  };
  const isChange = (id: string) => (line: string): boolean => line.includes(id) && !line.startsWith('Saved');

  beforeAll(async () => {
    if (!PROGRAM.endsWith('.js') || !existsSync(PROGRAM)) throw new Error('The example is run as it was built: tsc -b shared server.');
    folder = mkdtempSync(join(tmpdir(), 'groupwork-example-'));
    test = await runningApp();
    const place = await test.app.database.reads.one<{ id: string }>("select id from facility where name = 'Alder House'");
    facilityId = globalId('Facility', place?.id ?? '');
    const made = await (await test.as('Walter')).must<{ createApiClient: { secret: string } }>(CREATE, { input: { name: 'Example', scopes: ['changes:read', 'session:read', 'patient:edit', 'patient:read'], facilityIds: [facilityId], key: randomUUID() } });
    key = made.createApiClient.secret;
    await test.app.relay.settled();
  });
  afterAll(async () => {
    await Promise.all(running.map((each) => each.stop()));
    await test.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('reads every session once, tells what changes while it watches, and after a stop what it missed and no more', async () => {
    const first = start('watching');
    await first.caughtUp();
    const { n } = (await test.app.database.reads.one<{ n: unknown }>("select count(*) as n from group_session s join facility f on f.id = s.facilityId where f.name = 'Alder House'")) ?? { n: 0 };
    expect(first.lines[0]).toBe(`Read ${Number(n)} sessions.`);
    const seen = await save('K-2001');
    await first.caughtUp(seen);
    await first.stop();

    const meanwhile = await save('K-2002');
    await test.app.relay.settled();
    const second = start('watching', ['--once']);
    expect(await second.ended).toBe(0);
    expect(second.lines.filter(isChange(meanwhile)).length).toBeGreaterThan(0);
    expect(second.lines.filter((line) => line.includes(seen) || line.startsWith('Read'))).toEqual([]);
  });

  it('waits as it is told to, and saves one patient though the answer was lost and the command is given twice', async () => {
    const passed: string[] = [];
    let refusals = 1;
    let losses = 1;
    // Between the example and the product, as a network between them might be.
    const between = createServer((request, response) => {
      const parts: Buffer[] = [];
      request.on('data', (part: Buffer) => parts.push(part));
      request.on('end', () => {
        const body = Buffer.concat(parts).toString();
        if (refusals > 0) {
          refusals -= 1;
          response.writeHead(429, { 'retry-after': '1' }).end('{}');
          return;
        }
        passed.push(body);
        void fetch(`${test.app.url}${request.url ?? ''}`, { method: 'POST', headers: { authorization: request.headers.authorization ?? '', 'content-type': 'application/json' }, body })
          .then(async (answer) => {
            const text = await answer.text();
            if (body.includes('savePatient') && losses > 0) {
              losses -= 1;
              request.socket.destroy();
            } else response.writeHead(answer.status, { 'content-type': 'application/json' }).end(text);
          });
      });
    });
    between.listen(0, '127.0.0.1');
    await once(between, 'listening');
    const url = `http://127.0.0.1:${(between.address() as AddressInfo).port}`;
    const one = start('between', ['--once', '--save-patient', 'K-3001'], url);
    expect(await one.ended).toBe(0);
    expect(one.lines.slice(0, 2)).toEqual(['Status 429: waiting 1 s.', 'No answer: waiting 1 s.']);
    const again = start('between', ['--once', '--save-patient', 'K-3001'], url);
    expect(await again.ended).toBe(0);
    between.close();
    expect(passed.filter((body) => body.includes('savePatient')).length).toBe(3);
    const saved = [...one.lines, ...again.lines].filter((line) => line.startsWith('Saved'));
    expect(saved.length).toBe(2);
    expect(new Set(saved).size).toBe(1);
    expect(await test.app.database.reads.query("select mrn from patient where mrn = 'K-3001'")).toEqual([{ mrn: 'K-3001' }]);
  });

  it('says what it needs, and what is wrong with the key', async () => {
    const nowhere = start('nowhere', ['--once'], '');
    expect(await nowhere.ended).toBe(1);
    expect(nowhere.lines).toEqual(['Say where Groupwork is in GROUPWORK_URL, and the key in GROUPWORK_KEY.']);
    const good = key;
    key = `${key.slice(0, -4)}AAAA`;
    const refused = start('refused', ['--once']);
    key = good;
    expect(await refused.ended).toBe(1);
    expect(refused.lines.length).toBe(1);
  });
});
