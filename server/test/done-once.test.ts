import { randomUUID } from 'node:crypto';
import { globalId } from '@groupwork/shared/kernel/ids';
import { addMinutes } from '@groupwork/shared/kernel/time';
import type { RowDataPacket } from 'mysql2/promise';
import { Deliveries } from './api-client';
import type { ApiClient } from './api-client';
import { TEST_NOW } from './running-app';
import { smtpInbox } from './smtp-inbox';
import type { SmtpInbox } from './smtp-inbox';
import { Together, describeTogether } from './together';
import { until } from './until';
import { ZoomServer } from './zoom-server';

const START = 'mutation Start($input: StartSessionInput!) { startSession(input: $input) { session { id } } }';
const ASK = 'mutation Ask($input: AskSignerInput!) { askSigner(input: $input) { session { id } } }';
const TAKE_BACK = 'mutation TakeBack($input: TakeBackSignerInput!) { takeBackSigner(input: $input) { session { id } } }';
const ADD = 'mutation Add($input: AddToSessionInput!) { addToSession(input: $input) { session { census { booked waiting } } } }';
const CENSUS = 'query Census($id: ID!) { groupSession(id: $id) { census { booked held offered } } }';
const LINK = 'mutation Link($input: SendTelehealthLinkInput!) { sendTelehealthLink(input: $input) { sessions } }';
const TOLD = 'subscription Told { notificationAdded { change } }';

/** A day after the demo was made: sessions of another day are to be planned, and of a day reminders and alerts are due. */
const A_DAY_LATER = addMinutes(TEST_NOW, 24 * 60);
/** Longer than a claim lasts. */
const SECONDS_LATER = 200;
/** What was on its way in the lanes of one process since outcomes were last written down (decision 20). */
const MOST_IN_DOUBT = 20;

describeTogether('two processes that find a day’s work due at the same moment', () => {
  let both: Together;
  let inbox: SmtpInbox;
  let zoom: ZoomServer;

  beforeAll(async () => {
    [inbox, zoom] = await Promise.all([smtpInbox(20), ZoomServer.open()]);
    const { accountId, clientId, clientSecret, registrantDomain, oauthUrl, apiUrl } = zoom.settings();
    both = await Together.open([START, ASK, TAKE_BACK, ADD, CENSUS, LINK, TOLD], {
      LOG_LEVEL: 'error', PUBLIC_URL: 'http://localhost:4000', SMTP_URL: inbox.url, MAIL_FROM: 'no-reply@harbor.example', MAIL_PER_SECOND: '20',
      ZOOM_ACCOUNT_ID: accountId, ZOOM_CLIENT_ID: clientId, ZOOM_CLIENT_SECRET: clientSecret, ZOOM_REGISTRANT_DOMAIN: registrantDomain, ZOOM_OAUTH_URL: oauthUrl, ZOOM_API_URL: apiUrl,
    }, A_DAY_LATER);
  });
  afterAll(async () => {
    await both?.close();
    await inbox?.close();
    await zoom?.close();
  });

  const number = async (sql: string, values: unknown[] = []): Promise<number> => Number((await both.select(`select ${sql} as n`, values))[0]?.n);
  const clients = async (firstName: string): Promise<[ApiClient, ApiClient]> => {
    const client = await both.one.as(firstName);
    return [client.at(both.one.url), client.at(both.two.url)];
  };
  /** What both processes tell somebody of their alerts, from now on. */
  const toldOf = async (firstName: string): Promise<() => string[][]> => {
    const told = (await clients(firstName)).map((client) => new Deliveries<{ notificationAdded: { change: string } }>(client.live(), TOLD, {}));
    await Promise.all(told.map(({ joined }) => joined));
    return () => told.map(({ got }) => got.map(({ notificationAdded: { change } }) => change));
  };

  it('send each message once, and where one is killed in the middle of it none is lost and only what was on its way comes twice, marked so', async () => {
    expect(await until(() => inbox.raw.length >= 20)).toBe(true);
    await both.one.end('SIGKILL');
    await both.two.end('SIGTERM');
    [both.one, both.two] = await Promise.all([both.start(SECONDS_LATER), both.start(SECONDS_LATER)]);
    const left = (): Promise<number> => number("(select count(*) from message where channel = 'EMAIL' and (status = 'SENDING' or (status = 'QUEUED' and nextTryAt <= ?)))", [addMinutes(A_DAY_LATER, SECONDS_LATER / 60)]);
    expect(await until(async () => (await left()) === 0, 40_000)).toBe(true);
    const arrived = (): (string | undefined)[] => inbox.received.map(({ messageId }) => messageId?.slice(1).split('@')[0]);
    let sent: RowDataPacket[] = [];
    const strangers = (): (string | undefined)[] => arrived().filter((id) => !sent.some((message) => message.id === id));
    // The clock runs on: what comes due meanwhile arrives before it is written down that it was sent.
    const isWritten = async (): Promise<boolean> => {
      const before = arrived().length;
      sent = await both.select("select id, maybeTwice from message where channel = 'EMAIL' and status = 'SENT' and sentAt >= ?", [A_DAY_LATER]);
      return arrived().length === before && strangers().length === 0;
    };
    await until(isWritten);
    expect(strangers()).toEqual([]);
    const times = ({ id }: RowDataPacket): number => arrived().filter((each) => each === id).length;
    expect(sent.length).toBeGreaterThan(50);
    expect(sent.filter((message) => times(message) === 0)).toEqual([]);
    const doubled = sent.filter((message) => times(message) > 1);
    expect(doubled.filter((message) => times(message) > 2 || !message.maybeTwice)).toEqual([]);
    expect(doubled.length).toBeLessThanOrEqual(MOST_IN_DOUBT);
  });

  it('have planned each session of the day that came into sight once, and told of each alert once', async () => {
    const planned = await number("(select coalesce(sum(json_value(payload, '$.count')), 0) from outbox_event where type = 'SessionsPlanned' and createdAt >= ?)", [A_DAY_LATER]);
    expect(planned).toBeGreaterThan(0);
    expect(await number('(select count(*) from group_session where createdAt >= ?)', [A_DAY_LATER])).toBe(planned);
    expect(await number('(select count(*) from group_session where lineageId is not null)')).toBe(await number('(select count(distinct lineageId, originalStartLocal) from group_session where lineageId is not null)'));
    expect(await number("(select count(*) from notification where event = 'SESSION_NOT_STARTED' and standing = 1)")).toBeGreaterThan(0);
    expect(await number('(select count(*) from notification where arming <> 1)')).toBe(0);
  });

  it('an alert of a session that has not started is over at both when it is started at one', async () => {
    const [late] = await both.select("select n.sessionId from notification n join staff_member m on m.id = n.recipientId join session_leader l on l.sessionId = n.sessionId and l.staffMemberId = m.id where m.firstName = 'Dana' and n.event = 'SESSION_NOT_STARTED' and n.standing = 1");
    const told = await toldOf('Dana');
    const [, there] = await clients('Dana');
    await there.must(START, { input: { sessionId: globalId('GroupSession', late?.sessionId as string), key: randomUUID() } });
    expect(await until(() => told().every((each) => each.length > 0))).toBe(true);
    expect(told()).toEqual([['CLEARED'], ['CLEARED']]);
    expect(await number('(select count(*) from notification where sessionId = ? and standing = 1)', [late?.sessionId])).toBe(0);
  });

  it('somebody who is asked to sign is told once at each, and no more once it is taken back at the other', async () => {
    const told = await toldOf('Grace');
    const [here, there] = await clients('Dana');
    const [grace] = await both.select("select id from staff_member where firstName = 'Grace'");
    await here.must(ASK, { input: { sessionId: both.sessionId, staffMemberId: globalId('StaffMember', grace?.id as string), key: randomUUID() } });
    expect(await until(() => told().every((each) => each.length > 0))).toBe(true);
    const [request] = await both.select("select id from signature_request where staffMemberId = ? and status = 'REQUESTED'", [grace?.id]);
    await there.must(TAKE_BACK, { input: { requestId: globalId('SignatureRequest', request?.id as string), key: randomUUID() } });
    expect(await until(() => told().every((each) => each.length > 1))).toBe(true);
    expect(told()).toEqual([['ADDED', 'CLEARED'], ['ADDED', 'CLEARED']]);
    expect(await number('(select count(*) from notification where subjectId = ?)', [request?.id])).toBe(1);
  });

  it('the last seat goes to one of two who ask for it at both, and the other waits for it', async () => {
    const [desk, other] = await clients('Luis');
    const sessions = await both.select("select s.id, s.groupId, s.groupScheduleId, s.facilityId from group_session s join facility f on f.id = s.facilityId where f.name = 'Cedar Court' and s.status = 'UPCOMING' and s.plannedStart > ? and not exists (select 1 from waitlist_entry w where w.groupId = s.groupId) order by s.plannedStart limit 4", [addMinutes(A_DAY_LATER, 24 * 60)]);
    for (const session of sessions) {
      const sessionId = globalId('GroupSession', session.id as string);
      const { groupSession: { census: { booked, held, offered } } } = await desk.must<{ groupSession: { census: { booked: number; held: number; offered: number } } }>(CENSUS, { id: sessionId });
      const capacity = booked + held + offered + 1;
      await both.select('update therapy_group set capacity = ? where id = ?', [capacity, session.groupId]);
      await both.select('update group_session set capacity = ? where id = ?', [capacity, session.id]);
      const two = await both.select('select distinct e.patientId from episode e where e.facilityId = ? and e.dischargedAt is null and e.patientId not in (select a.patientId from schedule_assignment a where a.groupScheduleId = ?) order by e.patientId limit 2', [session.facilityId, session.groupScheduleId]);
      const answers = await Promise.all([desk, other].map((client, place) => client.ask(ADD, { input: { sessionId, patientIds: [globalId('Patient', two[place]?.patientId as string)], reason: 'Asked for it', key: randomUUID() } })));
      expect(answers.flatMap(({ errors }) => errors)).toEqual([]);
      expect(await number('(select count(*) from session_addition where sessionId = ? and withdrawnAt is null)', [session.id])).toBe(1);
      expect(await number('(select count(*) from waitlist_entry where sessionId = ? and outcome is null)', [session.id])).toBe(1);
    }
    expect(sessions.length).toBe(4);
  });

  it('a video room that both are asked for at once is made once', async () => {
    const [session] = await both.select("select s.id from group_session s join session_leader l on l.sessionId = s.id join staff_member m on m.id = l.staffMemberId where m.firstName = 'Dana' and s.delivery = 'TELEHEALTH' and s.status = 'UPCOMING' and s.plannedStart > ? order by s.plannedStart limit 1", [addMinutes(A_DAY_LATER, 60)]);
    const input = () => ({ input: { sessionId: globalId('GroupSession', session?.id as string), reach: 'THIS_ONE', key: randomUUID() } });
    await Promise.all((await clients('Renata')).map((client) => client.must(LINK, input())));
    expect(await until(() => zoom.meetings.size > 0)).toBe(true);
    expect(await until(async () => (await number('(select count(*) from telehealth_meeting where externalId is null)')) === 0)).toBe(true);
    expect([zoom.meetings.size, zoom.asked('POST', /meetings$/)]).toEqual([1, 1]);
  });

  it('and none of them met an error', () => expect(both.said).toBe(''));
});
