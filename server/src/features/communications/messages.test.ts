import { Scenario, answerOf, at } from '../../../test/scenario';
import { systemActor } from '../../platform/actor';
import { globalId } from '@groupwork/shared/kernel/ids';
import type { StaffActor } from '../access/staff-actor.facts';
import { PatientRow } from '../patients/patient.entity';
import { startChannel } from '../patients/reach.step';
import { saveConsent } from '../patients/save-consent.command';
import { recordDeath } from '../patients/save-patient-contact.command';
import { MessageAttemptRow } from './message-attempt.entity';
import { MessageSessionRow } from './message-session.entity';
import { MessageTextRow } from './message-text.entity';
import { MessageRow } from './message.entity';
import { takeSmsStatus } from './sms-status.command';
import { canResendLoader, countWaiting, messageLogLoader, messageTextLoader, readMailbox, readMessage, readPatientMessages, readSessionMessages } from './messages.read';
import { resendMessage } from './resend-message.command';

let world: Scenario;
let renata: StaffActor;
let elsewhere: StaffActor;

beforeEach(async () => {
  world = await Scenario.open();
  renata = await world.person('renata', { role: 'FRONT_DESK' });
  elsewhere = await world.person('inga', { role: 'FRONT_DESK', facilityIds: ['f2'] });
  await world.patient('lu', { firstName: 'Lucía', lastName: 'Vargas' });
  await world.patient('minh', { firstName: 'Minh', lastName: 'Trần' });
  await change({ email: 'lu.v@mail.example', phone: '312 555 0111' });
  await world.session('ahead', ['renata'], { plannedStart: at('14:00'), plannedEnd: at('14:50') });
  await world.session('over', ['renata'], { plannedStart: at('08:00'), plannedEnd: at('08:50'), status: 'ENDED' });
});
afterEach(() => world.close());

const arrange = (body: (work: Parameters<typeof startChannel>[0]) => Promise<unknown>): Promise<unknown> => world.unitOfWork.run(systemActor('test', 'o1'), { operation: 'arrange' }, async (work) => {
  work.unrecorded('Arranged by a test.');
  return body(work);
});
const change = (patch: Partial<PatientRow>): Promise<unknown> => arrange((work) => work.entityManager().update(PatientRow, { id: 'lu' }, patch as never));
const put = async (id: string, more: Partial<MessageRow> = {}, sessions: readonly string[] = []): Promise<void> => {
  await world.put(MessageRow, [{
    id, facilityId: 'f1', recipientKind: 'PATIENT', patientId: 'lu', staffMemberId: null, channel: 'EMAIL', kind: 'REMINDER', uniqueKey: id, status: 'DELIVERED', reason: null, dueAt: at('09:00'), nextTryAt: at('09:00'), forDate: null, alert: null, attempts: 1, claimedBy: null, claimedUntil: null,
    address: 'lu.v@mail.example', sentAt: at('09:00'), deliveredAt: at('09:01'), carrierId: null, maybeTwice: false, fallbackOfId: null, resendOfId: null, resendReason: null, askedBy: null, ...more,
  }]);
  await world.put(MessageSessionRow, sessions.map((sessionId) => ({ id: `${id}-${sessionId}`, messageId: id, sessionId, wasStart: null, wasRoomId: null, toldStart: null })));
};
const resend = (messageId: string, more: Partial<Parameters<typeof resendMessage>[2]> = {}, actor = renata) => resendMessage(world.unitOfWork, actor, { messageId, reason: 'Did not find it', key: world.key(), ...more });
const statusOf = async (id: string) => (await world.rows<{ status: string; reason: string | null }>('select status, reason from message where id = ?', [id]))[0];

describe('the log of messages', () => {
  beforeEach(async () => {
    await put('told', {}, ['ahead']);
    await put('text', { channel: 'SMS', status: 'SUPPRESSED', reason: 'NO_CONSENT', dueAt: at('09:30'), sentAt: null, deliveredAt: null, address: null }, ['ahead', 'over']);
    await put('another', { patientId: 'minh', dueAt: at('09:10'), sentAt: at('09:10') }, ['ahead']);
    await put('later', { status: 'QUEUED', dueAt: at('18:00'), sentAt: null, deliveredAt: null });
    await put('alert', { recipientKind: 'STAFF', patientId: null, staffMemberId: 'renata', kind: 'STAFF_ALERT', sentAt: at('09:20') });
    await world.put(MessageTextRow, [{ id: 't', messageId: 'told', language: 'en', subject: 'Your times', text: 'Hello', html: '<p>Hello</p>', writtenAt: at('09:00') }]);
    await world.put(MessageAttemptRow, [['a2', 'SENT', '09:00', 1], ['a1', 'QUEUED', '08:00', 0]].map(([id, status, time, attempt]) => ({ id: String(id), messageId: 'told', at: at(String(time)), status: String(status), reason: null, answer: status === 'SENT' ? '250' : null, attempt: Number(attempt) })));
  });

  const idsOf = (page: Awaited<ReturnType<typeof readMailbox>>) => page.edges.map(({ node }) => node.messageId);

  it('is one patient’s, the last first, by the page, and told of in the trail', async () => {
    const context = world.contextOf(renata);
    const first = await readPatientMessages(context, 'lu', { first: 2 });
    const second = await readPatientMessages(context, 'lu', { first: 2, after: first.pageInfo.endCursor });
    expect([idsOf(first), idsOf(second), first.totalCount]).toEqual([['later', 'text'], ['told'], 3]);
    expect(first.edges[1]?.node).toMatchObject({ recipient: { kind: 'PATIENT', patientId: globalId('Patient', 'lu'), name: 'Lucía V.' }, channel: 'SMS', status: 'SUPPRESSED', reason: 'NO_CONSENT' });
    expect(context.subjects()).toEqual(['lu']);
  });

  it('is one session’s, of everybody it was told to', async () => {
    const context = world.contextOf(renata);
    expect(idsOf(await readSessionMessages(context, 'ahead', {}))).toEqual(['text', 'another', 'told']);
    expect(idsOf(await readSessionMessages(context, 'over', {}))).toEqual(['text']);
    expect(context.subjects().sort()).toEqual(['lu', 'minh']);
  });

  it('shows what was written and every state it went through', async () => {
    const context = world.contextOf(renata);
    expect(await context.loader(messageTextLoader).load('told')).toMatchObject({ subject: 'Your times', text: 'Hello' });
    expect(await context.loader(messageTextLoader).load('text')).toBeNull();
    expect((await context.loader(messageLogLoader).load('told')).map(({ status, answer }) => [status, answer])).toEqual([['QUEUED', null], ['SENT', '250']]);
  });

  it('is nobody’s of another facility', async () => {
    const context = world.contextOf(elsewhere);
    expect([idsOf(await readPatientMessages(context, 'lu', {})), idsOf(await readSessionMessages(context, 'ahead', {})), idsOf(await readMailbox(context, { recipient: null, kind: null }, {})), await countWaiting(context)]).toEqual([[], [], [], 0]);
    expect(await answerOf(readMessage(context, 'told'))).toBe('NOT_FOUND');
  });

  it('is the demo’s mailbox: what came to its end, staff’s too, and how many wait', async () => {
    const context = world.contextOf(renata);
    expect(idsOf(await readMailbox(context, { recipient: null, kind: null }, {}))).toEqual(['text', 'alert', 'another', 'told']);
    expect(idsOf(await readMailbox(context, { recipient: 'STAFF', kind: null }, {}))).toEqual(['alert']);
    expect(idsOf(await readMailbox(context, { recipient: null, kind: 'STAFF_ALERT' }, {}))).toEqual(['alert']);
    expect(await countWaiting(context)).toBe(1);
    expect((await readMailbox(context, { recipient: 'STAFF', kind: null }, {})).edges[0]?.node.recipient).toMatchObject({ kind: 'STAFF', patientId: null, name: 'Renata Whitfield' });
  });
});

describe('sending a message once more', () => {
  it('makes a new one, linked to the first, with its sessions, who asked and why', async () => {
    await put('told', { forDate: '2026-11-19' }, ['ahead']);
    const { messageId } = await resend('told', { reason: ' Mailbox\u0000 was full ' });
    const context = world.contextOf(renata);
    expect(await readMessage(context, messageId)).toMatchObject({ status: 'QUEUED', kind: 'REMINDER', forDate: '2026-11-19', isResend: true, resendReason: 'Mailbox was full', askedBy: { name: 'Renata Whitfield' } });
    expect(await world.rows('select sessionId from message_session where messageId = ?', [messageId])).toEqual([{ sessionId: 'ahead' }]);
    expect(await world.rows('select resendOfId, uniqueKey from message where id = ?', [messageId])).toEqual([{ resendOfId: 'told', uniqueKey: 'RESEND:told:1' }]);
    expect(await world.events()).toContain('MessageResent');
    expect(JSON.stringify(await world.rows('select payload from outbox_event'))).not.toMatch(/Mailbox was full|mail\.example/);
    expect(await context.loader(canResendLoader).load('told')).toMatchObject({ allowed: false, code: 'RESEND_WAITS' });
    expect([await answerOf(resend('told')), await answerOf(resend(messageId))]).toEqual(['RESEND_WAITS', 'RESEND_WAITS']);
    await arrange((work) => work.entityManager().update(MessageRow, { id: messageId }, { status: 'SENT' }));
    const again = await resend(messageId);
    expect(await world.rows('select resendOfId, uniqueKey from message where id = ?', [again.messageId])).toEqual([{ resendOfId: 'told', uniqueKey: 'RESEND:told:2' }]);
  });

  it('has one effect for one key', async () => {
    await put('told', {}, ['ahead']);
    const key = world.key();
    expect(await resend('told', { key })).toEqual(await resend('told', { key }));
    expect(await world.rows('select id from message where resendOfId = ?', ['told'])).toHaveLength(1);
  });

  it('is refused under the rules of any other, with the reason', async () => {
    await put('waits', { status: 'QUEUED' }, ['ahead']);
    await put('back', { status: 'WITHDRAWN' }, ['ahead']);
    await put('over', {}, ['over']);
    await put('alert', { recipientKind: 'STAFF', patientId: null, staffMemberId: 'renata', kind: 'STAFF_ALERT' });
    await put('sms', { channel: 'SMS', status: 'SUPPRESSED', reason: 'NO_CONSENT' }, ['ahead']);
    expect([await answerOf(resend('waits')), await answerOf(resend('back')), await answerOf(resend('over')), await answerOf(resend('alert')), await answerOf(resend('sms')), await answerOf(resend('waits', { reason: ' \u0000 ' }))]).toEqual(['RESEND_WAITS', 'RESEND_TAKEN_BACK', 'RESEND_TOO_LATE', 'RESEND_TO_STAFF', 'RESEND_NOT_ALLOWED', 'BAD_USER_INPUT']);
    expect(await answerOf(resend('sms', {}, elsewhere))).toBe('NOT_FOUND');
    await arrange((work) => startChannel(work, { patientId: 'lu', channel: 'SMS', source: 'INTAKE' }));
    expect(await answerOf(resend('sms'))).toBe('OK');
  });
});

describe('what waits', () => {
  it('is not sent once staff wrote down a stop or a death', async () => {
    await put('email', { status: 'QUEUED', dueAt: at('18:00') });
    await put('sms', { status: 'QUEUED', channel: 'SMS', dueAt: at('18:00') });
    await saveConsent(world.unitOfWork, renata, { patientId: 'lu', channel: 'SMS', agreement: 'STOPPED', source: 'VERBAL', onDate: '2026-11-19', note: null, key: world.key() });
    expect([await statusOf('sms'), await statusOf('email')]).toEqual([{ status: 'SUPPRESSED', reason: 'OPTED_OUT' }, { status: 'QUEUED', reason: null }]);
    await recordDeath(world.unitOfWork, renata, { patientId: 'lu', version: 1, diedOn: '2026-11-19', key: world.key() });
    expect(await statusOf('email')).toEqual({ status: 'SUPPRESSED', reason: 'DECEASED' });
  });
});

it('a text message that failed is told by e-mail once, also where it turns out late that it had left and did not arrive', async () => {
  const { unitOfWork, clock, database: { reads } } = world;
  await put('text', { channel: 'SMS', status: 'SENT', deliveredAt: null, address: '+13125550111' }, ['ahead']);
  await put('instead', { uniqueKey: 'FALLBACK:text', fallbackOfId: 'text', status: 'FAILED', reason: 'ADDRESS_REFUSED', deliveredAt: null }, ['ahead']);
  expect(await takeSmsStatus({ unitOfWork, reads, clock }, { messageId: 'text', carrierId: 'SM1', status: 'undelivered', error: null })).toEqual({ taken: 'YES' });
  expect([await statusOf('text'), await world.rows('select id from message where fallbackOfId = ?', ['text'])]).toEqual([{ status: 'FAILED', reason: 'CARRIER_REFUSED' }, [{ id: 'instead' }]]);
});
