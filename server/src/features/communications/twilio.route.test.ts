import express from 'express';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getExpectedTwilioSignature } from 'twilio/lib/webhooks/webhooks';
import { countingCarriers } from '../../../test/counting-carrier';
import { logOf, queued, reachable, workerOf } from '../../../test/message-world';
import { Scenario } from '../../../test/scenario';
import { TWILIO_ACCOUNT, TWILIO_TOKEN } from '../../../test/twilio-server';
import { addCallbacks } from '../../platform/graphql/callbacks';
import { createLog } from '../../platform/log';
import { RefusedCalls } from '../audit/refused-call.step';
import { FacilityRow } from '../facilities/facility.entity';
import { OrganizationRow } from '../facilities/organization.entity';
import { PatientRow } from '../patients/patient.entity';
import { takeIncomingSms } from './incoming-sms.command';
import { MessageSessionRow } from './message-session.entity';
import { MessageRow } from './message.entity';
import { twilioCallbacks } from './twilio.route';

const PUBLIC = 'https://groups.harbor.example';
const NUMBER = '+13125550111';
const HOUR = 60 * 60_000;

let world: Scenario;
let http: Server;
let sids = 0;
const confirmed: { sessionId: string; patientId: string }[] = [];

beforeEach(async () => {
  world = await Scenario.open();
  await reachable(world, 'lu', NUMBER);
  confirmed.length = 0;
  const { unitOfWork, clock, database: { reads } } = world;
  const log = createLog('silent');
  const app = express();
  addCallbacks(app, twilioCallbacks({
    settings: { accountSid: TWILIO_ACCOUNT, authToken: TWILIO_TOKEN, from: '+15550199000', apiUrl: 'http://localhost' }, publicUrl: () => PUBLIC, unitOfWork, reads, clock, refusedCalls: new RefusedCalls({ unitOfWork, reads, log }),
    confirm: async (work, appointment) => { work.unrecorded('A test.'); confirmed.push({ sessionId: appointment.sessionId, patientId: appointment.patientId }); return true; },
  }), log);
  http = await new Promise<Server>((listening) => { const server = app.listen(0, '127.0.0.1', () => listening(server)); });
});
afterEach(async () => {
  http.close();
  await world.close();
});

const newSid = (): string => `SM${String((sids += 1)).padStart(32, '0')}`;

const call = async (path: string, form: Record<string, string>, signature: string | null = getExpectedTwilioSignature(TWILIO_TOKEN, `${PUBLIC}${path}`, form)): Promise<{ status: number; text: string }> => {
  const answer = await fetch(`http://127.0.0.1:${(http.address() as AddressInfo).port}${path}`, { method: 'POST', headers: { 'Content-Type': 'application/x-www-form-urlencoded', ...(signature ? { 'X-Twilio-Signature': signature } : {}) }, body: new URLSearchParams(form) });
  return { status: answer.status, text: await answer.text() };
};
const says = (Body: string, more: Record<string, string> = {}) => call('/callbacks/twilio/incoming', { MessageSid: newSid(), From: NUMBER, To: '+15550199000', Body, ...more });
const tells = (messageId: string, MessageSid: string, MessageStatus: string, more: Record<string, string> = {}) => call(`/callbacks/twilio/status/${messageId}`, { MessageSid, MessageStatus, ...more });

const message = async (id: string) => (await world.rows('select status, reason, carrierId from message where id = ?', [id]))[0];
const consent = async () => (await world.rows<{ agreement: string; source: string }>("select agreement, source from patient_channel where channel = 'SMS' and patientId = 'lu'"))[0];
const refusals = async () => (await world.rows<{ details: string }>("select details from audit_event where eventType = 'CallRefused' order by at, id")).map(({ details }) => (JSON.parse(details) as { because: string }).because);

/** A message the service has taken, and what it calls it. */
async function sent(): Promise<{ id: string; sid: string }> {
  const [id = ''] = await queued(world, 'lu', 'SMS');
  const carriers = countingCarriers();
  const sid = newSid();
  carriers.SMS.answers.push({ outcome: 'TAKEN', carrierId: sid, arrived: false });
  await workerOf(world, { carriers }).drain();
  return { id, sid };
}

describe('what Twilio tells of a message', () => {
  it('is written down, in whatever order and however often it is told', async () => {
    const { id, sid } = await sent();
    for (const status of ['queued', 'sent', 'delivered', 'sent', 'delivered', 'undelivered']) expect(await tells(id, sid, status)).toEqual({ status: 204, text: '' });
    expect(await message(id)).toEqual({ status: 'DELIVERED', reason: null, carrierId: sid });
    expect((await logOf(world, id)).filter((line) => line === 'DELIVERED')).toHaveLength(1);
  });

  it('stops at a number that does not exist, after one that is only out of reach for now, and is told by e-mail instead', async () => {
    const first = await sent();
    await tells(first.id, first.sid, 'undelivered', { ErrorCode: '30003' });
    await tells(first.id, first.sid, 'undelivered', { ErrorCode: '30003' });
    expect(await message(first.id)).toMatchObject({ status: 'FAILED', reason: 'ADDRESS_REFUSED' });
    expect(await world.rows("select addressState, failures from patient_channel where channel = 'SMS'")).toEqual([{ addressState: 'FAILING', failures: 1 }]);
    const second = await sent();
    await tells(second.id, second.sid, 'undelivered', { ErrorCode: '30005' });
    expect(await world.rows("select addressState from patient_channel where channel = 'SMS'")).toEqual([{ addressState: 'BOUNCED' }]);
    expect(await world.rows('select fallbackOfId from message where channel = ? order by fallbackOfId', ['EMAIL'])).toEqual([first.id, second.id].sort().map((fallbackOfId) => ({ fallbackOfId })));
  });

  it('settles what nobody had written down, so that it is not sent again', async () => {
    const [id = ''] = await queued(world, 'lu', 'SMS');
    const carriers = countingCarriers();
    carriers.SMS.answers.push({ outcome: 'TEMPORARY', answer: 'TWILIO_ECONNABORTED', retryAfterSeconds: null, perhapsTaken: true });
    await workerOf(world, { carriers }).drain();
    await tells(id, newSid(), 'queued');
    expect(await message(id)).toMatchObject({ status: 'SENT' });
    world.clock.advance(HOUR);
    await workerOf(world, { carriers }).drain();
    expect(carriers.SMS.sent).toHaveLength(1);
  });

  it('is refused and told of where it is unsigned, forged, late or no report', async () => {
    const { id, sid } = await sent();
    const path = `/callbacks/twilio/status/${id}`;
    const form = { MessageSid: sid, MessageStatus: 'delivered' };
    expect((await call(path, form, null)).status).toBe(403);
    expect((await call(path, form, 'bm90IGl0')).status).toBe(403);
    expect((await call(path, form, getExpectedTwilioSignature(TWILIO_TOKEN, `${PUBLIC}/callbacks/twilio/incoming`, form))).status).toBe(403);
    expect((await tells(id, sid, 'eaten')).status).toBe(400);
    expect((await tells('nobody', sid, 'delivered')).status).toBe(400);
    expect((await tells('0190c1b2-0000-7000-8000-000000000009', sid, 'delivered')).status).toBe(404);
    world.clock.advance(8 * 24 * HOUR);
    expect((await tells(id, sid, 'delivered')).status).toBe(409);
    expect(await message(id)).toMatchObject({ status: 'SENT' });
    expect((await call(path, { ...form, more: 'x'.repeat(40_000) })).status).toBe(413);
    expect((await refusals()).sort()).toEqual(['FORGED', 'FORGED', 'LATE', 'MALFORMED', 'MALFORMED', 'MALFORMED', 'UNSIGNED']);
  });
});

describe('what people answer', () => {
  it.each(['STOP', 'Alto', 'unsubscribe'])('%s stops all that waits, at once and for everybody with that number', async (word) => {
    await reachable(world, 'minh', '(312) 555-0111');
    const waiting = [...(await queued(world, 'lu', 'SMS')), ...(await queued(world, 'minh', 'SMS', { dueAt: new Date(world.clock.now().getTime() + HOUR) }))];
    const [email = ''] = await queued(world, 'lu', 'EMAIL', { dueAt: new Date(world.clock.now().getTime() + HOUR) });
    expect(await says(word)).toMatchObject({ status: 200, text: expect.stringContaining('<Message>Northfield: ') as string });
    for (const id of waiting) expect(await message(id)).toMatchObject({ status: 'SUPPRESSED', reason: 'OPTED_OUT' });
    expect(await message(email)).toMatchObject({ status: 'QUEUED' });
    expect(await consent()).toEqual({ agreement: 'STOPPED', source: 'SMS_REPLY' });
  });

  it('a stop holds in every organization with that number, also where one of them cannot take it in', async () => {
    const { unitOfWork, clock, database: { reads } } = world;
    const withABrokenOne = {
      clock,
      reads: Object.assign(Object.create(reads) as typeof reads, { query: async () => [{ id: 'broken' }, { id: 'o1' }] }),
      unitOfWork: Object.assign(Object.create(unitOfWork) as typeof unitOfWork, { run: ((actor, ...rest) => (actor.organizationId === 'broken' ? Promise.reject(new Error('It is away.')) : unitOfWork.run(actor, ...rest))) as typeof unitOfWork.run }),
      confirm: async () => false,
    };
    await expect(takeIncomingSms(withABrokenOne, { id: newSid(), from: NUMBER, text: 'STOP' })).rejects.toThrow('It is away.');
    expect(await consent()).toEqual({ agreement: 'STOPPED', source: 'SMS_REPLY' });
  });

  it('is answered in the name of the organization that wrote to the number last', async () => {
    await world.put(OrganizationRow, [{ id: 'o2', name: 'Harbor', shortName: 'Harbor' }]);
    await world.put(FacilityRow, [{ id: 'h1', organizationId: 'o2', name: 'Pier House', timeZone: 'America/Chicago', phone: null, sort: 0 }]);
    await world.put(PatientRow, [{ id: 'tam', organizationId: 'o2', mrn: 'MRN-tam', firstName: 'Tam', lastName: 'Lê', preferredName: null, birthDate: '1990-02-03', email: null, phone: NUMBER, language: 'en', timeZone: 'America/Chicago', facilityId: 'h1' }]);
    expect((await says('help')).text).toContain('<Message>Northfield: ');
    const { id } = await sent();
    const [mine] = await world.rows<{ sentAt: string }>('select sentAt from message where id = ?', [id]);
    const ofHarbor = (before: number) => ({ id: `harbor-${before}`, organizationId: 'o2', facilityId: 'h1', recipientKind: 'PATIENT', patientId: 'tam', staffMemberId: null, channel: 'SMS', kind: 'REMINDER', uniqueKey: `harbor-${before}`, status: 'SENT', reason: null, dueAt: world.clock.now(), nextTryAt: world.clock.now(), forDate: null, alert: null, attempts: 1, claimedBy: null, claimedUntil: null, address: NUMBER, sentAt: new Date(new Date(mine?.sentAt ?? '').getTime() - before), deliveredAt: null, carrierId: null, maybeTwice: false, fallbackOfId: null, resendOfId: null, resendReason: null, askedBy: null });
    await world.put(MessageRow, [ofHarbor(HOUR)]);
    expect((await says('help')).text).toContain('<Message>Northfield: ');
    await world.put(MessageRow, [ofHarbor(-HOUR)]);
    expect((await says('help')).text).toContain('<Message>Harbor: ');
  });

  it('START opens it again; HELP and words of one’s own are answered, and change nothing', async () => {
    await says('stop');
    expect((await says('Start')).text).toContain('Reply STOP');
    expect(await consent()).toEqual({ agreement: 'AGREED', source: 'SMS_REPLY' });
    expect((await says('help')).text).toContain('Reply STOP to opt out');
    expect((await says('I feel awful today')).text).toContain('911');
    expect(await consent()).toEqual({ agreement: 'AGREED', source: 'SMS_REPLY' });
    expect(JSON.stringify(await world.rows('select * from audit_event')) + JSON.stringify(await world.rows('select * from idempotency_key'))).not.toContain('awful');
  });

  it('YES confirms the next appointment they were told of', async () => {
    const { id } = await sent();
    await world.session('later', [], { plannedStart: new Date(world.clock.now().getTime() + 26 * HOUR) });
    await world.session('next', [], { plannedStart: new Date(world.clock.now().getTime() + 2 * HOUR) });
    await world.session('past', [], { plannedStart: new Date(world.clock.now().getTime() - 2 * HOUR) });
    expect((await says('yes')).text).toContain('nothing to confirm');
    await world.put(MessageSessionRow, ['later', 'next', 'past'].map((sessionId) => ({ id: `${id.slice(0, 20)}-${sessionId}`, messageId: id, sessionId, wasStart: null, wasRoomId: null, toldStart: null })));
    expect((await says('Sí')).text).toContain('thank you, it is confirmed: Thu, Nov 19, 12:00 PM');
    expect(confirmed).toEqual([{ sessionId: 'next', patientId: 'lu' }]);
  });

  it('has one effect however often it comes, and is refused when it comes back much later', async () => {
    const form = { MessageSid: newSid(), From: NUMBER, To: '+15550199000', Body: 'START' };
    const answer = await call('/callbacks/twilio/incoming', form);
    expect(await call('/callbacks/twilio/incoming', form)).toEqual(answer);
    await says('STOP');
    world.clock.advance(2 * HOUR);
    expect((await call('/callbacks/twilio/incoming', form)).status).toBe(409);
    expect(await consent()).toEqual({ agreement: 'STOPPED', source: 'SMS_REPLY' });
    expect(await refusals()).toEqual(['REPLAYED']);
  });

  it('is not answered where the number is nobody’s, or the service has answered', async () => {
    expect((await says('STOP', { From: '+13125559999' })).text).not.toContain('Message>');
    expect((await says('STOP', { OptOutType: 'STOP' })).text).not.toContain('Message>');
    expect(await consent()).toEqual({ agreement: 'STOPPED', source: 'SMS_REPLY' });
  });

  it('is refused and told of where it is unsigned, forged or no message, a flood of it ten times a minute', async () => {
    const form = { MessageSid: newSid(), From: NUMBER, To: '+15550199000', Body: 'STOP' };
    expect((await call('/callbacks/twilio/incoming', form, null)).status).toBe(403);
    expect((await call('/callbacks/twilio/incoming', form, 'bm90IGl0')).status).toBe(403);
    expect((await says('STOP', { From: 'somebody' })).status).toBe(400);
    for (let each = 0; each < 20; each += 1) await call('/callbacks/twilio/incoming', form, null);
    expect(await consent()).toEqual({ agreement: 'AGREED', source: 'INTAKE' });
    expect(await refusals()).toHaveLength(10);
  });
});
