import { Writable } from 'node:stream';
import pino from 'pino';
import { Scenario, answerOf, at } from '../../../test/scenario';
import { putSchedule } from '../../../test/scenario-schedules';
import { until } from '../../../test/until';
import { ZoomServer } from '../../../test/zoom-server';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import type { StaffActor } from '../access/staff-actor.facts';
import { cancelSession, restoreSession } from '../scheduling/cancel-session.command';
import { claimMeeting, settleMeeting, wantWhatChanged } from './carry-out-meeting.command';
import { hostMeeting } from './host-meeting.command';
import { MeetingsJob } from './meetings.job';
import type { PatientLinkActor } from './patient-link.facts';
import { joinAppointment } from './join-appointment.command';
import { sendTelehealthLink } from './send-link.command';
import { WaysIn } from './ways-in';
import { Zoom } from './zoom';

const ROOMS = { zoom: true, jitsiUrl: 'https://meet.example' };
const logged: string[] = [];
const log = pino({ level: 'trace' }, new Writable({ write: (chunk, _encoding, done) => { logged.push(String(chunk)); done(); } }));
const seal = (text: string): string => Buffer.from(text.padEnd(32, 'x')).toString('hex').slice(0, 64);

describe('a session’s meeting at Zoom', () => {
  let world: Scenario;
  let zoom: ZoomServer;
  let dana: StaffActor;
  let job: MeetingsJob;
  let other: MeetingsJob;
  let ways: WaysIn;

  beforeEach(async () => {
    [world, zoom] = await Promise.all([Scenario.open(), ZoomServer.open()]);
    world.now('09:50');
    dana = await world.person('dana');
    await world.patient('ana', { firstName: 'Ana', lastName: 'Weber' });
    await world.patient('lu', { firstName: 'Lu', lastName: 'Park' });
    await world.session('s', ['dana'], { delivery: 'TELEHEALTH' });
    const parts = (timeout: number) => ({ unitOfWork: world.unitOfWork, reads: world.database.reads, clock: world.clock, log, zoom: new Zoom(zoom.settings(), timeout) });
    [job, other] = [new MeetingsJob(parts(1500)), new MeetingsJob(parts(1500))];
    ways = new WaysIn({ ...parts(1500), seal, job });
  });
  afterEach(async () => {
    await Promise.all([job.stop(), other.stop()]);
    await world.close();
    await zoom.close();
  });

  const send = () => sendTelehealthLink(world.unitOfWork, ROOMS, dana, { sessionId: 's', reach: 'THIS_ONE', key: world.key() });
  const row = async () => (await world.rows<{ id: string; wanted: string | null; externalId: string | null; attempts: number; trouble: string | null; gaveUp: number; removed: number }>('select id, wanted, externalId, attempts, trouble, case when gaveUpAt is null then 0 else 1 end as gaveUp, case when removedAt is null then 0 else 1 end as removed from telehealth_meeting'))[0];
  const later = (seconds: number): void => world.clock.advance(seconds * 1000);
  const onlyMeeting = () => [...zoom.meetings.values()][0];

  it('is made once, with nothing that says what it is, and changed when the session moves', async () => {
    await send();
    expect(await row()).toMatchObject({ wanted: 'CREATE', externalId: null });
    await job.once();
    expect(await row()).toMatchObject({ wanted: null, externalId: String(onlyMeeting()?.id), attempts: 0, trouble: null });
    expect(onlyMeeting()).toMatchObject({ topic: 'Appointment', start_time: '2026-11-19T16:00:00Z', duration: 50, timezone: 'America/Chicago', agenda: (await row())?.id, settings: { registrants_email_notification: false, registrants_confirmation_email: false, waiting_room: true, join_before_host: false } });
    expect(JSON.stringify(zoom.requests)).not.toMatch(/DBT|Skills|Ana|Weber/);
    await job.once();
    expect(zoom.asked('POST', /meetings$/)).toBe(1);
    await world.unitOfWork.run(dana, { operation: 'move' }, async (work) => {
      work.unrecorded('Moved by a test.');
      await work.query('update group_session set plannedStart = ?, plannedEnd = ? where id = ?', [at('14:00'), at('14:45'), 's']);
    });
    await job.once();
    expect(onlyMeeting()).toMatchObject({ start_time: '2026-11-19T20:00:00Z', duration: 45 });
    await job.once();
    expect(zoom.asked('PATCH', /meetings/)).toBe(1);
  });

  it('is not held up by a process that ends in the moment in which it takes it up', async () => {
    await send();
    let stopping: Promise<void> | null = null;
    const ending: MeetingsJob = new MeetingsJob({
      unitOfWork: Object.create(world.unitOfWork, {
        run: {
          value: async (...unit: Parameters<UnitOfWork['run']>) => {
            const done = await world.unitOfWork.run(...unit);
            if (unit[1].operation === 'claimMeeting') stopping ??= ending.stop();
            return done;
          },
        },
      }) as UnitOfWork,
      reads: world.database.reads, clock: world.clock, log, zoom: new Zoom(zoom.settings(), 1500),
    });
    ending.wake();
    expect(await until(() => stopping !== null)).toBe(true);
    await ending.stop();
    await job.once();
    expect(await row()).toMatchObject({ wanted: null, externalId: String(onlyMeeting()?.id), attempts: 0 });
    expect(zoom.asked('POST', /meetings$/)).toBe(1);
  });

  it('is taken away when the session is cancelled, and made again when it is held after all', async () => {
    await send();
    await job.once();
    await cancelSession(world.unitOfWork, dana, { sessionId: 's', reason: 'STAFF', note: null, key: world.key() });
    await job.once();
    expect(zoom.meetings.size).toBe(0);
    expect(await row()).toMatchObject({ wanted: null, removed: 1 });
    await restoreSession(world.unitOfWork, dana, { sessionId: 's', key: world.key() });
    await job.once();
    expect([zoom.meetings.size, (await row())?.removed]).toEqual([1, 0]);
    expect((await row())?.externalId).toBe(String(onlyMeeting()?.id));
  });

  it('stays where its session is held after all at the moment it is to be taken away', async () => {
    await send();
    await job.once();
    const { unitOfWork, clock, database: { reads } } = world;
    await cancelSession(unitOfWork, dana, { sessionId: 's', reason: 'STAFF', note: null, key: world.key() });
    const readsThenHeld = Object.create(reads, {
      query: {
        value: async (sql: string, parameters: string[]) => {
          const rows = await reads.query(sql, parameters);
          await restoreSession(unitOfWork, dana, { sessionId: 's', key: world.key() });
          return rows;
        },
      },
    }) as typeof reads;
    await wantWhatChanged({ unitOfWork, reads: readsThenHeld, clock }, 'o1');
    expect(await row()).toMatchObject({ wanted: null, removed: 0 });
  });

  it('that was made anew is not written off by whoever took the one before away, and told of it late', async () => {
    await send();
    await job.once();
    await cancelSession(world.unitOfWork, dana, { sessionId: 's', reason: 'STAFF', note: null, key: world.key() });
    const parts = { unitOfWork: world.unitOfWork, reads: world.database.reads, clock: world.clock };
    await wantWhatChanged(parts, 'o1');
    const paused = await claimMeeting(parts, 'o1');
    expect(paused?.wanted).toBe('DELETE');
    later(121);
    await other.once();
    await restoreSession(world.unitOfWork, dana, { sessionId: 's', key: world.key() });
    await other.once();
    const made = await row();
    expect(made).toMatchObject({ externalId: String(onlyMeeting()?.id), removed: 0 });
    await settleMeeting(world.unitOfWork, 'o1', paused as NonNullable<typeof paused>, { done: true, meeting: null });
    expect(await row()).toEqual(made);
  });

  it('is never asked for where its session was cancelled before', async () => {
    await send();
    await cancelSession(world.unitOfWork, dana, { sessionId: 's', reason: 'STAFF', note: null, key: world.key() });
    await job.once();
    expect(zoom.requests).toEqual([]);
    expect(await row()).toMatchObject({ wanted: null, removed: 1 });
  });

  it('is found again, not made again, when the answer was lost', async () => {
    for (let other_ = 0; other_ < 3; other_ += 1) await new Zoom(zoom.settings()).create({ mark: `another ${other_}`, start: at('10:00'), minutes: 50, timeZone: 'UTC' });
    zoom.faults.push({ method: 'POST', path: /meetings$/, silent: true });
    await send();
    await job.once();
    expect(await row()).toMatchObject({ wanted: 'CREATE', externalId: null, attempts: 1, trouble: 'Zoom did not answer in time.' });
    later(15);
    await job.once();
    expect(await row()).toMatchObject({ wanted: null, externalId: expect.any(String) });
    expect([...zoom.meetings.values()].filter(({ agenda }) => !agenda.startsWith('another'))).toHaveLength(1);
  });

  it('is found again after a crash between asking and writing down', async () => {
    await send();
    const claimed = await claimMeeting({ unitOfWork: world.unitOfWork, reads: world.database.reads, clock: world.clock }, 'o1');
    await new Zoom(zoom.settings()).create((claimed as NonNullable<typeof claimed>).toTell);
    await job.once();
    expect(zoom.meetings.size).toBe(1);
    later(121);
    await job.once();
    expect([zoom.meetings.size, (await row())?.externalId]).toEqual([1, String(onlyMeeting()?.id)]);
  });

  it('is made once by two workers at once', async () => {
    await send();
    await Promise.all([job.once(), other.once()]);
    expect(zoom.meetings.size).toBe(1);
    expect(await row()).toMatchObject({ wanted: null, externalId: String(onlyMeeting()?.id) });
  });

  it('waits as long as Zoom asks, and backs off from its faults', async () => {
    zoom.faults.push({ method: 'POST', path: /meetings$/, status: 429, headers: { 'retry-after': '100' } }, { method: 'POST', path: /meetings$/, status: 500 }, { method: 'GET', path: /users/, garbled: true });
    await send();
    await job.once();
    expect((await row())?.trouble).toBe('Zoom asks to wait: too much was asked of it.');
    later(99);
    await job.once();
    expect(zoom.asked('POST', /meetings$/)).toBe(1);
    later(1);
    await job.once();
    expect((await row())?.trouble).toBe('Zoom has a fault of its own.');
    later(60);
    await job.once();
    expect(await row()).toMatchObject({ wanted: null, trouble: null });
  });

  it('renews a token that is refused, once, and says so when the account is refused', async () => {
    await send();
    await job.once();
    expect(zoom.tokensGiven).toBe(1);
    zoom.expireTokens();
    await cancelSession(world.unitOfWork, dana, { sessionId: 's', reason: 'STAFF', note: null, key: world.key() });
    await job.once();
    expect([zoom.tokensGiven, zoom.meetings.size]).toEqual([2, 0]);
    await restoreSession(world.unitOfWork, dana, { sessionId: 's', key: world.key() });
    zoom.faults.push({ method: 'POST', path: /users/, status: 401 }, { method: 'POST', path: /users/, status: 401 });
    await job.once();
    expect((await row())?.trouble).toBe('Zoom does not let this product do that. Its app may lack a right.');
    expect(zoom.asked('POST', /users/)).toBe(3);
  });

  it('is given up visibly, and asked for again by whoever hosts', async () => {
    for (let tries = 0; tries < 9; tries += 1) zoom.faults.push({ method: 'POST', path: /meetings$/, status: 500 });
    await send();
    for (let tries = 0; tries < 9; tries += 1) {
      await job.once();
      later(1800);
    }
    expect(await row()).toMatchObject({ wanted: 'CREATE', gaveUp: 1, attempts: 9 });
    await job.once();
    expect(zoom.asked('POST', /meetings$/)).toBe(9);
    expect((await world.rows<{ payload: string }>("select payload from outbox_event where type = 'MeetingChanged'")).filter(({ payload }) => payload.includes('FAILED'))).toHaveLength(1);
    world.now('09:55');
    await hostMeeting(world.unitOfWork, ROOMS, dana, 's');
    await job.once();
    expect(await row()).toMatchObject({ wanted: null, gaveUp: 0, externalId: String(onlyMeeting()?.id) });
  });

  it('is entered by a patient under a short name and no address of theirs, registered once, when they come', async () => {
    await send();
    await job.once();
    const [link] = await world.rows<{ id: string }>("select id from appointment_link where patientId = 'ana'");
    // Whoever has no address is not sent a link; one is made where they are given it otherwise.
    const appointment = { linkId: link?.id ?? '01930000-0000-7000-8000-000000000001', sessionId: 's', patientId: 'ana', facilityId: 'f1' };
    const actor: PatientLinkActor = { kind: 'PATIENT_LINK', id: appointment.linkId, name: 'Patient, by their own link', organizationId: 'o1', capabilities: new Set(['appointment:own']), view: 'link', confined: true, appointment };
    expect(onlyMeeting()?.registrants.size).toBe(0);
    const { meetingId } = await joinAppointment(world.unitOfWork, ROOMS, actor);
    const address = await ways.forPatient('o1', meetingId, appointment);
    expect(address).toContain('/w/');
    expect(await ways.forPatient('o1', meetingId, appointment)).toBe(address);
    expect([...(onlyMeeting()?.registrants.values() ?? [])]).toEqual([{ registrant_id: expect.any(String), first_name: 'Ana', last_name: 'W.', email: expect.stringMatching(/^[0-9a-f]{24}@video\.facility\.example$/) }]);
    expect(zoom.asked('POST', /registrants/)).toBe(1);
    zoom.faults.push({ method: 'POST', path: /registrants/, status: 500 });
    expect(await answerOf(ways.forPatient('o1', meetingId, { ...appointment, patientId: 'lu' }))).toBe('MEETING_NOT_READY');
  });

  it('gives the host’s start afresh each time, and leaves it nowhere', async () => {
    await send();
    const { meetingId } = await hostMeeting(world.unitOfWork, ROOMS, dana, 's');
    const [first, second] = [await ways.forHost('o1', meetingId), await ways.forHost('o1', meetingId)];
    expect(first).toContain('zak=');
    expect(second).not.toBe(first);
    zoom.faults.push({ method: 'GET', path: /meetings\/\d+$/, silent: true });
    expect(await answerOf(ways.forHost('o1', meetingId))).toBe('MEETING_NOT_READY');
    const tables = await world.database.dataSource.query(world.database.address.engine === 'sqlite' ? "select name from sqlite_master where type = 'table' and name not like 'sqlite%'" : 'select table_name as name from information_schema.tables where table_schema = database()') as { name: string }[];
    for (const { name } of tables) expect(JSON.stringify(await world.rows(`select * from \`${name}\``))).not.toMatch(/zak=|the secret of/);
    expect(logged.join('')).not.toMatch(/zak=|the secret of|Bearer|127\.0\.0\.1/);
  });

  it('is none where its group has an address of its own, which goes before what the facility has', async () => {
    await putSchedule(world, 's1', { skills: 'TH 10:00 50' });
    await world.unitOfWork.run(dana, { operation: 'arrange' }, async (work) => {
      work.unrecorded('Arranged by a test.');
      await work.query("update therapy_group set meetingAddress = 'https://video.example.org/skills'");
      await work.query("update group_session set groupId = 'g-skills' where id = 's'");
    });
    await send();
    await job.once();
    expect(await world.rows('select provider, joinAddress from telehealth_meeting')).toEqual([{ provider: 'FIXED', joinAddress: 'https://video.example.org/skills' }]);
    expect(zoom.meetings.size).toBe(0);
    expect(logged.join('')).not.toContain('video.example.org');
    expect(JSON.stringify([await world.rows('select * from outbox_event'), await world.rows('select * from audit_event')])).not.toContain('video.example.org');
  });

  it('is left alone for half an hour after the end, then taken away', async () => {
    await send();
    await job.once();
    await world.unitOfWork.run(dana, { operation: 'end' }, async (work) => {
      work.unrecorded('Ended by a test.');
      await work.query("update group_session set status = 'ENDED', actualStart = ?, actualEnd = ? where id = 's'", [at('10:00'), at('10:50')]);
    });
    world.now('11:19');
    await job.once();
    expect(zoom.meetings.size).toBe(1);
    world.now('11:21');
    await job.once();
    expect(zoom.meetings.size).toBe(0);
  });
});
