import { randomUUID } from 'node:crypto';
import { globalId } from '@groupwork/shared/kernel/ids';
import { MOST_SOCKETS } from '../src/platform/graphql/sockets';
import { ApiClient } from '../test/api-client';
import { PASSWORD, emailOf, otherId } from '../test/busy-facility';
import type { BusyFacility } from '../test/busy-facility';
import { BUSY_DOCUMENTS, PAGE, WATCH } from '../test/busy-load';
import { RawSocket } from '../test/raw-socket';
import { byHash } from '../test/sent-documents';

const PRESENT = 'mutation($id: ID!, $key: String!) { markPresent(input: { rosterEntryId: $id, key: $key }) { rosterEntries { id version } } }';
const OUT = 'mutation($id: ID!, $key: String!) { stepOut(input: { rosterEntryId: $id, key: $key }) { rosterEntries { id version } } }';
const REPORT = 'query Report($facility: ID!, $from: LocalDate!, $until: LocalDate!) { absenceReport(facilityId: $facility, from: $from, until: $until) { reasons { reason excused notExcused weekdays } } }';

export const SOAK_DOCUMENTS: readonly string[] = [...BUSY_DOCUMENTS, PRESENT, OUT, REPORT];

export interface Peak {
  marksAMinute: number;
  pagesAMinute: number;
  reportsAMinute: number;
  sockets: number;
  /** Sessions whose lines are marked here; more of them would only be more of the same rows. */
  sessions: number;
  people: number;
}

const FACILITIES = 40;
const SESSIONS_A_DAY = 60;
const HOURS_A_DAY = 10;
const PATIENTS = 12;
/** Whoever comes, comes in the ten minutes around the hour; every fifth steps out and in once. */
const ARRIVING_MINUTES = 10;
const STEPS_EACH = 0.4;
/** The leader's screen and one more for each session, and the desk of each facility. */
const WATCHING_A_SESSION = 2;
/** A desk looks at something else every minute. */
const PAGES_A_DESK = 1;
/** Somebody in each facility asks for one every five minutes. */
const REPORTS_A_FACILITY = 0.2;

/**
 * The ten minutes around the hour at an operator of forty facilities with sixty sessions a day each: 240 sessions begin,
 * 2,880 people come, 520 screens watch. That many times, it is what one process gets.
 */
export function peakOf(times: number): Peak {
  const beginning = (FACILITIES * SESSIONS_A_DAY) / HOURS_A_DAY;
  const sockets = Math.round(times * (beginning * WATCHING_A_SESSION + FACILITIES));
  return {
    marksAMinute: Math.round((times * beginning * PATIENTS * (1 + STEPS_EACH)) / ARRIVING_MINUTES),
    pagesAMinute: Math.round(times * ((beginning * WATCHING_A_SESSION) / ARRIVING_MINUTES + FACILITIES * PAGES_A_DESK)),
    reportsAMinute: Math.round(times * FACILITIES * REPORTS_A_FACILITY),
    sockets,
    sessions: 10,
    people: Math.ceil(sockets / (MOST_SOCKETS - 1)),
  };
}

const MINUTE = 60_000;
/** Somebody who gets no answer does not press again and again. */
const MOST_UNDER_WAY = 200;

/** Sends at its own pace whatever the answers do, as people come whether or not the server is quick. */
export class SoakLoad {
  private readonly timers: NodeJS.Timeout[] = [];
  private readonly underWay = new Set<Promise<void>>();
  private readonly watching: { socket: RawSocket; client: ApiClient }[] = [];
  private times: number[] = [];
  private refused = 0;
  private notSent = 0;
  private place = 0;

  private constructor(
    private readonly clients: readonly ApiClient[],
    private readonly facility: BusyFacility,
  ) {}

  static async begin(url: string, facility: BusyFacility, peak: Peak): Promise<SoakLoad> {
    const clients: ApiClient[] = [];
    for (const id of ['dana', ...Array.from({ length: peak.people }, (_, place) => otherId(place))]) clients.push(await new ApiClient(url).signIn(emailOf(id), PASSWORD));
    const load = new SoakLoad(clients, facility);
    for (let place = 0; place < peak.sockets; place += 1) await load.watch(url, clients[1 + (place % peak.people)] as ApiClient);
    load.every(peak.marksAMinute, () => load.mark());
    load.every(peak.pagesAMinute, () => load.ask(PAGE, { id: globalId('GroupSession', `r${load.turn() % peak.sessions}`) }));
    load.every(peak.reportsAMinute, () => load.ask(REPORT, { facility: globalId('Facility', 'f1'), from: '2026-10-20', until: '2026-11-18' }));
    // Screens are closed and opened again: what a socket leaves behind would add up here.
    load.every(peak.sockets / 10, () => load.reopen(url));
    return load;
  }

  /** Since it was asked last. */
  lately(): { done: number; refused: number; notSent: number; median: number; p99: number } {
    const sorted = this.times.toSorted((one, other) => one - other);
    const at = (share: number): number => sorted[Math.floor(sorted.length * share)] ?? 0;
    const lately = { done: sorted.length, refused: this.refused, notSent: this.notSent, median: at(0.5), p99: at(0.99) };
    this.times = [];
    this.refused = 0;
    this.notSent = 0;
    return lately;
  }

  /** Whoever waited while objects were counted waited for the counting. */
  forgetTimes(): void {
    this.times = [];
  }

  async end(): Promise<void> {
    for (const timer of this.timers) clearInterval(timer);
    await Promise.all(this.underWay);
    for (const { socket } of this.watching) socket.drop();
  }

  private every(aMinute: number, act: () => Promise<void>): void {
    this.timers.push(setInterval(() => {
      if (this.underWay.size >= MOST_UNDER_WAY) {
        this.notSent += 1;
        return;
      }
      const acting = act().finally(() => this.underWay.delete(acting));
      this.underWay.add(acting);
    }, MINUTE / aMinute));
  }

  private turn(): number {
    this.place += 1;
    return this.place;
  }

  private async ask(query: string, variables: Record<string, unknown>): Promise<void> {
    const began = performance.now();
    const client = this.clients[this.turn() % this.clients.length] as ApiClient;
    const code = await client.code(query, variables).catch(() => 'NETWORK');
    this.times.push(performance.now() - began);
    if (code !== 'OK' && code !== 'REFUSED') this.refused += 1;
  }

  private async mark(): Promise<void> {
    const turn = this.turn();
    const { lineIds } = this.facility;
    await this.ask(Math.floor(turn / lineIds.length) % 2 === 0 ? PRESENT : OUT, { id: globalId('RosterEntry', lineIds[turn % lineIds.length] as string), key: randomUUID() });
  }

  private async watch(url: string, client: ApiClient): Promise<void> {
    const socket = await RawSocket.open(url, client.cookieHeader());
    socket.send({ type: 'connection_init' });
    await socket.next();
    socket.send({ id: '1', type: 'subscribe', payload: { query: '', extensions: byHash(WATCH) } });
    this.watching.push({ socket, client });
  }

  /** By whoever had closed it: somebody else may hold as many as a person may already. */
  private async reopen(url: string): Promise<void> {
    const oldest = this.watching.shift();
    if (!oldest) return;
    oldest.socket.close(1000);
    await oldest.socket.closed;
    await this.watch(url, oldest.client).catch(() => { this.refused += 1; });
  }
}
