import { randomUUID } from 'node:crypto';
import { addDays } from '@groupwork/shared/kernel/time';
import { globalId, parseGlobalId } from '@groupwork/shared/kernel/ids';
import type { ApiClient } from '../../../test/api-client';
import { readCalendar } from '../../../test/read-calendar';
import { runningApp, TEST_NOW } from '../../../test/running-app';
import type { TestApp } from '../../../test/running-app';
import { instantOf } from '../../platform/database/reads';
import { placedAlike, staffActor } from '../access/staff-actor.facts';
import type { StaffActor } from '../access/staff-actor.facts';
import { cancelSession } from '../scheduling/cancel-session.command';
import { changeSession } from '../scheduling/change-session.command';
import { changeSlot } from '../scheduling/change-slot.command';
import { endAssignment } from '../scheduling/end-assignment.command';
import { AppointmentLinkRow } from '../telehealth/appointment-link.entity';
import { joinAddress } from '../telehealth/join-link.facts';
import { planSessions } from '../scheduling/plan-sessions.command';

const OWN = 'mutation MakeOwnCalendarAddress($input: OwnCalendarInput!) { makeOwnCalendarAddress(input: $input) { address calendar { madeAt } } }';
const REVOKE_OWN = 'mutation RevokeOwnCalendarAddress($input: OwnCalendarInput!) { revokeOwnCalendarAddress(input: $input) { madeAt } }';
const PATIENTS = 'mutation MakePatientCalendarAddress($input: PatientCalendarInput!) { makePatientCalendarAddress(input: $input) { address calendar { madeAt } } }';
const REVOKE_PATIENTS = 'mutation RevokePatientCalendarAddress($input: PatientCalendarInput!) { revokePatientCalendarAddress(input: $input) { madeAt } }';
const APPOINTMENTS = 'query Appointments($id: ID!, $from: LocalDate!) { patient(id: $id) { appointments(from: $from, days: 31) { start end cancelled } } }';

const key = (): string => randomUUID();
interface Plain { start: string; end: string; cancelled: boolean }
const plain = ({ start, end, cancelled }: Plain): Plain => ({ start, end, cancelled });
const inOrder = (all: readonly Plain[]): Plain[] => all.map(plain).sort((one, other) => one.start.localeCompare(other.start) || one.end.localeCompare(other.end) || Number(one.cancelled) - Number(other.cancelled));

describe('calendars by an address', () => {
  let test: TestApp;
  let walter: ApiClient;
  let walterActor: StaffActor;
  let patients: { id: string; mrn: string; firstName: string; lastName: string }[];

  const rows = <T>(sql: string, parameters: (string | Date | readonly string[])[] = []): Promise<T[]> => test.app.database.reads.query<T>(sql, parameters);
  const makeOwn = async (client: ApiClient): Promise<string> => (await client.must<{ makeOwnCalendarAddress: { address: string } }>(OWN, { input: { key: key() } })).makeOwnCalendarAddress.address;
  const makeFor = async (client: ApiClient, patientId: string): Promise<string> => (await client.must<{ makePatientCalendarAddress: { address: string } }>(PATIENTS, { input: { patientId: globalId('Patient', patientId), key: key() } })).makePatientCalendarAddress.address;
  const read = async (address: string): Promise<string> => {
    const response = await fetch(address);
    expect([response.status, response.headers.get('content-type'), response.headers.get('cache-control')]).toEqual([200, 'text/calendar; charset=utf-8', 'private, no-cache']);
    return response.text();
  };
  const trail = (operation: string) => rows<{ kind: string; actorKind: string; actorName: string; patientId: string | null }>('select a.kind, a.actorKind, a.actorName, p.patientId from audit_event a left join audit_event_patient p on p.auditEventId = a.id where a.operation = ? order by a.at, a.id', [operation]);

  beforeAll(async () => {
    test = await runningApp();
    walter = await test.as('Walter');
    const [row] = await rows<{ id: string; organizationId: string; firstName: string; lastName: string }>("select id, organizationId, firstName, lastName from staff_member where firstName = 'Walter'");
    if (!row) throw new Error('Walter is in the demo.');
    const facilityIds = (await rows<{ facilityId: string }>('select facilityId from staff_facility where staffMemberId = ?', [row.id])).map((each) => each.facilityId);
    walterActor = staffActor({ ...row, credential: null, credentialExpiresOn: null, role: 'SUPER_ADMIN', placements: placedAlike(facilityIds, { role: 'SUPER_ADMIN', profileRights: ['MANAGE_SCHEDULER_SETTINGS'] }) });
    patients = await rows('select p.id, p.mrn, p.firstName, p.lastName from patient p where p.organizationId = ? and p.facilityId in (?) and exists (select 1 from schedule_assignment a where a.patientId = p.id) order by p.id', [row.organizationId, facilityIds]);
  });
  afterAll(() => test.close());

  /** What the product itself says of a patient's next ninety days, by the query its screens use. */
  async function appointments(patientId: string, from = '2026-11-19'): Promise<Plain[]> {
    const found: Plain[] = [];
    for (const day of [from, addDays(from, 31), addDays(from, 62)]) found.push(...(await walter.must<{ patient: { appointments: Plain[] } }>(APPOINTMENTS, { id: globalId('Patient', patientId), from: day })).patient.appointments);
    return inOrder([...new Map(found.map((each) => [`${each.start} ${each.end}`, each])).values()]);
  }

  async function mustAgree(patientId: string, address: string, from = '2026-11-19'): Promise<Plain[]> {
    const until = `${addDays(from, 90)}T00:00:00.000Z`;
    const begin = `${from}T12:00:00.000Z`;
    const within = ({ start }: Plain): boolean => start > begin && start < until;
    const said = inOrder(readCalendar(await read(address))).filter(within);
    expect(said).toEqual((await appointments(patientId, from)).filter(within));
    return said;
  }

  it('hold every session that each leader leads, instant by instant', async () => {
    const leaders = await rows<{ id: string; firstName: string }>("select distinct m.id, m.firstName from staff_member m join session_leader l on l.staffMemberId = m.id and l.until is null where m.firstName in ('Dana', 'Grace', 'Marcus', 'Priya', 'Luis') order by m.id");
    expect(leaders.length).toBeGreaterThan(2);
    for (const { id, firstName } of leaders) {
      const found = readCalendar(await read(await makeOwn(await test.as(firstName))));
      const written = await rows<{ plannedStart: unknown; plannedEnd: unknown; status: string; groupTitle: string }>(
        "select s.plannedStart, s.plannedEnd, s.status, s.groupTitle from group_session s join session_leader l on l.sessionId = s.id and l.until is null join staff_facility w on w.staffMemberId = l.staffMemberId and w.facilityId = s.facilityId where l.staffMemberId = ? and s.plannedStart >= ? and s.status <> 'VOIDED'",
        [id, new Date('2026-10-01T00:00:00Z')],
      );
      expect(inOrder(found)).toEqual(inOrder(written.map((row) => ({ start: instantOf(row.plannedStart).toISOString(), end: instantOf(row.plannedEnd).toISOString(), cancelled: ['CANCELLED', 'NOT_HELD'].includes(row.status) }))));
      expect(new Set(found.map(({ summary }) => summary))).toEqual(new Set(written.map(({ groupTitle }) => groupTitle)));
    }
  });

  it('hold each patient’s own appointments, and no word that says why they come, where to or with whom', async () => {
    const titles = (await rows<{ title: string }>('select distinct groupTitle as title from group_session union select name from room union select name from facility union select firstName from staff_member')).map(({ title }) => title);
    for (const patient of patients.slice(0, 12)) {
      const address = await makeFor(walter, patient.id);
      expect((await mustAgree(patient.id, address)).length).toBeGreaterThan(0);
      const text = await read(address);
      expect(new Set(readCalendar(text).map(({ summary, location }) => `${summary} ${location}`))).toEqual(new Set(['Appointment null']));
      for (const word of [...titles, patient.mrn, patient.firstName, patient.lastName, patient.id, 'http']) expect(text).not.toContain(word);
    }
  });

  it('do not tell by what two of them share who comes to the same group', async () => {
    const [one, other] = await rows<{ patientId: string }>('select a.patientId from schedule_assignment a where a.groupScheduleId = (select groupScheduleId from schedule_assignment where endsAt is null group by groupScheduleId having count(*) > 3 limit 1) and a.endsAt is null order by a.patientId');
    if (!one || !other) throw new Error('Two patients share a schedule.');
    const uids = async (patientId: string): Promise<string[]> => readCalendar(await read(await makeFor(walter, patientId))).map(({ uid }) => uid);
    const shared = new Set(await uids(one.patientId));
    expect((await uids(other.patientId)).filter((uid) => shared.has(uid))).toEqual([]);
  });

  it('follow what is moved, cancelled, changed from a day on and ended, keep their UIDs, and rise in their sequence', async () => {
    const [assignment] = await rows<{ id: string; version: number; patientId: string; groupScheduleId: string }>(
      "select a.id, a.version, a.patientId, a.groupScheduleId from schedule_assignment a join episode e on e.id = a.episodeId and e.dischargedAt is null where a.endsAt is null and a.patientId in (?) and (select count(*) from group_session s where s.groupScheduleId = a.groupScheduleId and s.status = 'UPCOMING') > 20 order by a.id",
      [patients.map(({ id }) => id)],
    );
    if (!assignment) throw new Error('Somebody has a schedule.');
    const { patientId, groupScheduleId } = assignment;
    const address = await makeFor(walter, patientId);
    const before = readCalendar(await read(address));
    const own = new Set((await mustAgree(patientId, address)).map(({ start }) => start));
    const ahead = (await rows<{ id: string; version: number; plannedStart: unknown; lineageId: string; facilityId: string }>("select id, version, plannedStart, lineageId, facilityId from group_session where groupScheduleId = ? and lineageId is not null and status = 'UPCOMING' and plannedStart > ? order by plannedStart, id", [groupScheduleId, new Date('2026-11-25T00:00:00Z')]))
      .map((row) => ({ ...row, start: instantOf(row.plannedStart).toISOString() }))
      .filter(({ start }) => own.has(start));
    const [moved, called] = ahead;
    if (!moved || !called) throw new Error('Two sessions are ahead.');

    test.clock.set(new Date(TEST_NOW.getTime() + 60_000));
    const leaders = (await rows<{ staffMemberId: string }>('select staffMemberId from session_leader where sessionId = ? and until is null order by position desc', [moved.id])).map(({ staffMemberId }) => staffMemberId);
    await changeSession(test.app.unitOfWork, walterActor, { sessionId: moved.id, version: Number(moved.version), date: '2026-12-05', wallTime: '17:15', durationMinutes: 45, roomId: null, leaderIds: leaders, key: key() } as never);
    await cancelSession(test.app.unitOfWork, walterActor, { sessionId: called.id, reason: 'LEADER_ABSENT' as never, note: null, key: key() });
    const text = await read(address);
    const after = readCalendar(text);
    const said = await mustAgree(patientId, address);
    expect(said).toContainEqual({ start: '2026-12-05T23:15:00.000Z', end: '2026-12-06T00:00:00.000Z', cancelled: false });
    expect(said.find(({ start }) => start === called.start)?.cancelled).toBe(true);
    expect(text).toContain(`RECURRENCE-ID;TZID=America/Chicago:${moved.start.slice(0, 10).replaceAll('-', '')}T`);
    expect(after.find(({ start }) => start.startsWith('2026-12-05T23:15'))?.uid).toBe(before.find(({ start }) => start === moved.start)?.uid);
    expect(Math.min(...after.map(({ sequence }) => sequence))).toBeGreaterThanOrEqual(Math.max(...before.filter(({ start }) => start === moved.start).map(({ sequence }) => sequence)));
    expect(after.find(({ start }) => start === called.start)?.sequence).toBeGreaterThan(before.find(({ start }) => start === called.start)?.sequence ?? 0);

    const [slot] = await rows<{ id: string; version: number; groupId: string; rrule: string; startsOn: string; durationMinutes: number; leaderIds: string; roomId: string | null }>('select id, version, groupId, rrule, startsOn, durationMinutes, leaderIds, roomId from schedule_slot where lineageId = ? and validUntil is null', [moved.lineageId]);
    if (!slot) throw new Error('The slot is there.');
    await changeSlot(test.app.unitOfWork, walterActor, { change: { scheduleId: groupScheduleId, slotId: slot.id, version: Number(slot.version), reach: 'THIS_AND_FOLLOWING', date: '2027-01-11', ends: false, note: null, groupId: slot.groupId, rrule: slot.rrule, startsOn: slot.startsOn, wallTime: '06:10', durationMinutes: Number(slot.durationMinutes), leaderIds: JSON.parse(slot.leaderIds) as string[], roomId: slot.roomId } as never, key: key() });
    await mustAgree(patientId, address);
    const uidAt = (all: typeof after, hour: string): Set<string> => new Set(all.filter(({ start }) => start > '2027-01-12' && start.includes(hour)).map(({ uid }) => uid));
    const followed = readCalendar(await read(address));
    const fresh = uidAt(followed, 'T12:10');
    expect(fresh.size).toBe(1);
    expect(before.some(({ uid }) => fresh.has(uid))).toBe(false);

    await endAssignment(test.app.unitOfWork, walterActor, { assignmentId: assignment.id, version: Number(assignment.version), endsOn: '2026-12-31', endsAt: null, reason: 'Done', key: key() });
    const ended = await mustAgree(patientId, address);
    const still = new Set(await appointments(patientId).then((all) => all.map(({ start }) => start)));
    expect(ended.filter(({ start }) => start > '2027-01-02').every(({ start }) => still.has(start))).toBe(true);
    expect(ended.length).toBeLessThan(said.length);
  });

  it('go on through the clock change of March as it is written ahead', async () => {
    const january = new Date('2027-01-20T16:00:00Z');
    test.clock.set(january);
    await planSessions({ unitOfWork: test.app.unitOfWork, reads: test.app.database.reads }, walterActor.organizationId, january);
    walter = await test.as('Walter');
    const said = [];
    for (const { id } of patients.slice(0, 6)) said.push(...(await mustAgree(id, await makeFor(walter, id), '2027-01-21')));
    expect(said.filter(({ start }) => start > '2027-03-15').length).toBeGreaterThan(10);
    test.clock.set(TEST_NOW);
    walter = await test.as('Walter');
  });

  it('say how to join by video only where the facility’s policy allows it, and only after the link was sent', async () => {
    const [ahead] = await rows<{ sessionId: string; patientId: string; facilityId: string; plannedStart: unknown }>(
      "select s.id as sessionId, a.patientId, s.facilityId, s.plannedStart from group_session s join schedule_assignment a on a.groupScheduleId = s.groupScheduleId and a.endsAt is null where s.delivery <> 'IN_PERSON' and s.status = 'UPCOMING' and s.lineageId is not null and s.plannedStart > ? and a.patientId in (?) and not exists (select 1 from appointment_link l where l.sessionId = s.id) order by s.plannedStart, a.patientId",
      [new Date(TEST_NOW.getTime() + 86_400_000), patients.map(({ id }) => id)],
    );
    if (!ahead) throw new Error('A session by video is ahead.');
    const address = await makeFor(walter, ahead.patientId);
    const linkId = randomUUID();
    await test.app.unitOfWork.run(walterActor, { operation: 'arrange' }, async (work) => {
      work.unrecorded('Arranged by a test.');
      await work.entityManager().insert(AppointmentLinkRow, { id: linkId, organizationId: walterActor.organizationId, sessionId: ahead.sessionId, patientId: ahead.patientId, facilityId: ahead.facilityId, madeAt: work.now });
    });
    expect(await read(address)).not.toContain('http');
    const allow = (value: string | null) => walter.must('mutation SavePolicy($input: SavePolicyInput!) { savePolicy(input: $input) { id } }', { input: { facilityId: globalId('Facility', ahead.facilityId), organizationWide: false, name: 'calendarJoinLink', value, key: key() } });
    await allow('true');
    const text = (await read(address)).replaceAll('\r\n ', '');
    const said = text.split('BEGIN:VEVENT').filter((event) => event.includes('URL'));
    expect(said).toHaveLength(1);
    expect(said[0]).toContain(joinAddress((each) => test.app.secrets.seal(each), test.app.url, linkId));
    expect(readCalendar(text).some(({ start }) => start === instantOf(ahead.plannedStart).toISOString())).toBe(true);
    await mustAgree(ahead.patientId, address);
    await allow(null);
    expect(await read(address)).not.toContain('http');
  });

  it('cost the same few statements however much is in them', async () => {
    for (const address of [await makeFor(walter, patients[0]?.id ?? ''), await makeFor(walter, patients.at(-1)?.id ?? ''), await makeOwn(await test.as('Dana'))]) {
      await read(address);
      expect(test.statements.get('ReadCalendar')).toBeLessThanOrEqual(7);
    }
  });

  it('two who make the first at the same moment leave one that opens', async () => {
    const [, , , , , , , , , , , , patient] = patients;
    const both = await Promise.all([0, 1].map(() => walter.ask<{ makePatientCalendarAddress: { address: string } }>(PATIENTS, { input: { patientId: globalId('Patient', patient?.id ?? ''), key: key() } })));
    const made = both.flatMap(({ data }) => data?.makePatientCalendarAddress.address ?? []);
    expect(both.flatMap(({ errors }) => errors.map(({ extensions }) => extensions.code)).every((code) => code === 'STALE')).toBe(true);
    const open = await Promise.all(made.map(async (address) => (await fetch(address)).status));
    expect(open.filter((status) => status === 200)).toHaveLength(1);
  });

  it('are told in the trail each time a patient’s leaves, and not when nothing changed', async () => {
    const [, , , patient] = patients;
    if (!patient) throw new Error('There are four.');
    const address = await makeFor(walter, patient.id);
    const mine = async () => (await trail('ReadCalendar')).filter(({ patientId }) => patientId === patient.id);
    const before = (await mine()).length;
    const first = await fetch(address);
    const tag = first.headers.get('etag') ?? '';
    expect(tag).toMatch(/^"[\w-]{43}"$/);
    const again = await fetch(address, { headers: { 'If-None-Match': `"other", W/${tag}` } });
    expect([again.status, await again.text(), again.headers.get('etag')]).toEqual([304, '', tag]);
    expect((await mine()).slice(before)).toEqual([{ kind: 'EXPORT', actorKind: 'PATIENT_LINK', actorName: 'Patient, by their calendar address', patientId: patient.id }]);
    expect((await rows<{ eventType: string }>("select a.eventType from audit_event a join audit_event_patient p on p.auditEventId = a.id where p.patientId = ? and a.eventType like 'Calendar%'", [patient.id])).map(({ eventType }) => eventType)).toContain('CalendarAddressMade');
  });

  it('open by the newest address alone, and by none once it is taken back', async () => {
    const dana = await test.as('Dana');
    const first = await makeOwn(dana);
    const input = { key: key() };
    const second = (await dana.must<{ makeOwnCalendarAddress: { address: string } }>(OWN, { input })).makeOwnCalendarAddress.address;
    const repeated = (await dana.must<{ makeOwnCalendarAddress: { address: string } }>(OWN, { input })).makeOwnCalendarAddress.address;
    expect(repeated).toBe(second);
    const status = async (address: string): Promise<number> => (await fetch(address)).status;
    expect([await status(first), await status(second)]).toEqual([404, 200]);
    expect((await dana.must<{ revokeOwnCalendarAddress: { madeAt: string | null } }>(REVOKE_OWN, { input: { key: key() } })).revokeOwnCalendarAddress.madeAt).toBeNull();
    expect(await status(second)).toBe(404);
    const third = await makeOwn(dana);
    expect([await status(first), await status(second), await status(third)]).toEqual([404, 404, 200]);
    const token = /calendars\/([\w-]{43})\.ics$/.exec(third)?.[1] ?? '';
    expect(JSON.stringify([await rows('select * from calendar_feed'), await rows('select * from idempotency_key'), await rows('select * from audit_event'), await rows('select * from outbox_event')])).not.toContain(token);
  });

  it('answer alike for what was never one, without its end, and with a cookie in place of it', async () => {
    const bodies = new Set<string>();
    for (const path of ['nothing.ics', `${'A'.repeat(43)}.ics`, `${'A'.repeat(43)}`]) {
      const response = await fetch(`${test.app.url}/calendars/${path}`, { headers: { cookie: walter.cookieHeader() } });
      expect(response.status).toBe(404);
      // But for the number each request has.
      bodies.add((await response.text()).replace(/"requestId":"[\w.-]+"/, ''));
    }
    expect(bodies.size).toBe(1);
  });

  it('slow whoever tries addresses, and whoever reads one again and again', async () => {
    const dana = await test.as('Dana');
    const address = await makeOwn(dana);
    const wrong = async () => (await fetch(`${test.app.url}/calendars/${randomUUID()}.ics`)).status;
    let tries = 0;
    while ((await wrong()) === 404 && tries < 40) tries += 1;
    expect(tries).toBeLessThan(21);
    expect((await fetch(address)).status).toBe(200);
    let reads = 0;
    let last = await fetch(address);
    while (last.status === 200 && reads < 200) {
      reads += 1;
      last = await fetch(address);
    }
    expect([last.status, Number(last.headers.get('retry-after')) > 0]).toEqual([429, true]);
    expect(reads).toBeLessThan(121);
  });

  it('of patients are given by those who may edit them, and of another facility’s there is nothing', async () => {
    const luis = await test.as('Luis');
    const grace = await test.as('Grace');
    const elsewhere = await rows<{ id: string }>("select p.id from patient p where p.facilityId not in (select facilityId from staff_facility w join staff_member m on m.id = w.staffMemberId where m.firstName = 'Grace' and m.organizationId = ?) order by p.id", [walterActor.organizationId]);
    const foreign = globalId('Patient', elsewhere[0]?.id ?? '');
    expect(parseGlobalId(foreign)).not.toBeNull();
    for (const id of [foreign, globalId('Patient', 'nobody')]) {
      expect(await grace.code(PATIENTS, { input: { patientId: id, key: key() } })).toBe('NOT_FOUND');
      expect(await grace.code(REVOKE_PATIENTS, { input: { patientId: id, key: key() } })).toBe('NOT_FOUND');
    }
    expect(await test.anonymous().code(OWN, { input: { key: key() } })).toBe('UNAUTHENTICATED');
    expect(await luis.code(OWN, { input: { key: key() } })).toBe('OK');
  });
});
