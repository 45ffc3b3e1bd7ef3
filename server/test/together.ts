import { randomUUID } from 'node:crypto';
import { globalId } from '@groupwork/shared/kernel/ids';
import { createConnection } from 'mysql2/promise';
import type { Connection, RowDataPacket } from 'mysql2/promise';
import { Deliveries } from './api-client';
import type { ApiClient, Answer } from './api-client';
import { engine } from './databases';
import type { FreshDatabase } from './databases';
import { Installation, OF_THE_DEMO, ProductProcess, waitedForProcessor } from './product-process';
import { TEST_NOW, filledDemo } from './running-app';
import { ThrowAwayRedis, redisProgram } from './throw-away-redis';

export const WATCH = 'subscription Watch($id: ID!) { sessionChanged(sessionId: $id) { session { contentVersion } rosterEntries { id version } } }';
export const STEP_OUT = 'mutation Out($input: StepOutInput!) { stepOut(input: $input) { session { id } } }';
export const MARK_PRESENT = 'mutation In($input: MarkPresentInput!) { markPresent(input: $input) { session { id } } }';
const TAPS = [STEP_OUT, MARK_PRESENT];
const SIGN_IN = 'mutation SignIn($input: SignInInput!) { signIn(input: $input) { id } }';

/** They share a server: the built-in database belongs to one process. */
export const describeTogether = engine === 'mariadb' && redisProgram ? describe : describe.skip;

/** Two processes of the product over one database and one Redis, and the session of Dana's that is under way. */
export class Together {
  private taps = 0;
  sessionId = '';
  private rowId = '';
  /** Patients who are here, by their lines. */
  lineIds: string[] = [];
  private readonly all: ProductProcess[] = [];
  private readonly began = new Date();
  one!: ProductProcess;
  two!: ProductProcess;

  private constructor(
    private readonly fresh: FreshDatabase,
    readonly redis: ThrowAwayRedis,
    private readonly rows: Connection,
    private readonly installation: Installation,
    private readonly clockStart: Date,
  ) {}

  /** `start` is where their clock begins: later than the demo, they find done what was due in between. */
  static async open(documents: readonly string[], env: Record<string, string> = {}, start = TEST_NOW): Promise<Together> {
    const [fresh, redis] = [await filledDemo(), await ThrowAwayRedis.open()];
    if (fresh.address.engine === 'sqlite') throw new Error('They share a server.');
    const installation = Installation.on(fresh.address, [WATCH, SIGN_IN, ...TAPS, ...documents], { ...OF_THE_DEMO, REDIS_URL: redis.url, ...env });
    const made = new Together(fresh, redis, await createConnection(fresh.address.connection), installation, start);
    [made.one, made.two] = await Promise.all([made.start(), made.start()]);
    const [session] = await made.select("select s.id from group_session s join session_leader l on l.sessionId = s.id join staff_member m on m.id = l.staffMemberId where m.firstName = 'Dana' and s.status = 'IN_PROGRESS' and s.lineageId is null");
    made.rowId = session?.id as string;
    made.sessionId = globalId('GroupSession', made.rowId);
    made.lineIds = (await made.select("select id from roster_entry where sessionId = ? and state = 'PRESENT' order by id", [session?.id])).map(({ id }) => globalId('RosterEntry', id as string));
    return made;
  }

  /** One more of them, by a clock that is so many seconds ahead of the first two's, or behind it. */
  async start(secondsAhead = 0): Promise<ProductProcess> {
    const start = new Date(this.clockStart.getTime() + 1000 * secondsAhead);
    const started = await ProductProcess.start(this.installation, start, { GROUPWORK_CLOCK: `${start.toISOString()}@${this.began.toISOString()}` });
    this.all.push(started);
    return started;
  }

  /** Milliseconds so far, without those in which one of them or this test was ready to run and waited for a processor: on a computer of their own, next to none. */
  elapsed(): number {
    return performance.now() - waitedForProcessor(process.pid) - this.all.reduce((sum, each) => sum + each.keptWaiting(), 0);
  }

  /** What all of them wrote on their error streams. */
  get said(): string {
    return this.all.map(({ said }) => said).join('');
  }

  async select(sql: string, values: unknown[] = []): Promise<RowDataPacket[]> {
    return (await this.rows.query<RowDataPacket[]>(sql, values))[0];
  }

  /** Takes attendance of the next line, out or in; sent again under the same key it is the same tap. */
  nextTap(): { key: string; send: (client: ApiClient) => Promise<Answer<unknown>> } {
    const turn = this.taps++;
    const [key, lines] = [randomUUID(), this.lineIds.length];
    // All out, one after the other, and all in again: what two do at once is never about the same line.
    const query = TAPS[Math.floor(turn / lines) % 2] ?? '';
    return { key, send: (client) => client.ask(query, { input: { rosterEntryId: this.lineIds[turn % lines], key } }) };
  }

  /** The same, acknowledged; answers when, as `elapsed` counts. */
  async tap(client: ApiClient): Promise<number> {
    const { errors } = await this.nextTap().send(client);
    if (errors.length > 0) throw new Error(JSON.stringify(errors));
    return this.elapsed();
  }

  /** Somebody who follows the session, from now on. */
  async watching(client: ApiClient, document = WATCH): Promise<Deliveries<unknown>> {
    const watched = new Deliveries<unknown>(client.live(), document, { id: this.sessionId });
    await watched.joined;
    return watched;
  }

  async head(): Promise<number> {
    return Number((await this.select('select max(position) as head from outbox_event'))[0]?.head);
  }

  /** How many events of the session came after a position. */
  async eventsAfter(position: number): Promise<number> {
    return (await this.momentsAfter(position)).length;
  }

  /** When these happened, in the order of their positions. */
  async momentsAfter(position: number): Promise<number[]> {
    const rows = await this.select('select createdAt from outbox_event where position > ? and topics like ? order by position', [position, `%"session:${this.rowId}"%`]);
    return rows.map(({ createdAt }) => (createdAt as Date).getTime());
  }

  async close(): Promise<void> {
    await Promise.all(this.all.map((each) => each.end('SIGKILL')));
    this.installation.remove();
    await this.redis.close();
    await this.rows.end();
    await this.fresh.drop();
  }
}
