import { globalId } from '@groupwork/shared/kernel/ids';
import { runningApp } from '../../../test/running-app';
import type { TestApp } from '../../../test/running-app';

const REPLY = 'mutation Reply($message: ID!, $text: String!, $key: String!) { replyInDemo(input: { messageId: $message, text: $text, key: $key }) { reply } }';

describe('answering a text message of the demo', () => {
  let test: TestApp;
  let message: string;
  let patientId: string;

  beforeAll(async () => {
    test = await runningApp();
    const { dataSource, reads } = test.app.database;
    const patient = await reads.one<{ id: string; organizationId: string; facilityId: string; phone: string }>(
      "select p.id, p.organizationId, p.facilityId, p.phone from patient p join facility f on f.id = p.facilityId join patient_channel c on c.patientId = p.id and c.channel = 'SMS' and c.agreement = 'AGREED' and c.addressState = 'OK' where f.name = 'Alder House' and p.phone is not null order by p.id limit 1",
    );
    patientId = patient?.id ?? '';
    const now = '2026-11-19 16:00:00.000';
    await dataSource.query(
      `insert into message (id, organizationId, facilityId, recipientKind, patientId, channel, kind, uniqueKey, status, dueAt, nextTryAt, attempts, address, sentAt, maybeTwice, version, createdAt, updatedAt)
       values ('a-text', ?, ?, 'PATIENT', ?, 'SMS', 'REMINDER', 'a-text', 'DELIVERED', ?, ?, 1, ?, ?, 0, 1, ?, ?)`,
      [patient?.organizationId, patient?.facilityId, patientId, now, now, patient?.phone, now, now, now],
    );
    message = globalId('Message', 'a-text');
  });
  afterAll(() => test.close());

  const agreement = async (): Promise<unknown> => (await test.app.database.reads.one<{ agreement: string }>("select agreement from patient_channel where patientId = ? and channel = 'SMS'", [patientId]))?.agreement;

  it('STOP ends text messages, HELP says whom to call, START begins them again', async () => {
    const desk = await test.as('Renata');
    const say = async (text: string): Promise<string | null> => (await desk.must<{ replyInDemo: { reply: string | null } }>(REPLY, { message, text, key: `answer-${text}` })).replyInDemo.reply;
    expect(await say('stop ')).toMatch(/no more texts|stopped|START/i);
    expect(await agreement()).toBe('STOPPED');
    expect(await say('HELP')).toMatch(/call/i);
    await say('START');
    expect(await agreement()).toBe('AGREED');
  });

  it('of a message that was no text message, or never sent, says so', async () => {
    await test.app.database.dataSource.query("update message set channel = 'EMAIL' where id = 'a-text'");
    expect(await (await test.as('Renata')).code(REPLY, { message, text: 'STOP', key: 'answer-mail' })).toBe('BAD_USER_INPUT');
  });
});
