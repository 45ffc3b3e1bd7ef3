import { randomUUID } from 'node:crypto';
import { globalId } from '@groupwork/shared/kernel/ids';
import { NoTurn } from '../src/platform/turns';
import { Deliveries } from './api-client';
import type { Answer, ApiClient } from './api-client';
import { KeptLog } from './kept-log';
import { pinOf, runningApp } from './running-app';
import type { TestApp } from './running-app';

const CONNECTIONS = 20;
const TAPS = 200;
const PEOPLE = 40;

const MUTATIONS = {
  PRESENT: 'mutation($id: ID!, $key: String!) { markPresent(input: { rosterEntryId: $id, key: $key }) { rosterEntries { id version } } }',
  OUT: 'mutation($id: ID!, $key: String!) { stepOut(input: { rosterEntryId: $id, reason: NURSE, key: $key }) { rosterEntries { id version } } }',
  ABSENT: 'mutation($id: ID!, $key: String!) { markAbsent(input: { rosterEntryId: $id, reason: ILL, key: $key }) { rosterEntries { id version } } }',
} as const;

describe('two hundred simultaneous taps on one session from twenty connections', () => {
  let test: TestApp;
  const kept = new KeptLog();

  beforeAll(async () => {
    test = await runningApp({}, kept.log);
  });
  afterAll(() => test.close());

  const rows = <T>(sql: string, parameters: readonly (string | number | readonly string[])[] = []): Promise<T[]> => test.app.database.reads.query<T>(sql, parameters);

  /** A running session with as many lines as the demo's largest, added through the product by its leader. */
  async function crowd(dana: ApiClient): Promise<{ session: string; lines: string[] }> {
    const [running] = await rows<{ id: string; facilityId: string }>("select s.id, s.facilityId from group_session s join session_leader l on l.sessionId = s.id join staff_member m on m.id = l.staffMemberId where s.status = 'IN_PROGRESS' and m.firstName = 'Dana'");
    if (!running) throw new Error('The demo has no running session of Dana.');
    const others = await rows<{ id: string }>(
      'select p.id from patient p join episode e on e.patientId = p.id and e.dischargedAt is null where p.facilityId = ? and not exists (select 1 from roster_entry r where r.sessionId = ? and r.patientId = p.id) order by p.id limit 60',
      [running.facilityId, running.id],
    );
    for (const { id } of others) {
      await dana.ask('mutation($session: ID!, $patient: ID!, $key: String!) { addToRoster(input: { sessionId: $session, patientId: $patient, key: $key }) { rosterEntries { id } } }', { session: globalId('GroupSession', running.id), patient: globalId('Patient', id), key: randomUUID() });
    }
    const lines = (await rows<{ id: string }>('select id from roster_entry where sessionId = ? order by id', [running.id])).map(({ id }) => id).slice(0, PEOPLE);
    return { session: running.id, lines };
  }

  it('are all applied once, and no deadlock reaches a person', async () => {
    const dana = await test.as('Dana');
    const people = [dana, ...(await Promise.all(Array.from({ length: CONNECTIONS - 1 }, (_, place) => test.as(place % 2 === 0 ? 'Dana' : 'Jo'))))];
    const { session, lines } = await crowd(dana);
    test.clock.advance(60_000);
    const before = await rows<{ id: string }>('select id from attendance_mark where sessionId = ?', [session]);
    const old = new Set(before.map(({ id }) => id));

    // Many taps on the same few people, so that they truly meet; some sent twice, as a lost answer makes a tablet do.
    const taps = Array.from({ length: TAPS }, (_, place) => ({ kind: (['PRESENT', 'OUT', 'PRESENT', 'ABSENT'] as const)[place % 4] ?? 'PRESENT', line: lines[place % lines.length] ?? '', key: randomUUID(), twice: place % 10 === 0 }));
    // As a tablet does: who has waited too long for a turn, on a busy computer, is told so and asks again under the same key.
    const send = async (client: ApiClient, tap: (typeof taps)[number]): Promise<Answer<unknown>> => {
      const answer: Answer<unknown> = await client.ask(MUTATIONS[tap.kind], { id: globalId('RosterEntry', tap.line), key: tap.key });
      return answer.errors.some(({ extensions }) => extensions.code === 'UNAVAILABLE') ? send(client, tap) : answer;
    };
    const answers = await Promise.all(taps.map(async (tap, place) => {
      const client = people[place % people.length] ?? dana;
      const [first] = await Promise.all([send(client, tap), ...(tap.twice ? [send(client, tap)] : [])]);
      return first;
    }));

    // A rule may say no (nobody is absent who has been here); nothing else may.
    const codes = new Set(answers.flatMap(({ errors }) => errors.map(({ extensions }) => extensions.refusal?.code ?? extensions.code)));
    for (const code of codes) expect(['HAS_TIME_RECORDED', 'NOT_HERE_TO_STEP_OUT']).toContain(code);
    const unanswered = kept.lines.filter(({ msg }) => msg === 'The database does not answer.').map(({ err }) => (err as Error).message);
    expect(unanswered.filter((message) => message !== new NoTurn().message)).toEqual([]);
    const acknowledged = answers.filter(({ errors }) => errors.length === 0).length;
    expect(acknowledged).toBeGreaterThan(TAPS / 2);

    const marks = (await rows<{ id: string }>('select id from attendance_mark where sessionId = ?', [session])).filter(({ id }) => !old.has(id));
    expect(marks).toHaveLength(acknowledged);
    const open = await rows<{ patientId: string; n: number | string }>('select patientId, count(*) as n from attendance_segment where sessionId = ? and endsAt is null and struckAt is null group by patientId', [session]);
    expect(open.every(({ n }) => Number(n) === 1)).toBe(true);
    const overlapping = await rows('select a.id from attendance_segment a join attendance_segment b on b.rosterEntryId = a.rosterEntryId and b.id <> a.id and b.struckAt is null where a.sessionId = ? and a.struckAt is null and a.startsAt < b.startsAt and (a.endsAt is null or a.endsAt > b.startsAt)', [session]);
    expect(overlapping).toEqual([]);
    const keys = await rows<{ n: number | string }>('select count(*) as n from idempotency_key where keyValue in (?)', [taps.map(({ key }) => key)]);
    expect(Number(keys[0]?.n)).toBe(acknowledged);
  });
});

type Tries = Record<string, { __typename: string; triesLeft: number }>;

describe('thirty guesses of a PIN at once', () => {
  let test: TestApp;

  beforeAll(async () => {
    test = await runningApp();
  });
  afterAll(() => test.close());

  it('are five, however many aliases of one document, requests and devices they come from', async () => {
    const devices = await Promise.all([test.as('Dana'), test.as('Dana'), test.as('Dana')]);
    const session = await test.app.database.reads.one<{ id: string }>("select s.id from group_session s join session_leader l on l.sessionId = s.id join staff_member m on m.id = l.staffMemberId where s.status = 'ENDED' and s.lineageId is null and s.returnedAt is null and m.firstName = 'Dana'");
    const input = (pin: number): string => `{ sessionId: "${globalId('GroupSession', session?.id ?? '')}", pin: "${String(pin).padStart(6, '0')}", contentHash: "${'0'.repeat(64)}", key: "${randomUUID()}" }`;
    const documents = Array.from({ length: 6 }, (_, request) =>
      `mutation { ${Array.from({ length: 5 }, (__, alias) => `try${alias}: signSession(input: ${input(request * 5 + alias + 1)}) { __typename ... on PinRefused { triesLeft } }`).join(' ')} }`);
    const [last = '', ...rest] = documents;
    const socket = new Deliveries<Tries>((devices[0] as ApiClient).live(), last);
    const answers = await Promise.all(rest.map((document, place) => (devices[place % devices.length] as ApiClient).ask<Tries>(document)));
    await socket.ended;
    const tries = [...answers.map(({ data }) => data ?? {}), ...socket.got].flatMap((data) => Object.values(data));
    expect(new Set(tries.map(({ __typename }) => __typename))).toEqual(new Set(['PinRefused']));
    // Four with tries left and the fifth that locks; all others found it locked, and nothing was compared.
    expect(tries.filter(({ triesLeft }) => triesLeft > 0).map(({ triesLeft }) => triesLeft).sort((one, other) => one - other)).toEqual([1, 2, 3, 4]);
    const counted = await test.app.database.reads.query<{ details: string }>("select details from audit_event where eventType = 'PinTried'");
    expect(counted.filter(({ details }) => details.includes('WRONG'))).toHaveLength(5);
    const right = await (devices[0] as ApiClient).ask<{ signSession: { __typename: string } }>(`mutation { signSession(input: ${input(Number(pinOf('Dana')))}) { __typename } }`);
    expect(right.data?.signSession.__typename).toBe('PinRefused');
  });
});
